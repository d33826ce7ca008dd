import { classNames } from "@/components/ui/layout/class-names";
import { type MonthView } from "@/lib/costs/month/month-view";
import { type StatementSheet, type StatementsView } from "@/lib/costs/statements/statement-view";
import { statementName } from "@/lib/costs/words";
import { monthName } from "@/lib/domain/dates/months";
import { BridgeTable } from "../month/bridge-section";
import { AsOf } from "../month/costs-header";
import { StatementFigures } from "./statement-figures";
import { NumbersTable } from "./statement-section";
import { StatementsTable } from "./statements-section";

const SHEET =
  "pack grid grid-cols-1 gap-4 rounded-lg border border-line bg-surface p-4 text-xs sm:p-8 print:block print:space-y-3 print:rounded-none print:border-0 print:p-0";

/** Statements for paper, each from a new page on; of several the list of all comes first. */
export function StatementSheets({
  all,
  sheets,
  hasList,
}: {
  all: StatementsView;
  sheets: readonly StatementSheet[];
  hasList: boolean;
}) {
  const { view, isOver } = all;
  return (
    <div className="grid grid-cols-1 gap-6 print:block">
      {hasList && (
        <article className={SHEET}>
          <header className="grid gap-1">
            <h1 className="text-xl font-semibold tracking-tight">Statements of {monthName(view.month)}</h1>
            <AsOf view={view} />
          </header>
          <StatementsTable all={all} isPaper />
          <Basis isOver={isOver} />
        </article>
      )}
      {sheets.map((sheet, index) => (
        <Sheet
          key={sheet.key}
          sheet={sheet}
          view={view}
          isOver={isOver}
          isNewPage={hasList || index > 0}
          isTop={!hasList}
        />
      ))}
    </div>
  );
}

function Sheet({
  sheet,
  view,
  isOver,
  isNewPage,
  isTop,
}: {
  sheet: StatementSheet;
  view: MonthView;
  isOver: boolean;
  isNewPage: boolean;
  isTop: boolean;
}) {
  const { month } = view;
  const Heading = isTop ? "h1" : "h2";
  return (
    <article className={classNames(SHEET, isNewPage && "print:break-before-page")}>
      <header className="grid gap-1">
        <Heading className="text-xl font-semibold tracking-tight break-words">
          {statementName(sheet.costCentre)}, {monthName(month)}
        </Heading>
        <AsOf view={view} />
      </header>
      <StatementFigures statement={sheet} />
      {sheet.bridges.map((bridge) => (
        <BridgeTable key={bridge.currency} month={month} bridge={bridge} />
      ))}
      {sheet.numbers > 0 && (
        <NumbersTable statement={sheet} rows={sheet.rows} others={sheet.others} title={monthName(month)} />
      )}
      <Basis isOver={isOver} />
    </article>
  );
}

const Basis = ({ isOver }: { isOver: boolean }) => (
  <footer className="text-muted">
    Calculated from prices and billing dates; Audian&apos;s invoice may differ.
    {!isOver && " The month has not ended: charges still to come are included."}
  </footer>
);
