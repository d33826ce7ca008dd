import Link from "next/link";
import { type ReactNode } from "react";
import { Amount } from "@/components/money/amount";
import { Tip } from "@/components/ui/charts/column-parts";
import { countOf } from "@/components/ui/feedback/measures";
import { costsHref, drilldownHref } from "@/lib/costs/month/address";
import { type Bridge, type MonthView } from "@/lib/costs/month/month-view";
import { monthIn, monthName, shortMonthName } from "@/lib/domain/dates/months";
import { formatChange, type Money } from "@/lib/domain/money/money";
import { joinTallies } from "@/lib/domain/tally";
import { monthCurrencies } from "./month-columns";
import { MonthsChart } from "./months-chart";

/** The answer: what the month comes to and how it differs, with the months beside it. */
export function MonthSummary({ view, limit }: { view: MonthView; limit: Money | null }) {
  const currencies = monthCurrencies(view.months);
  return (
    <section
      aria-label="Summary"
      className="grid min-w-0 grid-cols-1 rounded-lg border border-line bg-surface lg:grid-cols-[19rem_1fr]"
    >
      <div className="grid content-between gap-4 p-4 lg:border-r lg:border-hairline">
        <KeyFigure view={view} />
        <Tiles view={view} />
      </div>
      <div className="grid min-w-0 grid-cols-1 content-start gap-4 px-4 pb-3 lg:pt-2">
        {currencies.length === 0 && (
          <p className="pt-4 text-muted">The chart appears as soon as a price is known.</p>
        )}
        {currencies.map((currency) => (
          <MonthsChart key={currency} view={view} currency={currency} limit={limit} />
        ))}
      </div>
    </section>
  );
}

/** The one figure of the page, with what it is made of; on paper it leads nowhere. */
export function KeyFigure({ view, isPaper = false }: { view: MonthView; isPaper?: boolean }) {
  const { figures, month, bridges } = view;
  const total = joinTallies(figures.total, figures.setupFees);
  const isPartial = total.unknown > 0;
  const parts = [
    { tally: figures.calculatedSoFar, name: "so far" },
    { tally: figures.stillToCome, name: "still to come" },
    { tally: figures.setupFees, name: "setup fees" },
  ];
  const amount = <Amount tally={total} isLarge />;
  return (
    <div className="grid gap-1">
      <p className="text-muted">
        {monthName(month)}, {kindOf(view)}
      </p>
      <p className="figures text-[1.75rem]/8 font-semibold tracking-tight break-words">
        {isPaper ? (
          amount
        ) : (
          <Link
            href={drilldownHref(month, "month")}
            prefetch={false}
            className="group/tip relative hover:underline"
          >
            {amount}
            <Tip side="start">Charges of {monthName(month)}, number by number</Tip>
          </Link>
        )}
      </p>
      {bridges.map((bridge) => (
        <p key={bridge.currency} className="figures text-base font-semibold">
          {describeDifference(bridge, isPartial)}{" "}
          <span className="text-sm font-normal text-muted">vs {monthName(bridge.lastMonth)}</span>
        </p>
      ))}
      <p className="figures text-muted">
        {parts
          .filter(({ tally }) => tally.count > 0)
          .map(({ tally, name }, index) => (
            <span key={name}>
              {index > 0 && ", "}
              <Amount tally={tally} /> {name}
            </span>
          ))}
      </p>
    </div>
  );
}

const kindOf = ({ closed, month, figures, asOf, timeZone }: MonthView) => {
  if (closed) return "closed";
  if (figures.isForecast) return "forecast";
  return month === monthIn(timeZone, new Date(asOf)) ? "expected" : "calculated";
};

/** "+$35.74 (8.5%)"; without the percent where there is nothing to compare with, or not all is known. */
export function describeDifference({ last, this: current }: Bridge, isPartial: boolean): string {
  const amount = current.amount - last.amount;
  const change = formatChange({ ...current, amount });
  if (last.amount <= 0 || isPartial) return change;
  const part = (Math.abs(amount) / last.amount).toLocaleString("en-US", {
    style: "percent",
    maximumFractionDigits: 1,
  });
  return `${change} (${part})`;
}

function Tiles({ view }: { view: MonthView }) {
  const { now, month } = view;
  return (
    <div className="grid gap-2 sm:grid-cols-2 lg:grid-cols-1">
      <Tile
        href={drilldownHref(month, "now")}
        name="Monthly cost now"
        value={<Amount tally={now.runRate} />}
        tip="The numbers that you have today, each with its price"
      >
        {countOf(now.runRate.count, "billed number")}. {describePrices(view)}
      </Tile>
      <Tile
        href={costsHref("/costs", { month: now.nextMonth.month })}
        name={`${shortMonthName(now.nextMonth.month)}, forecast`}
        value={<Amount tally={now.nextMonth} />}
        tip={`Open ${monthName(now.nextMonth.month)}`}
      >
        {countOf(now.nextMonth.count, "charge")} at today&apos;s prices.
      </Tile>
    </div>
  );
}

function Tile({
  href,
  name,
  value,
  tip,
  children,
}: {
  href: string;
  name: string;
  value: ReactNode;
  tip: string;
  children: ReactNode;
}) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="group/tip relative grid content-start rounded border border-hairline px-3 py-2 hover:border-control hover:bg-hover"
    >
      <span className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span>{name}</span> <span className="font-semibold">{value}</span>
      </span>{" "}
      <span className="text-xs text-muted">{children}</span>
      <Tip side="start">{tip}</Tip>
    </Link>
  );
}

/** Prices that are still to be read, and those that the vendor does not tell. */
export function describePrices({ now, coverage }: Pick<MonthView, "now" | "coverage">): string {
  const unread = coverage.numbers - coverage.priced;
  const untold = now.runRate.unknown - unread;
  const sentences = [
    unread > 0 &&
      `Prices for ${coverage.priced.toLocaleString("en-US")} of ${coverage.numbers.toLocaleString("en-US")} are read.`,
    untold > 0 && `Audian has no price for ${countOf(untold, "number")}.`,
  ].filter(Boolean);
  return sentences.join(" ") || "The price of every number is known.";
}
