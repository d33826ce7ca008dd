import Link from "next/link";
import { Amount } from "@/components/money/amount";
import { ShareBar, Tip } from "@/components/ui/charts/column-parts";
import { countOf } from "@/components/ui/feedback/measures";
import { classNames } from "@/components/ui/layout/class-names";
import { Cell, Row, RowHeadCell } from "@/components/ui/table/table";
import { costsHref, dimensionSlug, drilldownHref } from "@/lib/costs/month/address";
import { type BreakdownRow, type Dimension, type MonthView } from "@/lib/costs/month/month-view";
import { DIMENSION_WORDS } from "@/lib/costs/words";
import { type Month, monthName } from "@/lib/domain/dates/months";
import { joinTallies } from "@/lib/domain/tally";
import { Panel, PanelTable } from "../month/section";
import { breakdownName, formatShare } from "./breakdown-section";

const SHORT: readonly Dimension[] = ["costCentre", "country", "buyer"];
/** The greatest; the others are one line that opens the whole table. */
const NAMED = 5;

/** Where the month's money goes, in short: by cost centre, country or buyer. The whole table is a link away. */
export function BreakdownPanel({ view, by }: { view: MonthView; by: Dimension }) {
  const { month, breakdowns } = view;
  const chosen = SHORT.includes(by) ? by : "costCentre";
  const rows = breakdowns.find(({ dimension }) => dimension === chosen)?.rows ?? [];
  const named = rows.length > NAMED + 1 ? rows.slice(0, NAMED) : rows;
  const others = rows.slice(named.length);
  const { name } = DIMENSION_WORDS[chosen];
  const whole = costsHref("/costs/breakdown", { month, by: dimensionSlug(chosen) });
  return (
    <Panel
      title={`By ${name.toLowerCase()}`}
      aside={
        <nav aria-label="Break down by" className="flex flex-wrap gap-1 text-sm">
          {SHORT.map((dimension) => (
            <Tab
              key={dimension}
              href={costsHref("/costs", { month, by: dimensionSlug(dimension) })}
              isCurrent={dimension === chosen}
              name={DIMENSION_WORDS[dimension].name}
            />
          ))}
          <Tab href={whole} isCurrent={false} name="All" />
        </nav>
      }
    >
      {rows.length === 0 ? (
        <p className="p-4 text-muted">No number is charged in {monthName(month)}.</p>
      ) : (
        <PanelTable
          caption={`Charges by ${name.toLowerCase()}, in short`}
          heads={[name, "Share", "Amount"]}
          foot={null}
        >
          {named.map((row) => (
            <Line key={row.key} month={month} name={breakdownName(chosen, row)} row={row} />
          ))}
          {others.length > 0 && (
            <Row className="relative">
              <RowHeadCell className="px-4" colSpan={2}>
                <Link href={whole} prefetch={false} className="after:absolute after:inset-0 hover:underline">
                  {countOf(others.length, "other")}
                </Link>
              </RowHeadCell>
              <Cell className="px-4 text-right">
                <Amount tally={joinTallies(...others)} />
              </Cell>
            </Row>
          )}
        </PanelTable>
      )}
    </Panel>
  );
}

const Tab = ({ href, isCurrent, name }: { href: string; isCurrent: boolean; name: string }) => (
  <Link
    href={href}
    scroll={false}
    prefetch={false}
    aria-current={isCurrent ? "true" : undefined}
    className={classNames(
      "inline-flex min-h-8 items-center border-b-2 px-2 pointer-coarse:min-h-11",
      isCurrent
        ? "border-action font-medium text-ink"
        : "border-transparent text-muted hover:border-control hover:text-ink",
    )}
  >
    {name}
  </Link>
);

function Line({ month, name, row }: { month: Month; name: string; row: BreakdownRow }) {
  const [first] = row.shares;
  const tip = `share-${row.key}`.replaceAll(/\W+/g, "-");
  return (
    <Row className="group/tip relative border-hairline">
      <RowHeadCell className="px-4 break-words">
        <Link
          href={drilldownHref(month, row.key)}
          prefetch={false}
          aria-describedby={tip}
          className="inline-flex min-h-6 items-center font-medium after:absolute after:inset-0 hover:underline"
        >
          {name}
        </Link>
        <span className="figures ml-2 text-xs text-muted">{row.numbers.toLocaleString("en-US")}</span>
        <Tip id={tip} side="start">
          {countOf(row.numbers, "number")}
          {row.shares.map(({ share, currency }) => `, ${formatShare(share)} of all ${currency}`)}
        </Tip>
      </RowHeadCell>
      <Cell className="w-1/4 px-0 sm:w-1/3">
        {row.shares.length === 1 && first && (
          <span className="figures flex items-center gap-2 text-xs text-muted">
            <ShareBar share={first.share} className="w-full min-w-8" />
            <span className="w-10 shrink-0 text-right sm:w-12">{formatShare(first.share)}</span>
          </span>
        )}
      </Cell>
      <Cell className="px-4 text-right font-medium">
        <Amount tally={row} />
      </Cell>
    </Row>
  );
}
