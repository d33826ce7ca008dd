import { ColumnChart } from "@/components/ui/charts/column-chart";
import { type Column } from "@/components/ui/charts/column-look";
import { Sparkline } from "@/components/ui/charts/sparkline";
import { TipKeys } from "@/components/ui/charts/column-keys";
import { ChangeBar, ShareBar } from "@/components/ui/charts/column-parts";
import { Card } from "@/components/ui/layout/card";
import { Part, PartGroup, State } from "../part";

/** Each look: a new one does not compile before it is shown here. */
const LOOKS: Readonly<Record<Column["look"], readonly string[]>> = {
  light: ["Jul", "Aug", "Sep"],
  plain: ["Oct", "Nov"],
  hatched: ["Dec", "Jan", "Feb"],
};
const COLUMNS: readonly Column[] = Object.entries(LOOKS).flatMap(([look, months]) =>
  months.map((label, index) => ({
    key: label,
    label,
    group: label === "Jan" || label === "Feb" ? "2027" : "2026",
    value: 900 + 75 * index,
    toCome: label === "Nov" ? 120 : 0,
    look: look as Column["look"],
    isAtLeast: label === "Oct",
    href: `#${label}`,
    told: [label, `$${900 + 75 * index}`],
    isCurrent: label === "Nov",
  })),
);
const CHANGES = [140, -65, 0];
/** A strip of days, some without anything. */
const DAYS: readonly Column[] = Array.from({ length: 30 }, (_unused, index) => ({
  key: `${index}`,
  label: `${index + 1}`,
  group: "Nov",
  value: (index * 7) % 5,
  toCome: 0,
  look: "plain",
  isAtLeast: false,
  href: (index * 7) % 5 === 0 ? null : `#day-${index}`,
  told: [`${index + 1} Nov`, `$${(index * 7) % 5}`],
  isCurrent: index === 0,
}));

/** Pictures of figures. */
export function ChartSamples() {
  return (
    <PartGroup name="Charts">
      <TipKeys />
      <Part name="ColumnChart" isWide>
        <State name="Each look, a limit and a mark">
          <Columns budget={1_100} />
        </State>
        <State name="A limit that is too far above to be drawn">
          <Columns budget={9_000} />
        </State>
        <State name="Days">
          <Card>
            <ColumnChart kind="days" title="Charges of 30 days" columns={DAYS} />
          </Card>
        </State>
      </Part>
      <Part name="Sparkline">
        <State name="Months beside a figure">
          <Sparkline told={`${COLUMNS.length} months: lowest $0 in Jan 2026`} columns={COLUMNS} />
        </State>
      </Part>
      <Part name="ChangeBar">
        <State name="A rise, a fall and no change">
          <div className="grid gap-2">
            {CHANGES.map((change) => (
              <ChangeBar key={change} change={change} all={CHANGES} />
            ))}
          </div>
        </State>
      </Part>
      <Part name="ShareBar">
        <State name="A third">
          <ShareBar share={1 / 3} className="w-full" />
        </State>
      </Part>
    </PartGroup>
  );
}

const Columns = ({ budget }: { budget: number }) => (
  <Card>
    <ColumnChart
      kind="months"
      title="Monthly costs"
      columns={COLUMNS}
      limit={budget}
      markBefore={3}
      formatTick={(value) => `$${value}`}
    />
  </Card>
);
