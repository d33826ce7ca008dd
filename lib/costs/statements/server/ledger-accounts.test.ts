import { randomUUID } from "node:crypto";
import { desc } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { parseActivityFilters } from "@/lib/activity/filters";
import { describeActivity } from "@/lib/activity/sentence";
import { readActivity } from "@/lib/activity/server/read-activity";
import { setLedgerAccountInputSchema } from "@/lib/costs/input";
import { activity } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { makePerson } from "@/lib/testing/purchases/server/test-orders";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { readLedgerAccounts, setLedgerAccount } from "./ledger-accounts";

useTestDatabase();

describe("a ledger account", () => {
  it("is set, changed and removed, each time with who did it; the same again is nothing new", async () => {
    const mia = { personId: await makePerson("Mia Manager"), requestId: randomUUID() };
    for (const account of ["4930", "4930", "6805.10", null])
      await setLedgerAccount({ costCentre: "Sales", account }, mia);
    await setLedgerAccount({ costCentre: null, account: "4930" }, mia);
    expect([...(await readLedgerAccounts())]).toEqual([[null, "4930"]]);
    const log = await readActivity(parseActivityFilters({}), { personId: mia.personId, seesAll: true });
    const own = log.entries.filter(({ kind }) => kind === "ledger_account_changed").map(describeActivity);
    expect(own.slice(0, 4)).toEqual([
      "Mia Manager changed the ledger account of what is unallocated from none to 4930.",
      "Mia Manager changed the ledger account of Sales from 6805.10 to none.",
      "Mia Manager changed the ledger account of Sales from 4930 to 6805.10.",
      "Mia Manager changed the ledger account of Sales from none to 4930.",
    ]);
    const [last] = await database().select().from(activity).orderBy(desc(activity.id)).limit(1);
    expect(last?.details).toMatchObject({ costCentre: null, after: "4930" });
  });

  it("is a code of letters, digits and few signs; what begins like a formula is refused", () => {
    const parse = (account: string) => setLedgerAccountInputSchema.safeParse({ costCentre: "", account });
    expect(parse("  KST  12/3 ").data).toEqual({ costCentre: null, account: "KST 12/3" });
    expect(parse(" ").data).toEqual({ costCentre: null, account: null });
    for (const account of ["=1", "-4930", "+1", "@x", "4930;4940", "x".repeat(41)])
      expect(parse(account).success, account).toBe(false);
  });
});
