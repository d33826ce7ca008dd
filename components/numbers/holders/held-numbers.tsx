import { type ReactNode } from "react";
import { Amount } from "@/components/money/amount";
import { NumberLink, NumberState } from "@/components/number/number-parts";
import { countOf } from "@/components/ui/feedback/measures";
import { EmptyState } from "@/components/ui/feedback/placeholder";
import { Cell, right, Row, RowHeadCell, Table, WIDE } from "@/components/ui/table/table";
import { formatDate } from "@/lib/domain/dates/dates-for-people";
import { type Day } from "@/lib/domain/dates/months";
import { formatMoneyOrUnknown } from "@/lib/domain/money/money";
import { type HolderView } from "@/lib/numbers/holders/holder-view";

const Since = ({ day }: { day: Day | null }) =>
  day === null ? <span className="text-muted">before</span> : <time dateTime={day}>{formatDate(day)}</time>;

/** The numbers that a holder has now, and what they cost; `end` is what can be done with all of them. */
export function HeldNumbers({
  holder: { numbers, monthly },
  seesCosts,
  end,
}: {
  holder: HolderView;
  seesCosts: boolean;
  end: ReactNode;
}) {
  return (
    <section aria-label="Numbers" className="grid min-w-0 content-start gap-2">
      <div className="flex min-h-10 flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 className="text-base font-semibold">
          {countOf(monthly.count, "number")}
          {seesCosts && monthly.count > 0 && (
            <span className="font-normal">
              , <Amount tally={monthly} /> a month
            </span>
          )}
        </h2>
        {end}
      </div>
      {numbers.length === 0 ? (
        <EmptyState title="No numbers now">Give them one on the number’s page, or from the list.</EmptyState>
      ) : (
        <Table
          caption="Numbers held now"
          heads={[
            "Number",
            { name: "Status", className: WIDE },
            { name: "Since", className: WIDE },
            right("Monthly"),
          ]}
        >
          {numbers.map(({ monthlyCost, since, ...number }) => (
            <Row key={number.id}>
              <RowHeadCell>
                <NumberLink number={number} />
                <Small>
                  since <Since day={since} />
                </Small>
              </RowHeadCell>
              <Cell className={WIDE}>
                <NumberState status={number.status} />
              </Cell>
              <Cell className={`figures whitespace-nowrap ${WIDE}`}>
                <Since day={since} />
              </Cell>
              <Cell className="figures text-right whitespace-nowrap">
                {formatMoneyOrUnknown(monthlyCost)}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      {monthly.count > numbers.length && (
        <p className="text-sm text-muted">
          The first {numbers.length.toLocaleString("en-US")} are shown. The list of numbers has all of them.
        </p>
      )}
    </section>
  );
}

/** Which numbers a holder has and had, from when to when. Days are whole: the last one is still theirs. */
export function HolderHistory({ holder: { history, isOlderLeftOut } }: { holder: HolderView }) {
  if (history.length === 0) return null;
  return (
    <section aria-label="History" className="grid min-w-0 content-start gap-2">
      <h2 className="text-base font-semibold">History</h2>
      <Table
        caption="Numbers held from when to when"
        heads={["Number", ...["First day", "Last day", "By"].map((name) => ({ name, className: WIDE }))]}
      >
        {history.map(({ from, lastDay, leftAt, by, ...number }) => (
          <Row key={`${number.id} ${from}`}>
            <RowHeadCell>
              <NumberLink number={number} />
              <Small>
                <Since day={from} /> – <LastDay day={lastDay} leftAt={leftAt} />
              </Small>
            </RowHeadCell>
            <Cell className={`figures whitespace-nowrap ${WIDE}`}>
              <Since day={from} />
            </Cell>
            <Cell className={`figures whitespace-nowrap ${WIDE}`}>
              <LastDay day={lastDay} leftAt={leftAt} />
            </Cell>
            <Cell className={WIDE}>{by ? <bdi>{by}</bdi> : <span className="text-muted">–</span>}</Cell>
          </Row>
        ))}
      </Table>
      {isOlderLeftOut && (
        <p className="text-sm text-muted">
          The newest {history.length.toLocaleString("en-US")} are shown. Older ones are in each number’s
          history.
        </p>
      )}
    </section>
  );
}

/** What a phone has no column for. */
const Small = ({ children }: { children: ReactNode }) => (
  <span className="figures block text-xs text-muted sm:hidden">{children}</span>
);

const LastDay = ({ day, leftAt }: { day: Day | null; leftAt: string | null }) =>
  day !== null ? (
    <time dateTime={day}>{formatDate(day)}</time>
  ) : (
    <span className="text-muted">{leftAt ? `left ${formatDate(leftAt)}` : "still"}</span>
  );
