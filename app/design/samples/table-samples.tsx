import { ArrowDown, ArrowUp } from "lucide-react";
import { ExportLink, PagedTable, Pagination } from "@/components/ui/table/pagination";
import { FilterChoice, FilterDay, FilterForm } from "@/components/ui/form/filter-form";
import { NavigationLink } from "@/components/ui/layout/navigation-link";
import { StatusBadge } from "@/components/ui/feedback/status-badge";
import { Cell, HeadCell, right, Row, RowHeadCell, Table } from "@/components/ui/table/table";
import { Part, PartGroup, State } from "../part";

/** Lists and the way through them. */
export function TableSamples() {
  return (
    <PartGroup name="Table">
      <Part name="Table" isWide>
        <State name="Heads that sort: rising, falling, not in use">
          <Numbers />
        </State>
      </Part>
      <Part name="NavigationLink">
        <State name="In a sentence">
          <p className="text-sm">
            It belongs to <Go>cost centre 4711</Go>.
          </p>
        </State>
      </Part>
      <Part name="FilterForm" isWide>
        <State name="Nothing chosen">
          <Filters isFiltered={false} />
        </State>
        <State name="Something chosen">
          <Filters isFiltered />
        </State>
      </Part>
      <Part name="PagedTable" isWide>
        <State name="With a sum">
          <PagedTable
            caption="Charges"
            total="240 charges, newest first"
            page={1}
            pages={12}
            address={here}
            heads={["Number", right("Amount"), { name: "Change", isSilent: true }]}
            foot={
              <>
                <RowHeadCell>All of them</RowHeadCell>
                <Cell className="figures text-right">$240.00</Cell>
                <Cell />
              </>
            }
          >
            <Row>
              <RowHeadCell className="figures">+1 415 555 0137</RowHeadCell>
              <Cell className="figures text-right">$1.00</Cell>
              <Cell />
            </Row>
          </PagedTable>
        </State>
      </Part>
      <Part name="Pagination">
        <State name="First page">
          <Pagination page={1} pages={12} address={here} />
        </State>
        <State name="In the middle">
          <Pagination page={4_999} pages={5_000} address={here} />
        </State>
        <State name="Last page">
          <Pagination page={12} pages={12} address={here} />
        </State>
        <State name="Only page">
          <Pagination page={1} pages={1} address={here} />
        </State>
      </Part>
      <Part name="ExportLink">
        <State name="Ready">
          <ExportLink href="/design" />
        </State>
      </Part>
    </PartGroup>
  );
}

const here = () => "/design";

const Go = ({ children }: { children: string }) => (
  <NavigationLink href="/design" className="text-action-strong underline">
    {children}
  </NavigationLink>
);

function Filters({ isFiltered }: { isFiltered: boolean }) {
  return (
    <FilterForm action="/design" isFiltered={isFiltered}>
      <FilterChoice
        label="Place"
        name="place"
        chosen={isFiltered ? "sf" : null}
        choices={[["sf", "San Francisco"]]}
      />
      <FilterChoice label="Cost centre" name="cost-centre" chosen={null} choices={[]} />
      <FilterDay label="From" name="from" chosen={isFiltered ? "2026-11-01" : null} />
    </FilterForm>
  );
}

const HEADS = [
  { name: "Number", sort: "ascending", Arrow: ArrowUp },
  { name: "Name", sort: "descending", Arrow: ArrowDown },
  { name: "Place", sort: undefined, Arrow: null },
] as const;

function Numbers() {
  return (
    <Table caption="Numbers">
      <thead>
        <tr>
          {HEADS.map(({ name, sort, Arrow }) => (
            <HeadCell key={name} aria-sort={sort}>
              <span className="inline-flex items-center gap-1">
                <Go>{name}</Go>
                {Arrow && <Arrow aria-hidden="true" className="size-3.5" />}
              </span>
            </HeadCell>
          ))}
          <HeadCell>Status</HeadCell>
          <HeadCell className="text-right">Monthly cost</HeadCell>
        </tr>
      </thead>
      <tbody>
        <Row>
          <RowHeadCell className="figures whitespace-nowrap">+1 415 555 0137</RowHeadCell>
          <Cell>Front desk</Cell>
          <Cell>San Francisco, CA</Cell>
          <Cell>
            <StatusBadge tone="positive">Active</StatusBadge>
          </Cell>
          <Cell className="figures text-right">$1.00</Cell>
        </Row>
        <Row>
          <RowHeadCell className="figures whitespace-nowrap">+44 20 7946 0958</RowHeadCell>
          <Cell>Customer service and everything that has to do with returns, Northern Europe</Cell>
          <Cell>London</Cell>
          <Cell>
            <StatusBadge tone="caution">Porting</StatusBadge>
          </Cell>
          <Cell className="figures text-right">unknown</Cell>
        </Row>
      </tbody>
    </Table>
  );
}
