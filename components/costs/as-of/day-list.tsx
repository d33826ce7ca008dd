import { NumberLink, NumberState } from "@/components/number/number-parts";
import { Amount } from "@/components/money/amount";
import { countOf } from "@/components/ui/feedback/measures";
import { EmptyState } from "@/components/ui/feedback/placeholder";
import { LinkButton } from "@/components/ui/form/link-button";
import { Pagination } from "@/components/ui/table/pagination";
import { Cell, right, Row, RowHeadCell, Table, WIDE } from "@/components/ui/table/table";
import { type AskedList, listHref } from "@/lib/costs/as-of/address";
import { annotationText, type DayView, type RowThen } from "@/lib/costs/as-of/as-of-view";
import { ANNOTATION_NAMES } from "@/lib/costs/as-of/words";
import { ANNOTATION_KINDS, type AnnotationKind } from "@/lib/domain/annotation-history";
import { formatDate } from "@/lib/domain/dates/dates-for-people";
import { formatMoney } from "@/lib/domain/money/money";

/** The list as it was: how many and what they cost, what of it is worked out, its rows. */
export function DayList({ view, asked }: { view: DayView; asked: AskedList }) {
  const { rows, count, monthly, page, pages, day } = view;
  if (count === 0) {
    return (
      <EmptyState
        title="No number matches on this day"
        action={<LinkButton href={listHref({ day })}>Show all numbers of the day</LinkButton>}
      >
        Numbers that were cancelled by then are under their status.
      </EmptyState>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-3">
      <p role="status" className="figures text-sm">
        <strong className="font-semibold">{countOf(count, "number")}</strong>
        {monthly && (
          <>
            , <Amount tally={monthly} /> a month
          </>
        )}
      </p>
      <Reconstructed view={view} />
      <Table
        caption={`Phone numbers on ${formatDate(day)}`}
        heads={[
          "Number",
          { name: "Status", className: WIDE },
          right("Monthly"),
          ...ANNOTATION_KINDS.map((kind) => ({ name: ANNOTATION_NAMES[kind], className: FROM[kind] })),
          { name: "Bought by", className: FROM.holder },
        ]}
      >
        {rows.map((row) => (
          <NumberRow key={row.id} row={row} />
        ))}
      </Table>
      {pages > 1 && (
        <Pagination page={page} pages={pages} address={(to) => listHref({ ...asked, page: to })} />
      )}
    </div>
  );
}

function NumberRow({ row }: { row: RowThen }) {
  const { id, name, friendlyName, status, annotations, boughtBy, reconstructed } = row;
  const state = (
    <>
      <NumberState status={status} />
      {reconstructed === "number" && <Mark />}
    </>
  );
  return (
    <Row>
      <RowHeadCell>
        <NumberLink number={{ id, number: name, friendlyName }} />
        <span className="block sm:hidden">{state}</span>
      </RowHeadCell>
      <Cell className={`whitespace-nowrap ${WIDE}`}>{state}</Cell>
      <Cell className="figures text-right whitespace-nowrap">
        {monthlyText(row)}
        {reconstructed === "price" && <Mark />}
      </Cell>
      {ANNOTATION_KINDS.map((kind) => (
        <Text key={kind} text={annotationText(annotations[kind])} className={FROM[kind]} />
      ))}
      <Text text={boughtBy ?? ""} className={FROM.holder} />
    </Row>
  );
}

const Mark = () => <span className="block text-xs text-muted">reconstructed</span>;

/** From which width on there is room for a column; the file has them all. */
const FROM: Readonly<Record<AnnotationKind, string>> = {
  costCentre: "hidden lg:table-cell",
  holder: "hidden xl:table-cell",
  tags: "hidden 2xl:table-cell",
  note: "hidden 2xl:table-cell",
};

const Text = ({ text, className }: { text: string; className: string }) => (
  <Cell className={`${className} max-w-32`}>
    {text ? (
      <bdi title={text} className="block truncate">
        {text}
      </bdi>
    ) : (
      <span className="text-muted">–</span>
    )}
  </Cell>
);

const monthlyText = ({ monthlyCost, isCosting }: RowThen) =>
  monthlyCost ? formatMoney(monthlyCost) : <span className="text-muted">{isCosting ? "unknown" : "–"}</span>;

/** What "reconstructed" means, where a row says so. */
function Reconstructed({ view: { rows, reconstructed, recordsBeginAt, timeZone, at } }: { view: DayView }) {
  const isBefore = recordsBeginAt !== null && at < recordsBeginAt;
  const hasPrices = rows.some((row) => row.reconstructed === "price");
  if (reconstructed === 0 && !isBefore && !hasPrices) return null;
  return (
    <p className="max-w-[90ch] text-sm text-muted">
      {reconstructed > 0 && (
        <>
          <strong className="font-medium text-ink">{countOf(reconstructed, "number")} reconstructed:</strong>{" "}
          bought by then and first seen here later, so shown as they were first seen.{" "}
        </>
      )}
      {hasPrices && "A reconstructed price was first read after this day. "}
      {isBefore && (
        <>
          Our records begin on {formatDate(recordsBeginAt, timeZone)}; numbers that left the account before
          are not listed.
        </>
      )}
    </p>
  );
}
