import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { activity, changeWatch, syncs } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { readSetup } from "@/lib/domain/number-setup";
import { storeSettingsSeen } from "@/lib/numbers/setup/server/kept-settings";
import { ChangingAccount, idOf, raisedChanges } from "@/lib/testing/changes/server/test-changes";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { emptyMirror } from "@/lib/testing/server/test-mirror";
import { useAnyVendor } from "@/lib/testing/vendor/server/any-vendor";
import { raiseUsage } from "./raise-usage";

useTestDatabase();
const { account, reset } = useAnyVendor();
/** Long before now, so that what is looked at now comes after it. */
const BEGAN = Date.now() - 100 * 24 * 3_600_000;

beforeEach(async () => {
  reset();
  await emptyMirror();
  const vendor = new ChangingAccount(account, BEGAN);
  vendor.set(1);
  await vendor.read();
  await database()
    .update(changeWatch)
    .set({ beganAt: new Date(BEGAN) });
});

const hook = (host: string | null) => readSetup({ sms_webhook: host && `https://${host}/secret` });
let seconds = 0;
const seen = (host: string | null) =>
  storeSettingsSeen(idOf(1), hook(host), new Date(Date.now() - 60_000 + (seconds += 1_000)));

describe("a number that is set up elsewhere", () => {
  it("is raised when somebody looks at it again, without the secret of an address", async () => {
    await seen("ours.example");
    await seen("ours.example");
    expect(await raisedChanges()).toEqual([]);
    await seen("other.example");
    expect(await raisedChanges()).toEqual([
      "num_1 setup SMS webhook: ours.example > SMS webhook: other.example (none)",
    ]);
    await seen("ours.example");
    expect(await raisedChanges()).toEqual([
      "num_1 setup SMS webhook: ours.example > SMS webhook: other.example (none, reverted)",
    ]);
  });

  it("is not raised where it was done from here, also when that was never confirmed", async () => {
    await seen("ours.example");
    const changed = "sent, not confirmed: SMS webhook";
    await database()
      .insert(activity)
      .values({ kind: "number_set_up", details: { numberId: idOf(1), changed } });
    await seen("other.example");
    expect(await raisedChanges()).toEqual([]);
  });

  it("keeps what a newer answer said", async () => {
    await seen("ours.example");
    expect(await storeSettingsSeen(idOf(1), hook("older.example"), new Date(BEGAN))).toBe(false);
    await seen("ours.example");
    expect(await raisedChanges()).toEqual([]);
  });

  it("is not compared with a reading of before we began to compare", async () => {
    await seen("ours.example");
    await database().update(changeWatch).set({ beganAt: new Date() });
    await seen("other.example");
    expect(await raisedChanges()).toEqual([]);
  });
});

describe("the vendor's figure of a month", () => {
  const usd = (amount: number) => ({ amount, currency: "USD" });
  const compare = (vendor: number, over: { month?: string; isOver?: boolean } = {}) =>
    raiseUsage({ month: "2026-11", isOver: false, vendor: usd(vendor), ours: usd(1_000_000), ...over });
  const completeSync = () =>
    database()
      .insert(syncs)
      .values({ state: "complete", startedAt: sql`clock_timestamp()`, finishedAt: sql`clock_timestamp()` });

  it("is raised when it differs before and after a complete sync by more than one in a hundred", async () => {
    await compare(1_020_000);
    await compare(1_020_000);
    expect(await raisedChanges()).toEqual([]);
    await completeSync();
    await compare(1_020_000);
    await compare(1_030_000);
    expect(await raisedChanges()).toEqual(["2026-11 usage 1000000 > 1020000 (20000 USD)"]);
    await compare(1_000_000);
    expect(await raisedChanges()).toEqual(["2026-11 usage 1000000 > 1020000 (20000 USD, reverted)"]);
  });

  it("is not raised within what timing and rounding do", async () => {
    for (const vendor of [1_010_000, 990_000]) {
      await compare(vendor);
      await completeSync();
      await compare(vendor);
    }
    expect(await raisedChanges()).toEqual([]);
  });

  it("is not raised of a month that was over before we began to compare", async () => {
    await compare(2_000_000, { month: "2020-01", isOver: true });
    await completeSync();
    await compare(2_000_000, { month: "2020-01", isOver: true });
    expect(await raisedChanges()).toEqual([]);
  });
});
