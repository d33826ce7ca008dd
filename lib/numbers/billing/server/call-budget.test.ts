import { expect, it } from "vitest";
import { vendorCalls } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { nextCallMonth } from "@/lib/domain/call-budget";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { storeCalls } from "./call-budget";
import { checkNumber } from "@/lib/numbers/detail/server/read-number";
import { refreshNumbers } from "@/lib/numbers/sync/server/refresh-numbers";
import { syncList } from "@/lib/numbers/sync/server/sync-numbers";
import { syncNumbers } from "@/lib/testing/server/test-mirror";
import { syncProgress } from "@/lib/numbers/sync/server/sync-progress";

useTestDatabase();
const vendor = useSandbox({ numbers: 240 });
process.env.AUDIAN_MONTHLY_CALLS = "100";

it(
  "reading in the background stops at nine tenths of the month's calls, and people's reads go on",
  { timeout: 120_000 },
  async () => {
    const { detailsRead } = await syncNumbers();
    const made = Object.values((await vendor.state()).requests).reduce((sum, count) => sum + count, 0);
    expect(made).toBeLessThanOrEqual(90);
    expect(made).toBeGreaterThan(80);
    await storeCalls();
    expect(await database().select().from(vendorCalls)).toMatchObject([{ calls: made }]);

    const progress = await syncProgress();
    expect(progress).toMatchObject({ isOutOfCalls: true, priced: detailsRead });
    expect(progress.problem).toMatch(
      /^The 100 calls to Audian for this month are nearly used: .* Pages and purchases keep working/,
    );
    expect(progress.nextSyncAt).toEqual(nextCallMonth(new Date()));
    expect(await refreshNumbers()).toEqual({ isAsked: false, reason: "out_of_calls" });
    expect(await syncList()).toMatchObject({ state: "failed" });

    const { data } = (await (await vendor.fetch("/numbers?limit=1")).json()) as {
      data: { numbers: { id: string }[] };
    };
    expect((await checkNumber(data.numbers[0]!.id)).kind).not.toBe("missing");
    expect((await syncProgress(nextCallMonth(new Date()))).isOutOfCalls).toBe(false);
  },
);
