import Link from "next/link";
import { type ReactNode } from "react";
import { Amount } from "@/components/money/amount";
import { countOf } from "@/components/ui/feedback/measures";
import { type Dimension, type MonthView } from "@/lib/costs/month/month-view";
import { type Money } from "@/lib/domain/money/money";
import { monthDifferenceHref } from "@/lib/costs/as-of/address";
import { costsHref, drilldownHref } from "@/lib/costs/month/address";
import { dayIn, monthIn, monthName } from "@/lib/domain/dates/months";
import { GIVE_BACK_ADDRESS } from "@/lib/numbers/give-back/give-back-view";
import { CorrectionsSection } from "../closing/corrections-section";
import { BreakdownPanel } from "../drilldown/breakdown-panel";
import { DaysPanel } from "../drilldown/days-strip";
import { BridgeSection } from "./bridge-section";
import { MonthSummary } from "./month-summary";
import { MethodFold, MonthsFold } from "./months-fold";
import { MoversFold } from "./movers-fold";

/** The first page of the costs: the answer with its picture, its reasons, what comes next, and the rest in a line each. */
export function CostsOverview({
  view,
  by = "costCentre",
  limit,
  csvOf,
  budgets,
  vendor,
}: {
  view: MonthView;
  /** What the charges are broken down by. */
  by?: Dimension;
  /** The budget in total. */
  limit: Money | null;
  /** The download of a table; null for people who may not take figures away. */
  csvOf: (table: string) => string | null;
  /** What to say about budgets. */
  budgets?: ReactNode;
  /** The vendor's own figures. */
  vendor?: ReactNode;
}) {
  return (
    <div className="grid grid-cols-1 gap-4">
      {budgets}
      <MonthSummary view={view} limit={limit} />
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
        <BridgeSection
          month={view.month}
          bridges={view.bridges}
          changes={monthDifferenceHref(view.month, dayIn(view.timeZone, new Date(view.asOf)))}
          csv={csvOf("bridge")}
        />
        <BreakdownPanel view={view} by={by} />
      </div>
      <CorrectionsSection view={view} csv={csvOf("corrections")} />
      <WasteLine view={view} />
      <DaysPanel view={view} />
      <div className="divide-y divide-hairline overflow-hidden rounded-lg border border-line bg-surface">
        {vendor}
        <CloseLine view={view} />
        <MonthsFold view={view} csv={csvOf("months")} />
        <MoversFold view={view} csv={csvOf("movers")} />
        <MethodFold view={view} />
      </div>
    </div>
  );
}

const LINE_LINK =
  "inline-flex min-h-6 items-center font-medium whitespace-nowrap underline underline-offset-2 hover:text-action-strong";

/** The way to the bill of a month that is over. */
function CloseLine({ view: { asOf, closed, month, timeZone } }: { view: MonthView }) {
  if (month >= monthIn(timeZone, new Date(asOf))) return null;
  return (
    <p className="flex min-h-11 items-center px-4 py-2">
      <Link
        href={costsHref("/costs/close", { month })}
        prefetch={false}
        className="inline-flex min-h-6 items-center font-medium underline underline-offset-2 hover:text-action-strong"
      >
        {closed ? `Bill of ${monthName(month)}` : `Compare ${monthName(month)} with the bill and close it`}
      </Link>
    </p>
  );
}

/** Suspended numbers that are priced all the same, and the way to all that may be given back. */
function WasteLine({ view: { suspended, month } }: { view: MonthView }) {
  const giveBack = (
    <Link href={GIVE_BACK_ADDRESS} prefetch={false} className={LINE_LINK}>
      Numbers to give back
    </Link>
  );
  if (suspended.count === 0) {
    return (
      <p className="rounded-lg border border-line bg-surface px-4 py-2.5">
        {giveBack} shows what nobody may need, and what giving it back saves.
      </p>
    );
  }
  return (
    <p className="rounded-lg border border-line bg-surface px-4 py-2.5">
      <strong className="font-semibold">
        Possible waste: {countOf(suspended.count, "suspended number")}.
      </strong>{" "}
      They cost <Amount tally={suspended} /> a month and may be unused.{" "}
      <Link href={drilldownHref(month, suspended.key)} prefetch={false} className={LINE_LINK}>
        Show them
      </Link>{" "}
      {giveBack}
    </p>
  );
}
