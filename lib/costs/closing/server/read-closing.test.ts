import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { numberHistory, numbers } from "@/lib/db/schema";
import { type ControlInput } from "@/lib/sandbox/control/server/control-settings";
import { database } from "@/lib/db/server/connection";
import { type Money, toDecimal } from "@/lib/domain/money/money";
import { addMonths, type Month } from "@/lib/domain/dates/months";
import { makePerson } from "@/lib/testing/purchases/server/test-orders";
import { reopenAll } from "@/lib/testing/closing/server/test-closing";
import { syncNumbers } from "@/lib/testing/server/test-mirror";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { usd } from "@/lib/testing/server/test-costs";
import { readTyped } from "../typed-invoice";
import { closeMonth } from "./close-month";
import { prepareClosing, readClosing } from "./read-closing";

process.env.REPORTING_TIME_ZONE = "Africa/Johannesburg";
useTestDatabase();
const vendor = useSandbox({ numbers: 60 });
const LAST: Month = addMonths(new Date().toISOString().slice(0, 7), -1);
const asked = { month: LAST, typed: null };
const BLOCKED: ControlInput = { failure: "403", failurePaths: ["/v2/billing/invoices"] };

beforeAll(async () => {
  await syncNumbers();
});
beforeEach(async () => {
  await reopenAll();
  await vendor.control({ failure: null, failurePaths: null, invoiceErrors: [] });
});

/** What is unexplained without any error: setup fees of numbers that were bought elsewhere, which nobody here knows. */
async function elsewhere(): Promise<number> {
  await vendor.control({ invoiceErrors: [] });
  return (await readClosing(asked)).bills[0]?.unexplained.amount ?? 0;
}
/** Makes the bill right but for an error, and tells what the page makes of it. */
async function withError(amount: number) {
  const dollars = (amount - (await elsewhere())) / 10_000;
  await vendor.control({ invoiceErrors: [{ month: LAST, dollars }] });
  const { bills, fits } = await readClosing(asked);
  return { unexplained: bills[0]?.unexplained, fits };
}
/** A number that alone has its price, and is charged in the month. */
async function onlyOne(price: Money) {
  const [first] = await database().select().from(numbers).orderBy(asc(numbers.purchasedAt)).limit(1);
  await database().update(numbers).set({ monthlyCost: price.amount, currency: price.currency });
  return first!;
}

describe("the vendor's bill of a month", () => {
  it("stands beside our calculation, with the edge of the month, down to what is unexplained", async () => {
    const { bills, invoices, noInvoice, total } = await readClosing(asked);
    const [bill] = bills;
    expect(noInvoice).toBeNull();
    expect(invoices).toMatchObject([{ number: `INV-${LAST}`, whyNot: null }]);
    const sum = bill!.lines.reduce((all, { amount }) => all + amount.amount, 0);
    expect(sum + bill!.unexplained.amount).toBe(bill!.invoiced.amount);
    const own = bill!.lines.filter(({ of }) => of === "charges" || of === "setupFees");
    expect(own.reduce((all, { amount }) => all + amount.amount, 0)).toBe(total.totals[0]?.amount);
    expect((await withError(0)).unexplained).toEqual(usd(0));
  });

  it("is typed in where the API names none, with what is wrong at its field", async () => {
    await vendor.control(BLOCKED);
    const none = await readClosing(asked);
    expect(none).toMatchObject({ bills: [], noInvoice: expect.stringContaining("API key") as string });
    const text = { number: " F-7 ", date: "2026-11-02", amount: "1,250.50", currency: "USD" };
    const { invoice } = readTyped(text);
    const { invoices, bills, isTyped } = await readClosing({ ...asked, typed: invoice });
    expect(isTyped).toBe(true);
    expect(invoices).toMatchObject([{ number: "F-7", issuedAt: "2026-11-02T00:00:00.000Z" }]);
    expect(bills[0]?.invoiced).toEqual(usd(12_505_000));
    expect(readTyped({ ...text, amount: "a lot", date: "" }).errors).toEqual({
      amount: "Enter an amount such as 250 or 1250.50.",
      date: "Enter the date of the invoice.",
    });
    expect(readTyped({ number: "", date: "", amount: "", currency: "" })).toEqual({
      invoice: null,
      errors: {},
    });
    await vendor.control({ failure: null, failurePaths: null });
    // What Audian names counts.
    expect((await readClosing({ ...asked, typed: invoice })).isTyped).toBe(false);
  });

  it("is closed as it was, though the vendor says something else later", async () => {
    await withError(0);
    const view = await readClosing(asked);
    const who = { personId: await makePerson("Mia Manager"), requestId: randomUUID() };
    expect(view.needsNote).toBeNull();
    await closeMonth({ ...asked, note: null, seen: view.seen }, who);
    await vendor.control({ invoiceErrors: [{ month: LAST, dollars: 100 }] });
    const closed = await readClosing(asked);
    expect(closed.bills).toEqual(view.bills);
    expect(closed.months.find(({ month }) => month === LAST)?.isClosed).toBe(true);
  });

  it("is not closed when it is another one than the person saw", async () => {
    const { seen } = await readClosing(asked);
    await vendor.control({ invoiceErrors: [{ month: LAST, dollars: 1 }] });
    const who = { personId: await makePerson("Mia Manager"), requestId: randomUUID() };
    await expect(closeMonth({ ...asked, note: "Yes", seen }, who)).rejects.toMatchObject({
      code: "CHANGED_MEANWHILE",
    });
  });
});

describe("an error on an invoice", () => {
  // All but one cost a dollar; the one that is planted costs what no other does.
  const ODD = usd(34_500);
  const plant = async (over: Partial<typeof numbers.$inferInsert> = {}) => {
    const first = await onlyOne(usd(10_000));
    await database().delete(numberHistory);
    await database()
      .update(numbers)
      .set({ status: "active", monthlyCost: ODD.amount, ...over })
      .where(eq(numbers.id, first.id));
    return first;
  };

  it("is named: one number billed twice", async () => {
    const { id } = await plant();
    expect((await withError(ODD.amount)).fits).toMatchObject([
      { error: "billedTwice", count: 1, number: { id } },
    ]);
  });

  it("is named: one number billed after it went", async () => {
    const day = (month: Month) => new Date(`${month}-03T00:00:00Z`);
    const { id } = await plant({ firstSeenAt: day("2024-01"), goneAt: day(addMonths(LAST, -2)) });
    expect((await withError(ODD.amount)).fits).toMatchObject([
      { error: "billedAfterItLeft", count: 1, number: { id } },
    ]);
    await database().update(numbers).set({ goneAt: null });
  });

  it("is named: one number billed at its old price", async () => {
    const { id } = await plant();
    const price = (amount: number, from: string, to: string | null) => ({
      numberId: id,
      kind: "price" as const,
      amount,
      currency: "USD",
      fromAt: new Date(`${from}T00:00:00Z`),
      toAt: to === null ? null : new Date(`${to}T00:00:00Z`),
    });
    const change = `${addMonths(LAST, -4)}-01`;
    await database()
      .insert(numberHistory)
      .values([price(41_200, "2020-01-01", change), price(ODD.amount, change, null)]);
    expect((await withError(41_200 - ODD.amount)).fits).toMatchObject([
      { error: "otherPrice", count: 1, number: { id } },
    ]);
    await database().delete(numberHistory);
  });

  it("is not laid upon a number when several fit, or none does", async () => {
    await plant();
    const { fits } = await withError(10_000);
    expect(fits.every(({ number }) => number === null)).toBe(true);
    expect(fits[0]?.count).toBeGreaterThan(1);
    expect((await withError(12_300)).fits).toEqual([]);
    expect(toDecimal((await withError(0)).unexplained!)).toBe("0.00");
  });

  it("is not searched for while a price is missing, which may be the difference", async () => {
    await plant({ monthlyCost: null, currency: null });
    const { view } = await prepareClosing(LAST, null, new Date());
    expect(view.total.unknown).toBeGreaterThan(0);
    expect((await withError(10_000)).fits).toEqual([]);
    expect(view.needsNote).toMatch(/not known/);
  });
});
