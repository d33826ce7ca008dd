import { scaleBand, scaleLinear } from "d3-scale";
import { useId } from "react";
import { classNames } from "../layout/class-names";
import { Hatch, Limit, Mark, TOP } from "./column-parts";

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
  /** Above the column. */
  readonly note: string | null;
  readonly isCurrent: boolean;
};

export type ColumnChartProps = {
  /** What it shows, and what matters in it: read instead of the picture. */
  readonly title: string;
  readonly description: string;
  readonly columns: readonly Column[];
  readonly limit: { readonly value: number; readonly label: string } | null;
  /** A line in front of a column. */
  readonly mark: { readonly before: number; readonly label: string } | null;
  readonly formatTick: (value: number) => string;
};

const SIZES = {
  wide: { width: 760, height: 270, left: 64, bottom: 40, every: 1, font: 12 },
  narrow: { width: 340, height: 230, left: 52, bottom: 38, every: 3, font: 12 },
} as const;
const RIGHT = 6;
/** A limit so much above the columns would press them flat: it is said instead of drawn. */
const MAX_LIMIT = 2;

/** Columns drawn on the server: one picture for wide screens and paper, one for phones. */
export function ColumnChart(props: ColumnChartProps) {
  return (
    <>
      <Picture {...props} size="wide" className="hidden sm:block print:block" />
      <Picture {...props} size="narrow" className="sm:hidden print:hidden" />
    </>
  );
}

type PictureProps = ColumnChartProps & { size: keyof typeof SIZES; className: string };

function Picture({ title, description, columns, limit, mark, formatTick, size, className }: PictureProps) {
  const id = useId();
  const { width, height, left, bottom, every, font } = SIZES[size];
  const highest = Math.max(...columns.map(({ value, toCome }) => value + toCome), 0);
  const isLimitDrawn = limit !== null && (highest === 0 || limit.value <= highest * MAX_LIMIT);
  const top = Math.max(highest, isLimitDrawn ? limit.value : 0) || 1;
  const y = scaleLinear([0, top * 1.05], [height - bottom, TOP]).nice(4);
  const x = scaleBand(
    columns.map(({ key }) => key),
    [left, width - RIGHT],
  ).padding(0.25);
  const band = x.bandwidth();
  const current = Math.max(
    columns.findIndex(({ isCurrent }) => isCurrent),
    0,
  );
  return (
    <svg
      role="img"
      aria-labelledby={`${id}t ${id}d`}
      viewBox={`0 0 ${width} ${height}`}
      fontSize={font}
      className={classNames("h-auto w-full fill-muted", className)}
    >
      <title id={`${id}t`}>{title}</title>
      <desc id={`${id}d`}>{description}</desc>
      <defs>
        <Hatch id={`${id}h`} className="fill-action" />
      </defs>
      {y.ticks(4).map((tick) => (
        <g key={tick}>
          <line x1={left} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} className="stroke-line" />
          <text x={left - 8} y={y(tick)} dy="0.32em" textAnchor="end" className="figures">
            {formatTick(tick)}
          </text>
        </g>
      ))}
      {columns.map((column, index) => {
        const start = x(column.key) ?? 0;
        const middle = start + band / 2;
        const { value, toCome } = column;
        const isNamed = (index - current) % every === 0;
        const names = columns.filter((_other, other) => (other - current) % every === 0);
        const isNewGroup = names[names.indexOf(column) - 1]?.group !== column.group;
        return (
          <g key={column.key}>
            <Bar column={column} x={start} band={band} y={y} hatch={`url(#${id}h)`} />
            {column.note && (
              <text
                x={middle}
                y={y(value + toCome) - 7}
                textAnchor="middle"
                className={classNames("figures", column.isCurrent && "fill-ink font-semibold")}
              >
                {column.note}
              </text>
            )}
            {isNamed && (
              <text
                x={middle}
                y={height - bottom + 16}
                textAnchor="middle"
                className={column.isCurrent ? "fill-ink font-semibold" : undefined}
              >
                {column.label}
                {isNewGroup && (
                  <tspan x={middle} dy="1.2em" className="font-normal">
                    {column.group}
                  </tspan>
                )}
              </text>
            )}
          </g>
        );
      })}
      {mark && (
        <Mark
          {...mark}
          x={(x(columns[mark.before]?.key ?? "") ?? left) - (x.step() - band) / 2}
          end={height - bottom}
          isLate={mark.before > columns.length / 2}
        />
      )}
      {limit && (
        <Limit
          label={limit.label}
          y={isLimitDrawn ? y(limit.value) : null}
          left={left}
          right={width - RIGHT}
        />
      )}
    </svg>
  );
}

type BarProps = {
  column: Column;
  x: number;
  band: number;
  y: (value: number) => number;
  hatch: string;
};

/** One column: what is, and on top of it what is still to come. */
function Bar({ column: { value, toCome, look }, x, band, y, hatch }: BarProps) {
  const bar = (from: number, to: number) => ({
    x,
    width: band,
    y: y(to),
    height: Math.max(y(from) - y(to), 0),
  });
  const LOOKS = {
    plain: <rect {...bar(0, value)} className="fill-action" />,
    light: <rect {...bar(0, value)} className="fill-selected stroke-action" />,
    hatched: <rect {...bar(0, value)} fill={hatch} strokeDasharray="3 2" className="stroke-action" />,
  };
  return (
    <>
      {value > 0 && LOOKS[look]}
      {toCome > 0 && (
        <rect {...bar(value, value + toCome)} fill={hatch} strokeDasharray="3 2" className="stroke-action" />
      )}
    </>
  );
}
