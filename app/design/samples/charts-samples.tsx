import { ColumnChart, type Column } from "@/components/ui/charts/column-chart";
import { WaterfallChart, type WaterfallStep } from "@/components/ui/charts/waterfall-chart";
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
    note: label === "Nov" ? "$1,095" : null,
    isCurrent: label === "Nov",
  })),
);
const STEPS: readonly WaterfallStep[] = [
  { key: "before", label: "October", amount: "$900", isTotal: true, value: 900 },
  { key: "bought", label: "Bought", amount: "+$140", isTotal: false, value: 140 },
  { key: "released", label: "Released", amount: "−$65", isTotal: false, value: -65 },
  { key: "same", label: "Prices", amount: "$0", isTotal: false, value: 0 },
  { key: "after", label: "November", amount: "$975", isTotal: true, value: 975 },
];

/** Pictures of figures. */
export function ChartSamples() {
  return (
    <PartGroup name="Charts">
      <Part name="ColumnChart" isWide>
        <State name="Each look, a limit and a mark">
          <Columns budget={1_100} />
        </State>
        <State name="A limit that is too far above to be drawn">
          <Columns budget={9_000} />
        </State>
      </Part>
      <Part name="WaterfallChart" isWide>
        <State name="A rise, a fall and no change">
          <Card className="max-w-xl">
            <WaterfallChart title="From October to November" description="It rose by $75." steps={STEPS} />
          </Card>
        </State>
      </Part>
    </PartGroup>
  );
}

const Columns = ({ budget }: { budget: number }) => (
  <Card>
    <ColumnChart
      title="Monthly costs"
      description="They rise."
      columns={COLUMNS}
      limit={{ value: budget, label: `Budget $${budget}` }}
      mark={{ before: 3, label: "Records begin" }}
      formatTick={(value) => `$${value}`}
    />
  </Card>
);
