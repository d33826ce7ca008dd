import { type MonthView } from "@/lib/costs/month/month-view";
import { formatInstant } from "@/lib/domain/dates/dates-for-people";
import { countOf } from "@/components/money/amount";

/** How old and how complete the figures are, in one line, with the zone in which months are cut. */
export function AsOf({ view: { coverage, timeZone } }: { view: Pick<MonthView, "coverage" | "timeZone"> }) {
  return (
    <p className="figures">
      {coverage.completeAt ? `As of ${formatInstant(coverage.completeAt)}` : "Not yet read completely"}
      {" · "}
      {describeCompleteness(coverage)}
      {" · "}
      months and days in {timeZone}
    </p>
  );
}

function describeCompleteness({ completeAt, problem, numbers, priced }: MonthView["coverage"]): string {
  if (priced < numbers)
    return `prices for ${priced.toLocaleString("en-US")} of ${countOf(numbers, "number")}`;
  if (problem) return "the newest reading was not complete";
  return completeAt ? "complete" : "being read";
}
