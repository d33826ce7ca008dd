import { Amount } from "@/components/money/amount";
import { NumberLink } from "@/components/number/number-parts";
import { PortalLink } from "@/components/numbers/detail/portal-notes";
import { Time } from "@/components/shell/time";
import { countOf } from "@/components/ui/feedback/measures";
import { EmptyState } from "@/components/ui/feedback/placeholder";
import { StatusBadge } from "@/components/ui/feedback/status-badge";
import { CopyText } from "@/components/ui/form/copy-button";
import { LinkButton } from "@/components/ui/form/link-button";
import { ExportLink } from "@/components/ui/table/pagination";
import { Cell, right, Row, RowHeadCell, Table, WIDE } from "@/components/ui/table/table";
import { overAYear, REMIND_AFTER_DAYS } from "@/lib/domain/give-back/give-back";
import { tallyOf } from "@/lib/domain/tally";
import {
  GIVE_BACK_ADDRESS,
  type MarkedNumber,
  type MarkedNumbers,
  MAX_SHOWN,
  TO_CANCEL_CSV,
  vendorLetter,
} from "@/lib/numbers/give-back/give-back-view";
import { UndoDecision } from "./decide";
import { MoreRows } from "./more-rows";

/** The list to cancel at the vendor, ready to be copied: what is in it waits to disappear. */
export function WaitingSection({
  waiting: { rows, monthly },
  canDecide,
  seesCosts,
}: {
  waiting: MarkedNumbers;
  canDecide: boolean;
  seesCosts: boolean;
}) {
  if (rows.length === 0) {
    return (
      <EmptyState
        title="Nothing to cancel"
        action={<LinkButton href={GIVE_BACK_ADDRESS}>See candidates</LinkButton>}
      >
        Choose numbers on the page “Give back”, in the list of numbers, or on a number’s page.
      </EmptyState>
    );
  }
  const numbers = rows.map(({ e164 }) => e164);
  return (
    <section aria-label="Waiting to disappear" className="grid min-w-0 content-start gap-3">
      <div className="grid gap-1">
        <h2 className="text-base font-semibold">
          {countOf(rows.length, "number")} waiting to disappear
          {seesCosts && (
            <span className="font-normal">
              , <Amount tally={monthly} /> a month, <Amount tally={overAYear(monthly)} /> a year
            </span>
          )}
        </h2>
        <p className="max-w-prose text-sm text-muted">
          Cancel them in Audian’s portal, <PortalLink />: Audian’s API cannot cancel. Charges stop at once;
          someone else can take the numbers then. They are given back once two complete syncs no longer list
          them.
        </p>
      </div>
      <div className="flex flex-wrap gap-2 print:hidden">
        <CopyText text={numbers.join("\n")}>Copy numbers</CopyText>
        <CopyText text={vendorLetter(numbers)}>Copy words for Audian</CopyText>
        <ExportLink href={TO_CANCEL_CSV} />
      </div>
      <MarkedTable caption="Numbers to cancel" rows={rows} canDecide={canDecide} seesCosts={seesCosts} />
    </section>
  );
}

/** Numbers that left after somebody wanted them cancelled. Nothing where there is none. */
export function GivenBackSection({
  givenBack: { rows },
  seesCosts,
}: {
  givenBack: MarkedNumbers;
  seesCosts: boolean;
}) {
  if (rows.length === 0) return null;
  return (
    <section aria-label="Given back" className="grid min-w-0 content-start gap-3">
      <h2 className="text-base font-semibold">{countOf(rows.length, "number")} given back</h2>
      <MarkedTable caption="Numbers given back" rows={rows} canDecide={false} seesCosts={seesCosts} />
    </section>
  );
}

function MarkedTable({
  caption,
  rows,
  canDecide,
  seesCosts,
}: {
  caption: string;
  rows: readonly MarkedNumber[];
  canDecide: boolean;
  seesCosts: boolean;
}) {
  return (
    <>
      <Table
        caption={caption}
        heads={[
          "Number",
          "State",
          { name: "Marked", className: WIDE },
          { name: "By", className: WIDE },
          seesCosts && right("Monthly", WIDE),
          canDecide && { name: "Take out", isSilent: true },
        ]}
      >
        {rows.slice(0, MAX_SHOWN).map(({ markedAt, by, monthlyCost, leftAt, isLate, ...number }) => (
          <Row key={number.id}>
            <RowHeadCell>
              <NumberLink number={number} />
            </RowHeadCell>
            <Cell>
              <MarkedState leftAt={leftAt} isLate={isLate} />
            </Cell>
            <Cell className={`figures whitespace-nowrap ${WIDE}`}>
              <Time at={markedAt} />
            </Cell>
            <Cell className={WIDE}>
              <bdi>{by}</bdi>
            </Cell>
            {seesCosts && (
              <Cell className={`text-right ${WIDE}`}>
                <Amount tally={tallyOf([monthlyCost])} />
              </Cell>
            )}
            {canDecide && (
              <Cell className="text-right">
                <UndoDecision decision="mark" id={number.id} number={number.number} />
              </Cell>
            )}
          </Row>
        ))}
      </Table>
      <MoreRows total={rows.length} />
    </>
  );
}

function MarkedState({ leftAt, isLate }: Pick<MarkedNumber, "leftAt" | "isLate">) {
  if (leftAt) {
    return (
      <span className="whitespace-nowrap">
        Left <Time at={leftAt} />
      </span>
    );
  }
  return isLate ? (
    <StatusBadge tone="caution">{`Still here after ${REMIND_AFTER_DAYS} days`}</StatusBadge>
  ) : (
    <StatusBadge tone="info">Waiting</StatusBadge>
  );
}
