import Link from "next/link";
import { countOf } from "@/components/ui/feedback/measures";
import { Cell, Row, RowHeadCell } from "@/components/ui/table/table";
import { type AskedDifference, centreOf, differenceHref } from "@/lib/costs/as-of/address";
import { type DifferenceView } from "@/lib/costs/as-of/as-of-view";
import { costsHref, drilldownHref } from "@/lib/costs/month/address";
import { TERM_WORDS } from "@/lib/costs/words";
import { toDrilldownKey } from "@/lib/domain/costs/drilldown/drilldown-key";
import { type BridgeSum, type TermSum } from "@/lib/domain/costs/bridge";
import { formatDate } from "@/lib/domain/dates/dates-for-people";
import { monthName } from "@/lib/domain/dates/months";
import { formatChange, formatMoney } from "@/lib/domain/money/money";
import { Panel, PanelTable } from "../month/section";

type Props = {
  view: DifferenceView;
  sums: NonNullable<DifferenceView["sums"]>;
  asked: AskedDifference;
};

/** Why the two days cost something else, in the terms of the costs pages; each opens its numbers. */
export function DifferenceSums({ view, sums, asked }: Props) {
  const { monthly, charged } = sums;
  const currencies = [...new Set([...monthly, ...charged].map(({ currency }) => currency))].sort();
  if (currencies.length === 0) return null;
  return (
    <Panel title="Why it changed" aside={<CostsLink view={view} asked={asked} />}>
      <div className="divide-y divide-line">
        {currencies.map((currency) => (
          <SumsTable key={currency} view={view} sums={sums} asked={asked} currency={currency} />
        ))}
      </div>
      <p className="border-t border-hairline px-4 py-2.5 text-sm text-muted">
        Monthly: what the numbers of the day cost per month. Charged: charges and setup fees of the month that
        ends with the day.
      </p>
    </Panel>
  );
}

function SumsTable({ view: { from, to }, sums, asked, currency }: Props & { currency: string }) {
  const [monthly, charged] = [sums.monthly, sums.charged].map((bridges) =>
    bridges.find((bridge) => bridge.currency === currency),
  );
  const terms = (monthly ?? charged)?.terms ?? [];
  const termIn = (bridge: BridgeSum | undefined, term: TermSum["term"]) =>
    bridge?.terms.find((one) => one.term === term);
  const total = (bridge: BridgeSum | undefined, side: "last" | "current") =>
    formatMoney({ amount: bridge?.[side] ?? 0, currency });
  return (
    <PanelTable
      caption={`From ${formatDate(from)} to ${formatDate(to)}, ${currency}`}
      heads={["Reason", "Monthly", "Charged"]}
      foot={
        <>
          <RowHeadCell className="px-4 font-semibold!">{formatDate(to)}</RowHeadCell>
          <Figure>{total(monthly, "current")}</Figure>
          <Figure>{total(charged, "current")}</Figure>
        </>
      }
    >
      <Row className="border-hairline text-muted hover:bg-transparent">
        <RowHeadCell className="px-4">{formatDate(from)}</RowHeadCell>
        <Figure name="monthly">{total(monthly, "last")}</Figure>
        <Figure name="charged">{total(charged, "last")}</Figure>
      </Row>
      {terms.map(({ term }) => {
        const both = [termIn(monthly, term), termIn(charged, term)];
        if (!both.some((sum) => sum && (sum.count > 0 || sum.amount !== 0))) return null;
        return <TermRow key={term} term={term} both={both} asked={asked} currency={currency} />;
      })}
    </PanelTable>
  );
}

/** These have no numbers of their own in the list below. */
const WITHOUT_NUMBERS: readonly TermSum["term"][] = ["setupFees", "unexplained"];

function TermRow({
  term,
  both,
  asked,
  currency,
}: {
  term: TermSum["term"];
  both: readonly (TermSum | undefined)[];
  asked: AskedDifference;
  currency: string;
}) {
  const { name, meaning } = TERM_WORDS[term];
  const unknown = Math.max(...both.map((sum) => sum?.unknown ?? 0));
  return (
    <Row className="border-hairline">
      <RowHeadCell className="px-4">
        {WITHOUT_NUMBERS.includes(term) ? (
          <span title={meaning}>{name}</span>
        ) : (
          <Link
            href={differenceHref({ ...asked, show: term, page: 1 })}
            prefetch={false}
            scroll={false}
            title={meaning}
            aria-current={asked.show === term ? "true" : undefined}
            className="inline-flex min-h-6 items-center font-medium hover:underline aria-[current]:underline"
          >
            {name}
          </Link>
        )}
        {unknown > 0 && (
          <span className="block text-xs text-muted">{countOf(unknown, "number")} without a known price</span>
        )}
      </RowHeadCell>
      {both.map((sum, index) => (
        <Figure key={index}>
          {sum && (sum.count > 0 || sum.amount !== 0) ? formatChange({ amount: sum.amount, currency }) : "–"}
        </Figure>
      ))}
    </Row>
  );
}

const Figure = ({ name, children }: { name?: string; children: string }) => (
  <Cell className="figures px-4 text-right whitespace-nowrap">
    {children}
    {name && <span className="block text-xs">{name}</span>}
  </Cell>
);

/** Where the costs say the same. */
function CostsLink({ view: { costsMonth }, asked }: Pick<Props, "view" | "asked">) {
  if (costsMonth === null) return null;
  const value = centreOf(asked.costCentre);
  const href =
    value === undefined
      ? costsHref("/costs", { month: costsMonth })
      : drilldownHref(costsMonth, toDrilldownKey({ kind: "group", dimension: "costCentre", value }));
  return (
    <Link href={href} prefetch={false} className="inline-flex min-h-8 items-center text-sm hover:underline">
      Charged, as on the costs of {monthName(costsMonth)}
    </Link>
  );
}
