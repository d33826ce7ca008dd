import { Amount } from "@/components/money/amount";
import { NumberLink } from "@/components/number/number-parts";
import { countOf } from "@/components/ui/feedback/measures";
import { Cell, right, Row, RowHeadCell, Table, WIDE } from "@/components/ui/table/table";
import { formatDate } from "@/lib/domain/dates/dates-for-people";
import { tallyOf } from "@/lib/domain/tally";
import { type KeptNumbers, MAX_SHOWN } from "@/lib/numbers/give-back/give-back-view";
import { UndoDecision } from "./decide";
import { MoreRows } from "./more-rows";

/** Numbers that somebody keeps, with why and until when. Nothing where there is none. */
export function KeptTable({
  kept: { rows, monthly },
  canDecide,
  seesCosts,
}: {
  kept: KeptNumbers;
  canDecide: boolean;
  seesCosts: boolean;
}) {
  if (rows.length === 0) return null;
  return (
    <section aria-label="Kept" className="grid min-w-0 content-start gap-2">
      <h2 className="text-base font-semibold">
        {countOf(rows.length, "kept number")}
        {seesCosts && (
          <span className="font-normal">
            , <Amount tally={monthly} /> a month
          </span>
        )}
      </h2>
      <Table
        caption="Kept numbers"
        heads={[
          "Number",
          { name: "Until", className: WIDE },
          { name: "Reason", className: WIDE },
          { name: "By", className: WIDE },
          seesCosts && right("Monthly"),
          canDecide && { name: "End keep", isSilent: true },
        ]}
      >
        {rows.slice(0, MAX_SHOWN).map(({ until, reason, by, monthlyCost, ...number }) => (
          <Row key={number.id}>
            <RowHeadCell>
              <NumberLink number={number} />
              <span className="block text-xs wrap-anywhere text-muted sm:hidden">
                until {formatDate(until)}: <bdi>{reason}</bdi>
              </span>
            </RowHeadCell>
            <Cell className={`figures whitespace-nowrap ${WIDE}`}>
              <time dateTime={until}>{formatDate(until)}</time>
            </Cell>
            <Cell className={`wrap-anywhere ${WIDE}`}>
              <bdi>{reason}</bdi>
            </Cell>
            <Cell className={WIDE}>
              <bdi>{by}</bdi>
            </Cell>
            {seesCosts && (
              <Cell className="text-right">
                <Amount tally={tallyOf([monthlyCost])} />
              </Cell>
            )}
            {canDecide && (
              <Cell className="text-right">
                <UndoDecision decision="keep" id={number.id} number={number.number} />
              </Cell>
            )}
          </Row>
        ))}
      </Table>
      <MoreRows total={rows.length} />
    </section>
  );
}
