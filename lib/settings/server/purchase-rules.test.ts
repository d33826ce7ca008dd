import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { activity, purchaseSettings, users } from "@/lib/db/schema";
import { database, inTransaction } from "@/lib/db/server/connection";
import { parseMoney } from "@/lib/domain/money/money";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { setDailyLimitsInputSchema } from "../input";
import { holdPurchaseRules, readPurchaseRules } from "./read-purchase-rules";
import { setDailyLimits, switchPurchases } from "./set-purchase-rules";

process.env.PURCHASE_DAILY_LIMIT_TOTAL_USD = "3000";
process.env.PURCHASE_DAILY_NUMBERS_PERSON = "80";
useTestDatabase();

const usd = (text: string) => parseMoney(text)!;
const admin = async () => {
  const [row] = await database()
    .insert(users)
    .values({ email: `${randomUUID()}@example.test`, name: "Ada Admin", role: "admin" })
    .returning();
  return { personId: row!.id, requestId: randomUUID() };
};
const changesBy = async (personId: string) => {
  const rows = await database()
    .select()
    .from(activity)
    .where(eq(activity.actorId, personId))
    .orderBy(asc(activity.id));
  return rows.map(({ details }) => details);
};

beforeEach(() => database().delete(purchaseSettings));

describe("the purchase switch", () => {
  it("is on until somebody turns it off, and each turn is in the log", async () => {
    const ada = await admin();
    expect(await readPurchaseRules()).toMatchObject({ isOn: true, changedBy: null, changedAt: null });
    await switchPurchases(false, ada);
    expect(await readPurchaseRules()).toMatchObject({
      isOn: false,
      isForcedOff: false,
      changedBy: "Ada Admin",
    });
    await switchPurchases(false, ada);
    await switchPurchases(true, ada);
    expect((await readPurchaseRules()).isOn).toBe(true);
    expect(await changesBy(ada.personId)).toEqual([
      { setting: "buying", before: "on", after: "off" },
      { setting: "buying", before: "off", after: "on" },
    ]);
  });

  it("waits for what is just being let through, and what comes after sees it", async () => {
    const ada = await admin();
    const seen: string[] = [];
    let letGo = () => {};
    const isHeld = new Promise<void>((resolve) => {
      void inTransaction(async (transaction) => {
        expect((await holdPurchaseRules(transaction)).isOn).toBe(true);
        resolve();
        await new Promise<void>((go) => (letGo = go));
        seen.push("sent");
      });
    });
    await isHeld;
    const off = switchPurchases(false, ada).then(() => seen.push("off"));
    await expect
      .poll(() => database().execute("select 1 from pg_locks where locktype = 'advisory' and not granted"))
      .toMatchObject({ rowCount: 1 });
    const next = inTransaction(holdPurchaseRules).then(({ isOn }) =>
      seen.push(`next ${isOn ? "on" : "off"}`),
    );
    letGo();
    await Promise.all([off, next]);
    expect(seen[0]).toBe("sent");
    expect(seen).toContain("next off");
  });
});

describe("the daily limits", () => {
  it("are the deployment's until they are set, and never above its bounds", async () => {
    const ada = await admin();
    expect(await readPurchaseRules()).toMatchObject({
      person: { limit: usd("500"), ceiling: null },
      total: { limit: usd("3000"), ceiling: usd("3000") },
    });
    await setDailyLimits({ person: usd("800"), total: usd("2500") }, ada);
    expect(await readPurchaseRules()).toMatchObject({
      person: { limit: usd("800") },
      total: { limit: usd("2500") },
    });
    await expect(setDailyLimits({ person: usd("1"), total: usd("3000.01") }, ada)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      options: { fieldErrors: { total: "The deployment allows at most $3,000.00." } },
    });
    await setDailyLimits({ person: usd("800"), total: usd("0") }, ada);
    expect(await changesBy(ada.personId)).toEqual([
      { setting: "the daily limit per person", before: "500.00 USD", after: "800.00 USD" },
      { setting: "the team's daily limit", before: "3000.00 USD", after: "2500.00 USD" },
      { setting: "the team's daily limit", before: "2500.00 USD", after: "0.00 USD" },
    ]);
  });

  it("count numbers as well, within the deployment's bound; left out they stay", async () => {
    const ada = await admin();
    const amounts = { person: usd("500"), total: usd("3000") };
    expect(await readPurchaseRules()).toMatchObject({
      personNumbers: { limit: 80, ceiling: 80 },
      totalNumbers: { limit: 1_000, ceiling: null },
    });
    await setDailyLimits({ ...amounts, personNumbers: 20, totalNumbers: 5_000 }, ada);
    await setDailyLimits(amounts, ada);
    expect(await readPurchaseRules()).toMatchObject({
      personNumbers: { limit: 20 },
      totalNumbers: { limit: 5_000 },
    });
    await expect(setDailyLimits({ ...amounts, personNumbers: 81 }, ada)).rejects.toMatchObject({
      options: { fieldErrors: { personNumbers: "The deployment allows at most 80." } },
    });
    expect(await changesBy(ada.personId)).toEqual([
      { setting: "the daily limit of numbers per person", before: "80", after: "20" },
      { setting: "the team's daily limit of numbers", before: "1000", after: "5000" },
    ]);
  });

  it.each(["", "-1", "1.5", "many", "1e3", "9999999"])("of numbers cannot be %j", (personNumbers) =>
    expect(setDailyLimitsInputSchema.safeParse({ person: "1", total: "1", personNumbers }).success).toBe(
      false,
    ),
  );

  it("follow a bound that the deployment has lowered since", async () => {
    await database().insert(purchaseSettings).values({ totalLimit: 99_999_0000 });
    expect((await readPurchaseRules()).total.limit).toEqual(usd("3000"));
  });

  it.each(["", "-1", "abc", "1.23456", "1e5"])("cannot be %j", (text) =>
    expect(setDailyLimitsInputSchema.safeParse({ person: text, total: "1" }).success).toBe(false),
  );
});
