import { classNames } from "../layout/class-names";

/** Room above the columns. */
export const TOP = 30;

/** How sure a column is: plain, light (worked out afterwards) or hatched (not yet happened). */
export type ColumnLook = "plain" | "light" | "hatched";

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
  /** Above the column. */
  readonly note: string | null;
  readonly isCurrent: boolean;
};

type BarProps = {
  column: Column;
  x: number;
  band: number;
  y: (value: number) => number;
  hatch: string;
};

/** One column: what is, and on top of it what is still to come. */
export function Bar({ column: { value, toCome, look }, x, band, y, hatch }: BarProps) {
  const bar = (from: number, to: number) => ({
    x,
    width: band,
    y: y(to),
    height: Math.max(y(from) - y(to), 0),
  });
  const LOOKS = {
    plain: <rect {...bar(0, value)} className="fill-accent" />,
    light: <rect {...bar(0, value)} className="fill-accent-soft stroke-accent" />,
    hatched: <rect {...bar(0, value)} fill={hatch} strokeDasharray="3 2" className="stroke-accent" />,
  };
  return (
    <>
      {value > 0 && LOOKS[look]}
      {toCome > 0 && (
        <rect {...bar(value, value + toCome)} fill={hatch} strokeDasharray="3 2" className="stroke-accent" />
      )}
    </>
  );
}

/** A dashed line in front of a column, from the top of the picture. */
export function Mark({ x, end, label, isLate }: { x: number; end: number; label: string; isLate: boolean }) {
  return (
    <g>
      <line
        x1={x}
        x2={x}
        y1={TOP - 22}
        y2={end}
        strokeWidth="1.5"
        strokeDasharray="2 3"
        className="stroke-ink"
      />
      <text
        x={isLate ? x - 6 : x + 6}
        y={TOP - 14}
        textAnchor={isLate ? "end" : "start"}
        className="fill-ink"
      >
        {label}
      </text>
    </g>
  );
}

/** What should not be exceeded. With no height (null) it is only said. */
export function Limit({
  label,
  y,
  left,
  right,
}: {
  label: string;
  y: number | null;
  left: number;
  right: number;
}) {
  if (y === null)
    return (
      <Rimmed x={left + 4} y={TOP - 14} text={`${label}: above this picture`} className="fill-ink-soft" />
    );
  return (
    <g>
      <line
        x1={left}
        x2={right}
        y1={y}
        y2={y}
        strokeWidth="1.5"
        strokeDasharray="8 3"
        className="stroke-danger"
      />
      <Rimmed x={left + 4} y={y - 6} text={label} className="fill-danger" />
    </g>
  );
}

/** Text over lines stays readable: it has a rim of the surface's colour. */
const Rimmed = ({ x, y, text, className }: { x: number; y: number; text: string; className: string }) => (
  <text x={x} y={y} paintOrder="stroke" strokeWidth="4" className={classNames("stroke-surface", className)}>
    {text}
  </text>
);
