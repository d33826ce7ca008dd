import { useId } from "react";
import { Bar, type Column } from "./column-look";
import { Hatch, percent } from "./column-parts";

/** Columns beside a figure, too small to be asked one by one: a picture that is told in one sentence. */
export function Sparkline({ told, columns }: { told: string; columns: readonly Column[] }) {
  const hatch = useId();
  const highest = Math.max(...columns.map(({ value, toCome }) => value + toCome), 0) || 1;
  const [first, last] = [columns[0], columns.at(-1)];
  if (!first || !last) return null;
  return (
    <div className="w-40">
      <svg role="img" aria-label={told} className="h-9 w-full overflow-visible">
        <defs>
          <Hatch id={hatch} />
        </defs>
        {columns.map((column, index) => (
          <svg
            key={column.key}
            x={percent(index / columns.length)}
            width={percent(1 / columns.length)}
            className="overflow-visible"
          >
            <Bar
              column={{ ...column, isAtLeast: false }}
              y={(value) => 1 - value / highest}
              hatch={`url(#${hatch})`}
            />
          </svg>
        ))}
        <line x2="100%" y1="100%" y2="100%" className="stroke-line" />
      </svg>
      <p aria-hidden="true" className="figures flex justify-between text-xs text-muted">
        <span>{nameOf(first)}</span>
        <span>{nameOf(last)}</span>
      </p>
    </div>
  );
}

const nameOf = ({ label, group }: Column) => `${label} ${group}`;
