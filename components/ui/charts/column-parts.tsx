import { classNames } from "@/components/ui/layout/class-names";

/** Room above the columns. */
export const TOP = 30;

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
    return <Rimmed x={left + 4} y={TOP - 14} text={`${label}: above this picture`} className="fill-muted" />;
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

/** Slanted lines instead of a colour, so that the difference is seen in black and white too. */
export function Hatch({ id, className }: { id: string; className: string }) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="6" height="6" className="fill-surface" />
      <rect width="2.5" height="6" className={className} />
    </pattern>
  );
}
