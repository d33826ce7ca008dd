import Link from "next/link";
import { statusName } from "@/lib/domain/number";
import { ShareBar } from "@/components/ui/charts/column-parts";
import { classNames } from "@/components/ui/layout/class-names";
import { Cell, Row, RowHeadCell, Table, right } from "@/components/ui/table/table";
import { drilldownHref, costsHref, dimensionSlug } from "@/lib/costs/month/address";
import {
  type Breakdown,
  type BreakdownRow,
  type Dimension,
  DIMENSIONS,
  type MonthView,
} from "@/lib/costs/month/month-view";
import { type Month, monthName } from "@/lib/domain/dates/months";
import { Amount } from "@/components/money/amount";
import { CsvLink, Section } from "../month/section";
import { DIMENSION_WORDS } from "@/lib/costs/words";

/** The month's charges by one dimension; the others are a link away. */
export function BreakdownSection({ view, by, csv }: { view: MonthView; by: Dimension; csv: string | null }) {
  const { month, figures, breakdowns } = view;
  const breakdown = breakdowns.find(({ dimension }) => dimension === by);
  const { name } = DIMENSION_WORDS[by];
  return (
    <Section
      title={`Charges of ${monthName(month)} by ${name.toLowerCase()}`}
      aside={<CsvLink href={csv} what={`Charges by ${name.toLowerCase()}`} />}
      about={
        <>
          Without setup fees. Cost centre, tags and status are those that each number had when it was charged.
          {breakdown?.isOverlapping &&
            " A number with several tags counts in each of them, so the lines may add up to more than the total."}
        </>
      }
    >
      <nav aria-label="Break down by" className="mb-1 flex flex-wrap gap-1">
        {DIMENSIONS.map((dimension) => (
          <Link
            key={dimension}
            href={costsHref("/costs/breakdown", { month, by: dimensionSlug(dimension) })}
            scroll={false}
            prefetch={false}
            aria-current={dimension === by ? "true" : undefined}
            className={classNames(
              "inline-flex min-h-9 items-center rounded-full border px-3.5 text-sm",
              dimension === by
                ? "border-action bg-selected font-medium text-action-strong"
                : "border-control text-muted hover:bg-sunken hover:text-ink",
            )}
          >
            {DIMENSION_WORDS[dimension].name}
          </Link>
        ))}
      </nav>
      {breakdown && breakdown.rows.length > 0 ? (
        <BreakdownTable month={month} breakdown={breakdown} total={figures.total} />
      ) : (
        <p className="rounded-lg border border-line bg-surface p-4 text-sm text-muted">
          No number is charged in {monthName(month)}.
        </p>
      )}
    </Section>
  );
}

export function BreakdownTable({
  month,
  breakdown: { dimension, rows },
  total,
}: {
  month: Month;
  breakdown: Breakdown;
  total: MonthView["figures"]["total"];
}) {
  const { name } = DIMENSION_WORDS[dimension];
  return (
    <Table
      caption={`Charges by ${name.toLowerCase()}`}
      heads={[
        name,
        right("Numbers"),
        right("Amount"),
        { name: "Share", className: "hidden sm:table-cell print:hidden" },
      ]}
      foot={
        <>
          <RowHeadCell className="font-semibold!">All charges</RowHeadCell>
          <Cell />
          <Cell className="text-right">
            <Amount tally={total} />
          </Cell>
          <Cell className="hidden sm:table-cell print:hidden" />
        </>
      }
    >
      {rows.map((row) => (
        <Row key={row.key}>
          <RowHeadCell>
            <Link
              href={drilldownHref(month, row.key)}
              prefetch={false}
              className="inline-flex min-h-6 items-center break-words hover:underline"
            >
              {breakdownName(dimension, row)}
            </Link>
          </RowHeadCell>
          <Cell className="figures text-right">{row.numbers.toLocaleString("en-US")}</Cell>
          <Cell className="text-right">
            <Amount tally={row} />
          </Cell>
          <Cell className="hidden w-1/3 sm:table-cell print:hidden">
            {row.shares.map(({ currency, share }) => (
              <Share key={currency} share={share} currency={row.shares.length > 1 ? currency : null} />
            ))}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

/** What a line of a breakdown is called. */
export function breakdownName(dimension: Dimension, { name }: Pick<BreakdownRow, "name">): string {
  if (name === null) return DIMENSION_WORDS[dimension].none;
  return dimension === "status" ? statusName(name) : name;
}

/** "42.6%". */
export const formatShare = (share: number): string =>
  share.toLocaleString("en-US", { style: "percent", maximumFractionDigits: 1 });

const Share = ({ share, currency }: { share: number; currency: string | null }) => (
  <span className="figures flex items-center gap-2 text-muted">
    <ShareBar share={share} className="w-full min-w-16" />
    <span className="w-16 shrink-0 text-right">
      {formatShare(share)}
      {currency && ` ${currency}`}
    </span>
  </span>
);
