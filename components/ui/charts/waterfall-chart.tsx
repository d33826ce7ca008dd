import { scaleLinear } from "d3-scale";
import { useId } from "react";
import { classNames } from "../layout/class-names";
import { Hatch } from "./column-parts";

export type WaterfallStep = {
  readonly key: string;
  readonly label: string;
  /** As text, with its sign where it is a change. */
  readonly amount: string;
  /** A total stands by itself; a change goes on from what is before it. */
  readonly isTotal: boolean;
  /** The total, or the signed change. */
  readonly value: number;
};

type WaterfallProps = {
  /** What it shows, and what matters in it: read instead of the picture. */
  readonly title: string;
  readonly description: string;
  readonly steps: readonly WaterfallStep[];
};

const SIZES = {
  /** Names beside the bars. */
  wide: { width: 540, row: 30, left: 150, right: 92, bar: 18 },
  /** Names above the bars. */
  narrow: { width: 340, row: 48, left: 4, right: 4, bar: 18 },
} as const;
/** Below this part of the greatest level the changes would be too small to see: the axis is cut. */
const CUT_BELOW = 0.6;

/** How one total became another, change by change, drawn on the server from top to bottom. */
export function WaterfallChart(props: WaterfallProps) {
  return (
    <>
      <Picture {...props} size="wide" className="hidden sm:block print:block" />
      <Picture {...props} size="narrow" className="sm:hidden print:hidden" />
    </>
  );
}

/** Where the bar of each step begins and ends. */
export function waterfallLevels(steps: readonly WaterfallStep[]): { from: number; to: number }[] {
  let level = 0;
  return steps.map(({ isTotal, value }) => {
    const from = isTotal ? 0 : level;
    level = from + value;
    return { from, to: level };
  });
}

/** Where the axis begins: 0, or just below the lowest level when all that happens is far above 0. */
export function axisStart(levels: readonly number[]): number {
  const lowest = Math.min(...levels);
  const highest = Math.max(...levels);
  return lowest > highest * CUT_BELOW
    ? Math.max(lowest - Math.max(highest - lowest, highest * 0.02) * 0.6, 0)
    : 0;
}

function Picture({
  title,
  description,
  steps,
  size,
  className,
}: WaterfallProps & { size: keyof typeof SIZES; className: string }) {
  const id = useId();
  const { width, row, left, right, bar } = SIZES[size];
  const isWide = size === "wide";
  const levels = waterfallLevels(steps);
  const reached = levels.map(({ to }) => to);
  const start = axisStart(reached);
  const x = scaleLinear(
    [Math.min(start, ...reached), Math.max(...reached, start + 1e-9)],
    [left, width - right],
  );
  const middle = (index: number) => index * row + (isWide ? row / 2 : row - bar / 2 - 4);
  return (
    <svg
      role="img"
      aria-labelledby={`${id}t ${id}d`}
      viewBox={`0 0 ${width} ${steps.length * row + 4}`}
      fontSize="13"
      className={classNames("h-auto w-full fill-ink", className)}
    >
      <title id={`${id}t`}>{title}</title>
      <desc id={`${id}d`}>{description}</desc>
      <defs>
        <Hatch id={`${id}h`} className="fill-positive" />
      </defs>
      {steps.map((step, index) => {
        const { from, to } = levels[index] ?? { from: 0, to: 0 };
        const y = middle(index);
        const begin = step.isTotal ? x(x.domain()[0] ?? 0) : Math.min(x(from), x(to));
        const end = step.isTotal ? x(to) : Math.max(x(from), x(to));
        const textY = isWide ? y : index * row + 16;
        return (
          <g key={step.key}>
            <text
              x={isWide ? left - 12 : left}
              y={textY}
              dy="0.32em"
              textAnchor={isWide ? "end" : "start"}
              className={step.isTotal ? "font-semibold" : "fill-muted"}
            >
              {step.label}
            </text>
            <rect
              x={begin}
              y={y - bar / 2}
              width={Math.max(end - begin, 1.5)}
              height={bar}
              {...lookOf(step, `url(#${id}h)`)}
            />
            {step.isTotal && start > 0 && <Cut x={begin + 12} y={y} bar={bar} />}
            {index + 1 < steps.length && (
              <line
                x1={x(to)}
                x2={x(to)}
                y1={y + bar / 2}
                y2={middle(index + 1) - bar / 2}
                className="stroke-control"
              />
            )}
            <text
              x={width}
              y={textY}
              dy="0.32em"
              textAnchor="end"
              className={classNames("figures", step.isTotal && "font-semibold")}
            >
              {step.amount}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** Totals dark, a rise full, a fall hatched: told apart without colour too. */
function lookOf({ isTotal, value }: WaterfallStep, hatch: string) {
  if (isTotal) return { className: "fill-control" };
  if (value > 0) return { className: "fill-caution" };
  return value < 0 ? { fill: hatch, className: "stroke-positive" } : { className: "fill-control" };
}

/** Says that the bar begins at 0 and the axis does not. */
const Cut = ({ x, y, bar }: { x: number; y: number; bar: number }) => (
  <path
    d={`M${x - 3} ${y + bar / 2 + 2} l6 ${-bar - 4} M${x + 2} ${y + bar / 2 + 2} l6 ${-bar - 4}`}
    strokeWidth="2"
    className="stroke-surface"
  />
);
