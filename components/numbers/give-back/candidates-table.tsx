"use client";

import { useState } from "react";
import { Amount } from "@/components/money/amount";
import { NumberLink } from "@/components/number/number-parts";
import { Cell, right, Row, RowHeadCell, Table, WIDE } from "@/components/ui/table/table";
import { overAYear } from "@/lib/domain/give-back/give-back";
import { tallyOf } from "@/lib/domain/tally";
import { type Candidate, REASON_NAMES } from "@/lib/numbers/give-back/give-back-view";
import { GiveBackButtons } from "./decide";

/** A page of numbers that nobody may need, to be chosen one by one or all of the page. */
export function CandidatesTable({
  rows,
  canDecide,
  seesCosts,
}: {
  rows: readonly Candidate[];
  canDecide: boolean;
  seesCosts: boolean;
}) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // What was decided on is not here any more.
  const ids = rows.map(({ id }) => id).filter((id) => chosen.has(id));
  const tick = (some: readonly string[], isTicked: boolean) =>
    setChosen(new Set([...chosen].filter((id) => !some.includes(id)).concat(isTicked ? some : [])));
  return (
    <div className="grid min-w-0 gap-2">
      {canDecide && (
        <div role="group" aria-label="Chosen numbers" className="flex flex-wrap items-center gap-2">
          <label className="inline-flex min-h-10 items-center gap-2 text-sm">
            <input
              type="checkbox"
              className="size-4 accent-action"
              checked={rows.length > 0 && ids.length === rows.length}
              onChange={({ target }) =>
                tick(
                  rows.map(({ id }) => id),
                  target.checked,
                )
              }
            />
            All on this page
          </label>
          <GiveBackButtons selection={{ kind: "ids", ids }} count={ids.length} isOff={ids.length === 0} />
          <span role="status" className="figures text-sm text-muted">
            {ids.length > 0 && `${ids.length} chosen`}
          </span>
        </div>
      )}
      <Table
        caption="Numbers that may be given back"
        heads={[
          canDecide && { name: "Choose", isSilent: true, className: "w-10" },
          "Number",
          { name: "Why", className: WIDE },
          seesCosts && right("Monthly"),
          seesCosts && right("Yearly", WIDE),
        ]}
      >
        {rows.map((row) => (
          <CandidateRow
            key={row.id}
            row={row}
            seesCosts={seesCosts}
            {...(canDecide && {
              isChosen: chosen.has(row.id),
              onChoose: (isTicked: boolean) => tick([row.id], isTicked),
            })}
          />
        ))}
      </Table>
    </div>
  );
}

function CandidateRow({
  row,
  seesCosts,
  isChosen = false,
  onChoose,
}: {
  row: Candidate;
  seesCosts: boolean;
  isChosen?: boolean;
  onChoose?: (isTicked: boolean) => void;
}) {
  const monthly = tallyOf([row.monthlyCost]);
  const why = row.reasons.map((reason) => REASON_NAMES[reason]).join(" · ");
  return (
    <Row>
      {onChoose && (
        <Cell>
          <label className="inline-flex min-h-6 min-w-6 items-center pointer-coarse:min-h-11 pointer-coarse:min-w-11">
            <input
              type="checkbox"
              className="size-4 accent-action"
              aria-label={`Choose ${row.number}`}
              checked={isChosen}
              onChange={({ target }) => onChoose(target.checked)}
            />
          </label>
        </Cell>
      )}
      <RowHeadCell>
        <NumberLink number={row} />
        <span className="block text-xs text-muted sm:hidden">{why}</span>
      </RowHeadCell>
      <Cell className={WIDE}>{why}</Cell>
      {seesCosts && (
        <Cell className="text-right">
          <Amount tally={monthly} />
        </Cell>
      )}
      {seesCosts && (
        <Cell className={`text-right ${WIDE}`}>
          <Amount tally={overAYear(monthly)} />
        </Cell>
      )}
    </Row>
  );
}
