import { Amount } from "@/components/money/amount";
import { PagedTable } from "@/components/ui/table/pagination";
import { Cell, right, Row, RowHeadCell, WIDE } from "@/components/ui/table/table";
import { countOf } from "@/components/ui/feedback/measures";
import {
  HOLDER_KIND_NAMES,
  holdersAddress,
  type HoldersPage,
  type HoldersQuery,
} from "@/lib/numbers/holders/holder-view";
import { HolderLink } from "./holder-link";

/** Who has numbers, a page at a time. What the numbers cost is for those who see costs. */
export function HoldersTable({
  page: { rows, total, pages },
  query,
  seesCosts,
}: {
  page: HoldersPage;
  query: HoldersQuery;
  seesCosts: boolean;
}) {
  return (
    <PagedTable
      total={countOf(total, "holder")}
      page={query.page}
      pages={pages}
      address={(page) => holdersAddress({ ...query, page })}
      caption="Holders"
      heads={[
        "Holder",
        { name: "Kind", className: WIDE },
        { name: "External ID", className: WIDE },
        right("Numbers"),
        seesCosts && right("Monthly"),
      ]}
    >
      {rows.map(({ name, kind, externalId, monthly }) => (
        <Row key={name}>
          <RowHeadCell className="wrap-anywhere sm:min-w-32">
            <HolderLink name={name} />
          </RowHeadCell>
          <Cell className={WIDE}>
            {kind ? HOLDER_KIND_NAMES[kind] : <span className="text-muted">–</span>}
          </Cell>
          <Cell className={WIDE}>
            {externalId ? (
              <bdi className="wrap-anywhere">{externalId}</bdi>
            ) : (
              <span className="text-muted">–</span>
            )}
          </Cell>
          <Cell className="figures text-right">{monthly.count.toLocaleString("en-US")}</Cell>
          {seesCosts && (
            <Cell className="text-right">
              <Amount tally={monthly} />
            </Cell>
          )}
        </Row>
      ))}
    </PagedTable>
  );
}
