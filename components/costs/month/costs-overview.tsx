import { type ReactNode } from "react";
import { type MonthView } from "@/lib/costs/month/month-view";
import { type Money } from "@/lib/domain/money/money";
import { BridgeSection } from "./bridge-section";
import { MonthSummary } from "./month-summary";
import { MonthsSection } from "./months-section";
import { MoversSection } from "./movers-section";
import { WasteNotice } from "./waste-notice";

/** The first page of the costs: the month in a sentence, why it changed, how it compares. */
export function CostsOverview({
  view,
  limit,
  csvOf,
  budgets,
  vendor,
}: {
  view: MonthView;
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
    <div className="grid gap-8">
      {budgets}
      <div className="grid gap-3">
        <MonthSummary view={view} />
        {vendor}
      </div>
      <BridgeSection month={view.month} bridges={view.bridges} csv={csvOf("bridge")} />
      <WasteNotice view={view} />
      <MonthsSection view={view} limit={limit} csv={csvOf("months")} />
      <MoversSection view={view} csv={csvOf("movers")} />
    </div>
  );
}
