import { type ReactNode } from "react";
import { Cell, Row, RowHeadCell } from "@/components/ui/table/table";
import { Instant } from "@/components/number/number-parts";

/** On a phone the days and the person stand below what was, so that nothing is beside the screen. */
const WIDE = "max-sm:hidden";
const NARROW = "sm:hidden";

/** The heads of a history's columns. */
export const historyHeads = ({ hasAuthors }: { hasAuthors: boolean }) => [
  "What",
  "Was",
  ...["From", "To", ...(hasAuthors ? ["By"] : [])].map((name) => ({ name, className: WIDE })),
];

type Props = {
  what: string;
  was: ReactNode;
  /** ISO 8601. Null: the beginning. */
  from: string | null;
  /** Null: still so. */
  to: string | null;
  /** The person's name; null where nobody is known, absent where nobody is asked for. */
  by?: string | null;
};

/** What a number was from when to when, and who said so. */
export function HistoryRow({ what, was, from, to, by }: Props) {
  const begin = from ? <Instant at={from} /> : <span className="text-muted">the beginning</span>;
  const end = to ? <Instant at={to} /> : <span className="text-muted">now</span>;
  const person = by ? (
    <bdi className="wrap-anywhere">{by}</bdi>
  ) : (
    <span className="text-muted">not recorded</span>
  );
  return (
    <Row>
      <RowHeadCell className="max-sm:align-top">{what}</RowHeadCell>
      <Cell className="max-w-xs wrap-anywhere">
        {was}
        <span className={`mt-0.5 block text-xs text-muted ${NARROW}`}>
          {begin} to {end}
          {by && <>, by {person}</>}
        </span>
      </Cell>
      <Cell className={WIDE}>{begin}</Cell>
      <Cell className={WIDE}>{end}</Cell>
      {by !== undefined && <Cell className={WIDE}>{person}</Cell>}
    </Row>
  );
}
