import { type ReactNode } from "react";
import { NavigationLink } from "@/components/ui/layout/navigation-link";
import { Cell, HeadCell, Row, RowHeadCell, Table } from "@/components/ui/table/table";
import { formatMoney } from "@/lib/domain/money/money";
import { statusRule } from "@/lib/domain/number";
import { type NumberFilters, numberFiltersToSearch } from "@/lib/numbers/list/filters";
import { type NumberRow } from "@/lib/numbers/list/page";
import { Instant, NumberStatus } from "@/components/number/number-parts";
import { FriendlyName } from "@/components/number/friendly-name";
import { PageCheckbox, RowCheckbox } from "./selection-checkboxes";
import { SortHead } from "./sort-head";
import { Annotations } from "../annotations/annotations";

/** The rows of the list, what matters most first. */
export function NumbersTable({
  numbers,
  filters,
  canSelect,
}: {
  numbers: readonly NumberRow[];
  filters: NumberFilters;
  canSelect: boolean;
}) {
  const back = numberFiltersToSearch(filters);
  return (
    <Table caption="Phone numbers of the account">
      <thead>
        <tr>
          {canSelect && (
            <HeadCell className="w-0 pr-0">
              <PageCheckbox />
            </HeadCell>
          )}
          <SortHead filters={filters} column="number">
            Number
          </SortHead>
          <SortHead filters={filters} column="name">
            Friendly name
          </SortHead>
          <SortHead filters={filters} column="status">
            Status
          </SortHead>
          <SortHead filters={filters} column="cost" isFallingFirst isAmount>
            Monthly cost
          </SortHead>
          <SortHead filters={filters} column="cost-centre">
            Cost centre
          </SortHead>
          <SortHead filters={filters} column="renews">
            Renews
          </SortHead>
          <SortHead filters={filters} column="bought" isFallingFirst>
            Bought
          </SortHead>
        </tr>
      </thead>
      <tbody>
        {numbers.map((row) => (
          <NumberCells
            key={row.id}
            row={row}
            back={back}
            checkbox={canSelect && <RowCheckbox id={row.id} label={`Select ${row.phone.national}`} />}
          />
        ))}
      </tbody>
    </Table>
  );
}

function NumberCells({ row, back, checkbox }: { row: NumberRow; back: string; checkbox: ReactNode }) {
  const { id, phone, friendlyName, status, costCentre, tags, goneAt } = row;
  return (
    <Row>
      {checkbox && <Cell className="w-0 pr-0">{checkbox}</Cell>}
      <RowHeadCell>
        <NavigationLink
          href={`/numbers/${encodeURIComponent(id)}${back ? `?back=${encodeURIComponent(back)}` : ""}`}
          className="grid hover:underline"
        >
          <span className="figures font-medium whitespace-nowrap text-action-strong">{phone.national}</span>
          <span className="text-xs text-muted">{phone.countryName ?? phone.e164}</span>
        </NavigationLink>
      </RowHeadCell>
      <Cell>
        <FriendlyName name={friendlyName} isTruncated />
      </Cell>
      <Cell>
        <NumberStatus status={status} />
        {goneAt && (
          <span className="mt-0.5 block text-xs whitespace-nowrap text-muted">
            gone since <Instant at={goneAt} />
          </span>
        )}
      </Cell>
      <Cell className="text-right">
        <MonthlyCost row={row} />
      </Cell>
      <Cell>
        <Annotations costCentre={costCentre} tags={tags} />
      </Cell>
      <Cell>
        <Instant at={row.expiresAt} />
      </Cell>
      <Cell>
        <Instant at={row.purchasedAt} />
      </Cell>
    </Row>
  );
}

function MonthlyCost({ row: { monthlyCost, status } }: { row: NumberRow }) {
  if (monthlyCost) return <span className="figures">{formatMoney(monthlyCost)}</span>;
  return <span className="text-muted">{statusRule(status).isCosting ? "unknown" : "not charged"}</span>;
}
