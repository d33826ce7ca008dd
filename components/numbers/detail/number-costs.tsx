import { Card } from "@/components/ui/layout/card";
import { Cell, Row, RowHeadCell, Table, right } from "@/components/ui/table/table";
import { formatDate } from "@/lib/domain/dates/dates-for-people";
import { formatMoney, formatMoneyOrUnknown } from "@/lib/domain/money/money";
import { dayIn } from "@/lib/domain/dates/months";
import { type Tally } from "@/lib/domain/tally";
import { type NumberFacts } from "@/lib/numbers/detail/detail";

/** What the number has cost and will cost, calculated; what is not known stays unknown. */
export function NumberCosts({ number }: { number: NumberFacts }) {
  const { costs, purchasedAt, pricedFrom, timeZone } = number;
  const isReconstructed = pricedFrom !== null && purchasedAt !== null && purchasedAt < pricedFrom;
  return (
    <Card title="Calculated cost">
      <div className="grid gap-5 text-sm">
        <div className="grid gap-1">
          <p className="text-muted">To date</p>
          <p className="figures text-xl font-semibold tracking-tight">{amountOf(costs.toDate)}</p>
          <p className="text-muted">
            {charges(costs.toDate)}, without the setup fee.
            {isReconstructed &&
              ` Recorded prices start on ${formatDate(pricedFrom)}. Earlier charges use the first recorded price.`}
          </p>
        </div>
        {costs.ahead.length > 0 ? (
          <div className="grid gap-2">
            <p>
              The next {costs.ahead.length} charges:{" "}
              <strong className="figures">{amountOf(costs.aheadTotal)}</strong>{" "}
              <span className="text-muted">if nothing changes</span>
            </p>
            <Table
              caption={`The next charges, days in ${timeZone}`}
              heads={[`Day (${timeZone})`, right("Amount")]}
            >
              {costs.ahead.map(({ at, cost }) => (
                <Row key={at}>
                  <RowHeadCell className="figures">{formatDate(dayIn(timeZone, new Date(at)))}</RowHeadCell>
                  <Cell className="figures text-right">{formatMoneyOrUnknown(cost)}</Cell>
                </Row>
              ))}
            </Table>
          </div>
        ) : (
          <p>No charges are expected.</p>
        )}
        <p className="text-muted">
          Calculated from prices and billing dates. Audian&apos;s invoice may differ.
        </p>
      </div>
    </Card>
  );
}

/** "$9.90", "at least $9.90" when a price is missing, "unknown" when all are. */
function amountOf({ count, unknown, totals }: Tally): string {
  if (count === 0) return "nothing";
  if (totals.length === 0) return "unknown";
  return `${unknown > 0 ? "at least " : ""}${totals.map(formatMoney).join(" and ")}`;
}

function charges({ count, unknown }: Tally): string {
  const many = `${count} ${count === 1 ? "charge" : "charges"}`;
  return unknown > 0 ? `${many}, ${unknown} of them at an unknown price` : many;
}
