import "server-only";
import { sql } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { type Basis } from "@/lib/costs/month/server/read-basis";
import { closedMonths } from "@/lib/db/schema";
import { type Executor, inTransaction } from "@/lib/db/server/connection";
import { type FrozenCharge } from "@/lib/domain/costs/closing/closed";
import { freezeEntry } from "@/lib/domain/costs/closing/frozen-entry";
import { type CostEntry, costCentreAt, type CostWindow, monthIndex } from "@/lib/domain/costs/cost-ledger";
import { feesWithCentre } from "@/lib/domain/costs/centre-bridge";
import { ABSENT, amountOf, FREE } from "@/lib/domain/costs/timeline";
import { type Span, spanOf, spanPair } from "@/lib/domain/dates/month-pair";
import { addDays, addMonths, type Day, type Month, monthName } from "@/lib/domain/dates/months";
import { AppError } from "@/lib/domain/failure";
import { formatMoney } from "@/lib/domain/money/money";
import { tallyText } from "@/lib/domain/tally";
import { type TypedInvoice } from "../typed-invoice";
import { readClosedMonths } from "./closed-months";
import { prepareClosing } from "./read-closing";
import { correctionsIn } from "./read-corrections";

type Closing = {
  readonly month: Month;
  readonly note: string | null;
  /** Where the vendor names no invoice. */
  readonly typed: TypedInvoice | null;
  /** What of the page was seen: other figures are not closed. */
  readonly seen: string;
};
type Who = { readonly personId: string; readonly requestId: string };
type Spans = { readonly last: Span; readonly current: Span };

/**
 * Closes a month: from then on it reads what it reads now, whatever becomes known later. The vendor is asked once more
 * for invoices and usage. Throws AppError for a month that is open or closed already, and for figures nobody has seen.
 */
export async function closeMonth({ month, note, typed, seen }: Closing, who: Who, now = new Date()) {
  const closed = (await readClosedMonths()).find((one) => one.month === month);
  if (closed) throw alreadyClosed(month, closed.closedBy);
  const { basis, bill, view } = await prepareClosing(month, typed, now);
  if (view.seen !== seen) throw changedMeanwhile();
  if (view.needsNote && !note) throw noNote(view.needsNote);
  const place = monthIndex(basis.window, month);
  const spans = { last: spanOf(basis.window, place - 1), current: spanOf(basis.window, place) };
  await inTransaction(async (transaction) => {
    // One after the other: corrections of earlier months go into one month only.
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtext('closed months'))`);
    const others = await readClosedMonths(transaction);
    const isFirst = await transaction
      .insert(closedMonths)
      .values({
        month,
        timeZone: view.timeZone,
        closedAt: now,
        closedBy: who.personId,
        note,
        sums: bill.sums,
        setupFees: feesIn(basis, spans),
        corrections: correctionsIn(month, { closedMonths: others }, basis),
        bill: {
          invoices: bill.invoices.flatMap(({ whyNot, ...invoice }) => (whyNot === null ? [invoice] : [])),
          isTyped: bill.isTyped,
          bills: bill.bills,
        },
        coverage: view.coverage,
      })
      .onConflictDoNothing()
      .returning({ month: closedMonths.month });
    if (isFirst.length === 0) {
      throw alreadyClosed(month, others.find((one) => one.month === month)?.closedBy ?? "Someone");
    }
    await storeNumbers(transaction, basis, spans);
    const unexplained = view.bills.filter((one) => one.unexplained.amount !== 0);
    await recordActivity(transaction, {
      kind: "month_closed",
      actorId: who.personId,
      requestId: who.requestId,
      details: {
        month: monthName(month),
        total: tallyText(view.total),
        unexplained: unexplained.map((one) => formatMoney(one.unexplained)).join(" + ") || null,
        note,
      },
    });
  });
}

/** With the cost centre that the number had, whatever it has later. */
const feesIn = ({ ledger }: Basis, { last, current }: Spans) =>
  feesWithCentre(ledger)
    .filter(({ at }) => at >= last.from && at < current.to)
    .map(({ numberId, number, costCentre = null, at, fee }) => ({ numberId, number, costCentre, at, fee }));

const BATCH = 2_000;

async function storeNumbers(
  transaction: Executor,
  { ledger, window, month }: Basis,
  spans: Spans,
): Promise<void> {
  const lastDay = addDays(`${addMonths(month, 1)}-01`, -1);
  for (let start = 0; start < ledger.entries.length; start += BATCH) {
    const rows = ledger.entries.slice(start, start + BATCH).flatMap((entry) => {
      const facts = freezeEntry(entry, window, spans);
      return facts ? [{ id: entry.id, charges: chargesOf(entry, window, spans), facts }] : [];
    });
    if (rows.length > 0) await insertNumbers(transaction, month, lastDay, rows);
  }
}

/** Who had a number is told by its history, or else by what it has always been. */
const insertNumbers = (transaction: Executor, month: Month, lastDay: Day, rows: readonly { id: string }[]) =>
  transaction.execute(sql`
    insert into closed_month_numbers (month, number_id, number, holder, charges, facts)
    select ${month}, one.id, numbers.number,
      case when exists (select from own_facts_history as any_said
        where any_said.number_id = one.id and any_said.kind = 'holder') then said.text else numbers.holder end,
      one.charges, one.facts
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one (id text, charges jsonb, facts jsonb)
    join numbers on numbers.id = one.id
    left join lateral (
      select text from own_facts_history
      where number_id = one.id and kind = 'holder' and from_on <= ${lastDay}::date
      order by from_on desc limit 1
    ) as said on true`);

function chargesOf(entry: CostEntry, window: CostWindow, spans: Spans): FrozenCharge[] {
  return spanPair(entry.timeline, window, spans).current.charges.flatMap(({ at, state }) =>
    state === ABSENT || state === FREE
      ? []
      : [
          {
            at: new Date(at).toISOString(),
            cost: amountOf(state),
            costCentre: costCentreAt(entry, at),
          },
        ],
  );
}

const alreadyClosed = (month: Month, by: string) =>
  new AppError(
    "CHANGED_MEANWHILE",
    `${monthName(month)} is closed already`,
    `${by} closed it. Nothing was changed; what becomes known later shows as a correction in the next open month.`,
  );

const changedMeanwhile = () =>
  new AppError(
    "CHANGED_MEANWHILE",
    "The month was not closed",
    "Its figures have changed since you opened this page. Reload it, look at them and close the month then.",
  );

const noNote = (sentence: string) =>
  new AppError("INVALID_INPUT", "The month was not closed", "Nothing was changed.", {
    fieldErrors: { note: sentence },
  });
