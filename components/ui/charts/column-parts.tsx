import { type ReactNode, useId } from "react";
import { classNames } from "@/components/ui/layout/class-names";

/**
 * What a handle tells under the pointer or the focus. It stands inside an element of the classes "group/tip relative";
 * what it says is in the handle's name or description as well.
 */
export function Tip({
  side = "middle",
  id,
  children,
}: {
  /** Where its handle is in the picture: at an edge it grows inwards. */
  side?: "start" | "middle" | "end";
  id?: string;
  children: ReactNode;
}) {
  const place = { start: "left-0", middle: "left-1/2 -translate-x-1/2", end: "right-0" }[side];
  return (
    <span
      id={id}
      role="tooltip"
      // Without an id nothing is described by it: the handle's own words have it.
      aria-hidden={id === undefined || undefined}
      className={classNames(
        "tip absolute bottom-full z-20 mb-1 hidden w-max max-w-64 rounded border border-line bg-raised px-2.5 py-1.5 text-left text-xs font-normal text-ink shadow-raised group-hover/tip:block group-focus-visible/tip:block group-has-[a:focus-visible]/tip:block print:hidden!",
        place,
      )}
    >
      {children}
    </span>
  );
}

/** Slanted lines instead of a colour, so that the difference is seen in black and white too. */
export function Hatch({ id }: { id: string }) {
  return (
    <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="5" height="5" className="fill-surface" />
      <rect width="2" height="5" className="fill-data-1" />
    </pattern>
  );
}

/** How much of the whole something is, 0 to 1. The figure stands beside it. */
export function ShareBar({ share, className }: { share: number; className?: string }) {
  return (
    <svg aria-hidden="true" className={classNames("h-1.5 rounded-full bg-track", className)}>
      <rect width={percent(share)} height="100%" className="fill-data-1" />
    </svg>
  );
}

/**
 * How much something adds or takes away, on one scale with the others: to the right of a line what adds, full; to its
 * left what takes away, hatched.
 */
export function ChangeBar({ change, all }: { change: number; all: readonly number[] }) {
  const id = useId();
  const { zero, from, width } = changeSpan(change, all);
  return (
    <svg aria-hidden="true" className="h-2.5 w-full rounded-sm bg-track">
      <defs>
        <Hatch id={id} />
      </defs>
      <rect
        x={percent(from)}
        width={percent(width)}
        height="100%"
        {...(change < 0 ? { fill: `url(#${id})`, className: "stroke-data-1" } : { className: "fill-data-1" })}
      />
      {zero > 0 && zero < 1 && (
        <line x1={percent(zero)} x2={percent(zero)} y2="100%" strokeWidth="2" className="stroke-ink" />
      )}
    </svg>
  );
}

/** Where the bar of a change lies, in parts of the whole width: the scale has room for the greatest on each side. */
export function changeSpan(
  change: number,
  all: readonly number[],
): { zero: number; from: number; width: number } {
  const most = Math.max(0, ...all);
  const least = Math.min(0, ...all);
  const whole = most - least;
  if (whole === 0) return { zero: 0, from: 0, width: 0 };
  const zero = -least / whole;
  const width = Math.abs(change) / whole;
  return { zero, width, from: change < 0 ? zero - width : zero };
}

/** As an attribute of a picture that has the width of its frame, so that nothing in it is stretched. */
export const percent = (part: number): string => `${Math.round(part * 10_000) / 100}%`;
