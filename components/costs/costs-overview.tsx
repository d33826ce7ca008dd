import { type ReactNode } from "react";
import { type MonthView } from "@/lib/costs/month-view";
import { type Money } from "@/lib/domain/money";
import { BridgeSection } from "./bridge-section";
import { MonthSummary } from "./month-summary";
import { MonthsSection } from "./months-section";
import { MoversSection } from "./movers-section";
import { WasteNotice } from "./waste-notice";

/** Addresses of the downloads; null for people who may not take figures away. */
export type CsvHrefs = Readonly<Record<"months" | "bridge" | "movers", string>> | null;

/** The first page of the costs: the month in a sentence, why it changed, how it compares. */
export function CostsOverview({
  view,
  limit,
  csv,
  budgets,
  vendor,
}: {
  view: MonthView;
  /** The budget in total. */
  limit: Money | null;
  csv: CsvHrefs;
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
      <BridgeSection month={view.month} bridges={view.bridges} csv={csv && csv.bridge} />
      <WasteNotice view={view} />
      <MonthsSection view={view} limit={limit} csv={csv && csv.months} />
      <MoversSection view={view} csv={csv && csv.movers} />
    </div>
  );
}
