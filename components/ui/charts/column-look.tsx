import { classNames } from "../layout/class-names";
import { percent } from "./column-parts";

/** How sure a column is: plain, light (worked out afterwards) or hatched (not yet happened). */
type ColumnLook = "plain" | "light" | "hatched";

export type Column = {
  readonly key: string;
  /** Short, below the column: "Nov". */
  readonly label: string;
  /** Below the label where it is said for the first time: "2026". */
  readonly group: string;
  readonly value: number;
  /** On top of it, hatched: what is still to come. */
  readonly toCome: number;
  readonly look: ColumnLook;
  /** There is more of it that is not known. */
  readonly isAtLeast: boolean;
  /** Where it leads; null where nothing is behind it. */
  readonly href: string | null;
  /** What it tells, line by line. */
  readonly told: readonly string[];
  readonly isCurrent: boolean;
};

export type ChartKind = "months" | "days";

/** On narrow frames only every so manyth column is named. */
const NARROW_STEP = { months: 3, days: 5 } as const;
export const HEIGHT = { months: "h-36 sm:h-44 print:h-36", days: "h-14" } as const;
const ONLY_WIDE = { months: "hidden @lg:inline", days: "hidden @3xl:inline" } as const;
const ONLY_NARROW = { months: "@lg:hidden", days: "@3xl:hidden" } as const;
/** What stands below a column: its name, and the group where it is new. */
export function Names({
  columns,
  index,
  kind,
}: {
  columns: readonly Column[];
  index: number;
  kind: ChartKind;
}) {
  const column = columns[index];
  if (!column) return null;
  const step = NARROW_STEP[kind];
  const current = Math.max(
    columns.findIndex(({ isCurrent }) => isCurrent),
    0,
  );
  const isNamed = (index - current) % step === 0;
  const isNew = (before: number) => columns[before]?.group !== column.group;
  return (
    <span
      aria-hidden="true"
      className={classNames(
        "figures flex h-9 flex-col items-center pt-1 text-xs/4 whitespace-nowrap",
        column.isCurrent ? "font-semibold text-ink underline underline-offset-4" : "text-muted",
      )}
    >
      {/* Nothing of it takes room, so that a name may be wider than its column. */}
      <span className="flex w-0 justify-center">
        <span className={isNamed ? undefined : ONLY_WIDE[kind]}>{column.label}</span>
      </span>
      <span className="flex w-0 justify-center font-normal">
        {isNew(index - 1) && <span className={ONLY_WIDE[kind]}>{column.group}</span>}
        {isNamed && isNew(index - step) && <span className={ONLY_NARROW[kind]}>{column.group}</span>}
      </span>
    </span>
  );
}

/** One column: what is, and on top of it what is still to come. */
export function Bar({
  column: { value, toCome, look, isAtLeast },
  y,
  hatch,
}: {
  column: Column;
  y: (value: number) => number;
  hatch: string;
}) {
  const bar = (from: number, to: number) => ({
    x: "14%",
    width: "72%",
    y: percent(y(to)),
    height: percent(Math.max(y(from) - y(to), 0)),
  });
  const hatched = { fill: hatch, strokeDasharray: "3 2", className: "stroke-data-1" };
  const looks = {
    plain: { className: "fill-data-1" },
    light: { className: "fill-surface stroke-data-past" },
    hatched,
  };
  return (
    <>
      {value > 0 && <rect {...bar(0, value)} {...looks[look]} />}
      {toCome > 0 && <rect {...bar(value, value + toCome)} {...hatched} />}
      {isAtLeast && (
        <text x="50%" y={percent(y(value + toCome))} dy="-4" textAnchor="middle" className="fill-ink text-xs">
          ≥
        </text>
      )}
    </>
  );
}
