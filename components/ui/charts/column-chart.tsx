import { scaleLinear } from "d3-scale";
import Link from "next/link";
import { type ReactNode, useId } from "react";
import { classNames } from "../layout/class-names";
import { ColumnKeys } from "./column-keys";
import { Bar, type ChartKind, type Column, HEIGHT, Names } from "./column-look";
import { Hatch, percent, Tip } from "./column-parts";

export type ColumnChartProps = {
  readonly title: string;
  readonly columns: readonly Column[];
  /** Months have an axis and a name below each; the days of a strip are many, low and named in steps. */
  readonly kind: ChartKind;
  /** What should not be exceeded. */
  readonly limit?: number | null;
  /** A line in front of a column. */
  readonly markBefore?: number | null;
  readonly formatTick?: (value: number) => string;
};

/** A limit so much above the columns would press them flat: it is said instead of drawn. */
const MAX_LIMIT = 2;

const highestOf = (columns: readonly Column[]) =>
  Math.max(...columns.map(({ value, toCome }) => value + toCome), 0);

export const isLimitDrawn = (columns: readonly Column[], limit: number): boolean =>
  highestOf(columns) === 0 || limit <= highestOf(columns) * MAX_LIMIT;

/**
 * Columns that are links, drawn on the server. Lines and columns are pictures without a scale of their own: they have
 * the size of their frame in percent, so that text keeps its size at every width.
 */
export function ColumnChart(props: ColumnChartProps) {
  const { title, columns, kind, limit = null, markBefore = null, formatTick } = props;
  const hatch = useId();
  const drawn = limit !== null && isLimitDrawn(columns, limit) ? limit : null;
  const scale = scaleLinear([0, Math.max(highestOf(columns), drawn ?? 0) || 1], [1, 0]);
  if (formatTick) scale.nice(4);
  const y = (value: number) => percent(scale(value));
  const ticks = formatTick ? scale.ticks(4) : [];
  const stop = Math.max(
    columns.findIndex(({ isCurrent, href }) => isCurrent && href),
    columns.findIndex(({ href }) => href),
  );
  return (
    <div className="@container flex pt-2">
      {formatTick && (
        <svg aria-hidden="true" className={classNames("w-12 shrink-0 overflow-visible", HEIGHT[kind])}>
          {ticks.map((tick) => (
            <text
              key={tick}
              x="100%"
              dx="-8"
              y={y(tick)}
              dy="0.32em"
              textAnchor="end"
              className="figures fill-muted text-xs"
            >
              {formatTick(tick)}
            </text>
          ))}
        </svg>
      )}
      <div className="relative min-w-0 flex-1">
        <svg
          aria-hidden="true"
          className={classNames("pointer-events-none absolute w-full overflow-visible", HEIGHT[kind])}
        >
          <defs>
            <Hatch id={hatch} />
          </defs>
          {(formatTick ? ticks : [0]).map((tick) => (
            <line key={tick} x2="100%" y1={y(tick)} y2={y(tick)} className="stroke-line" />
          ))}
        </svg>
        <ColumnKeys label={title} className="grid auto-cols-fr grid-flow-col">
          {columns.map((column, index) => (
            <li key={column.key} className="min-w-0">
              <Handle
                column={column}
                count={columns.length}
                index={index}
                isStop={index === stop}
                kind={kind}
              >
                <svg aria-hidden="true" className={classNames("w-full overflow-visible", HEIGHT[kind])}>
                  <Bar column={column} y={(value) => scale(value)} hatch={`url(#${hatch})`} />
                </svg>
                <Names columns={columns} index={index} kind={kind} />
              </Handle>
            </li>
          ))}
        </ColumnKeys>
        <svg
          aria-hidden="true"
          className={classNames("pointer-events-none absolute top-0 w-full overflow-visible", HEIGHT[kind])}
        >
          {drawn !== null && (
            <line x2="100%" y1={y(drawn)} y2={y(drawn)} strokeDasharray="8 3" className="stroke-ink" />
          )}
          {markBefore !== null && markBefore < columns.length && (
            <line
              x1={percent(markBefore / columns.length)}
              x2={percent(markBefore / columns.length)}
              y1="-4"
              y2="100%"
              strokeDasharray="2 3"
              className="stroke-ink"
            />
          )}
        </svg>
      </div>
    </div>
  );
}

type HandleProps = {
  column: Column;
  index: number;
  count: number;
  isStop: boolean;
  kind: ChartKind;
  children: ReactNode;
};

/** A column as a link of its full height. */
function Handle({ column: { href, told, isCurrent }, index, count, isStop, kind, children }: HandleProps) {
  const look = "group/tip relative flex flex-col items-stretch";
  const side = index < count / 4 ? "start" : index >= (count * 3) / 4 ? "end" : "middle";
  if (!href) return <div className={look}>{children}</div>;
  return (
    <Link
      href={href}
      prefetch={false}
      aria-label={told.join(", ")}
      aria-current={isCurrent ? (kind === "days" ? "date" : "true") : undefined}
      tabIndex={isStop ? 0 : -1}
      className={classNames(look, "rounded-sm hover:bg-hover focus-visible:-outline-offset-1")}
    >
      {children}
      <Tip side={side}>
        {told.map((line, at) => (
          <span key={line} className={classNames("figures block", at === 1 && "text-sm font-semibold")}>
            {line}
          </span>
        ))}
      </Tip>
    </Link>
  );
}
