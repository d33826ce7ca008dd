import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { whileLocked } from "@/lib/testing/server/while-locked";
import { behindProxy } from "@/lib/testing/vendor/server/setup-vendor";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { readSetupJob } from "./read-job";
import { createSetup } from "./store-job";

useTestDatabase();
const vendor = behindProxy(useSandbox({ numbers: 20 }));

describe("a set-up that is watched", () => {
  it("never says that all is read beside a number that is not, whatever is written meanwhile", async () => {
    const { jobId } = await createSetup(
      { ids: vendor.ids.slice(0, 2), namePattern: null, change: { voiceWebhook: null } },
      vendor.who,
    );
    const seen = await whileLocked("numbers", {
      read: () => readSetupJob(jobId),
      change: (other) =>
        other.query("update setup_items set read_at = now(), code = null where job_id = $1", [jobId]),
    });
    expect(seen!.reading).toBe(seen!.rows.filter(({ isReading }) => isReading).length);
    expect(await readSetupJob(jobId)).toMatchObject({ reading: 0 });
  });
});
