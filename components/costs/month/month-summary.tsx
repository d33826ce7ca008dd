import { type ReactNode } from "react";
import { countOf, StatTile } from "@/components/ui/feedback/measures";
import { type MonthView } from "@/lib/costs/month/month-view";
import { formatChange } from "@/lib/domain/money/money";
import { monthName } from "@/lib/domain/dates/months";
import { joinTallies, type Tally } from "@/lib/domain/tally";
import { Amount } from "@/components/money/amount";
import { describeMonth } from "./describe-month";

/** The month in a sentence and four figures. */
export function MonthSummary({ view }: { view: MonthView }) {
  const { figures, now, month, bridges } = view;
  const lastMonth = bridges[0]?.lastMonth;
  return (
    <section aria-label="Summary" className="grid gap-3">
      {describeMonth(view).map((sentence) => (
        <p key={sentence} className="figures text-lg text-balance">
          {sentence}
        </p>
      ))}
      <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        <StatTile
          name={`${monthName(month)}, ${figures.isForecast ? "forecast" : "calculated"}`}
          value={<Amount tally={joinTallies(figures.total, figures.setupFees)} isLarge />}
        >
          <Parts view={view} />
        </StatTile>
        <StatTile
          name={lastMonth ? `vs ${monthName(lastMonth)}` : "vs the month before"}
          value={<Change view={view} />}
        >
          {lastMonth && !figures.isForecast && (
            <a href="#why" className="inline-flex min-h-6 items-center text-action-strong hover:underline">
              Why it changed
            </a>
          )}
        </StatTile>
        <StatTile name="Monthly cost now" value={<Amount tally={now.runRate} isLarge />}>
          {`${countOf(now.runRate.count, "number")} that cost. `}
          {describePrices(view)}
        </StatTile>
        <StatTile
          name={`${monthName(now.nextMonth.month)}, forecast`}
          value={<Amount tally={now.nextMonth} isLarge />}
        >
          {`${countOf(now.nextMonth.count, "charge")} at today's prices.`}
        </StatTile>
      </div>
    </section>
  );
}

function Parts({ view: { figures } }: { view: MonthView }) {
  const parts: readonly (readonly [string, Tally])[] = [
    ["So far", figures.calculatedSoFar],
    ["Still to come", figures.stillToCome],
    ["Setup fees", figures.setupFees],
  ];
  return (
    <dl className="grid gap-0.5">
      {parts.map(([name, tally]) => (
        <div key={name} className="flex justify-between gap-3">
          <dt>{name}</dt>
          <dd>
            <Amount tally={tally} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Change({ view: { bridges } }: { view: MonthView }): ReactNode {
  if (bridges.length === 0) return <span className="text-muted">none</span>;
  return bridges.map(({ currency, last, this: current }) => (
    <span key={currency} className="block whitespace-nowrap">
      {formatChange({ currency, amount: current.amount - last.amount })}
    </span>
  ));
}

/** Prices that are still to be read, and those that the vendor does not tell. */
export function describePrices({ now, coverage }: Pick<MonthView, "now" | "coverage">): string {
  const unread = coverage.numbers - coverage.priced;
  const untold = now.runRate.unknown - unread;
  const sentences = [
    unread > 0 &&
      `Prices for ${coverage.priced.toLocaleString("en-US")} of ${coverage.numbers.toLocaleString("en-US")} are read.`,
    untold > 0 && `Audian names no price for ${countOf(untold, "number")}.`,
  ].filter(Boolean);
  return sentences.join(" ") || "The price of every number is known.";
}
