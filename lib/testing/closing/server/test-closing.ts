import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { closeMonth } from "@/lib/costs/closing/server/close-month";
import { readClosing } from "@/lib/costs/closing/server/read-closing";
import { closedMonthNumbers, closedMonths } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type Month } from "@/lib/domain/dates/months";
import { makePerson } from "@/lib/testing/purchases/server/test-orders";

/** Forgets all closed months, which nobody but the owner of the schema can. */
export async function reopenAll(): Promise<void> {
  await database().transaction(async (transaction) => {
    for (const table of ["closed_months", "closed_month_numbers"])
      await transaction.execute(sql`alter table ${sql.identifier(table)} disable trigger user`);
    await transaction.execute(sql`truncate closed_months, closed_month_numbers`);
    for (const table of ["closed_months", "closed_month_numbers"])
      await transaction.execute(sql`alter table ${sql.identifier(table)} enable trigger user`);
  });
}

/** Closes a month as somebody who sees its figures does, with a note unless it is null. */
export async function close(
  month: Month,
  note: string | null = "As agreed with finance.",
  now = new Date("2026-11-24T12:00:00Z"),
): Promise<void> {
  const { seen } = await readClosing({ month, typed: null }, now);
  const who = { personId: await makePerson("Mia Manager"), requestId: randomUUID() };
  await closeMonth({ month, note, typed: null, seen }, who, now);
}

/** A month without charges that a person closed, with one number. */
export async function closedBy(
  personId: string,
  { month, note, holder }: { readonly month: string; readonly note: string; readonly holder: string },
): Promise<void> {
  await database()
    .insert(closedMonths)
    .values({
      month,
      timeZone: "UTC",
      closedAt: new Date(),
      closedBy: personId,
      note,
      sums: [],
      setupFees: [],
      corrections: [],
      bill: { invoices: [], isTyped: false, bills: [] },
      coverage: { completeAt: null, problem: null, numbers: 0, priced: 0 },
    });
  const timeline = { purchasedAt: null, begins: 0, statuses: [], prices: [], series: [] };
  const none = { costCentre: null, tags: [], country: null, area: null, buyer: personId };
  await database()
    .insert(closedMonthNumbers)
    .values({
      month,
      numberId: "num_1",
      number: "+14155551001",
      holder,
      charges: [],
      facts: { id: "num_1", timeline, ...none },
    });
}
