import { StatTile } from "@/components/ui/stat-tile";
import { type CostsView, type MirrorAge } from "@/lib/costs/costs-view";
import { formatDate, formatInstant, formatTime } from "@/lib/domain/dates-for-people";
import { Amount } from "./amount";
import { countOf } from "./count";

/** The figures that matter, and how old they are. */
export function CostTiles({ costs }: { costs: CostsView }) {
  const { monthly, ahead, mirror, byStatus } = costs;
  const gone = byStatus.reduce((sum, { rule, count }) => sum + (rule.isCosting ? 0 : count), 0);
  return (
    <section aria-label="Summary" className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
      <StatTile name="Monthly cost now" value={<Amount tally={monthly} isLarge />}>
        {describePrices(monthly.unknown, mirror)}
      </StatTile>
      <StatTile name="Numbers that cost" value={monthly.count.toLocaleString("en-US")}>
        {gone > 0
          ? `Not counted: ${countOf(gone, "number")} no longer owned.`
          : "All numbers of the account."}
      </StatTile>
      <StatTile name="Next 30 days" value={<Amount tally={ahead} isLarge />}>
        {`${countOf(ahead.count, "charge")} until ${formatDate(`${ahead.until}T00:00:00Z`)}, calculated.`}
      </StatTile>
      <StatTile name="As of" value={mirror.completeAt ? formatTime(mirror.completeAt) : "not yet known"}>
        {describeAge(mirror)}
      </StatTile>
    </section>
  );
}

function describePrices(unknown: number, { numbers, priced }: MirrorAge): string {
  const unread = numbers - priced;
  const untold = unknown - unread;
  const sentences = [
    unread > 0 && `${countOf(unread, "price")} not read yet.`,
    untold > 0 && `Audian names no price for ${countOf(untold, "number")}.`,
  ].filter(Boolean);
  return sentences.join(" ") || "The price of every number is known.";
}

function describeAge({ completeAt, oldestPriceAt }: MirrorAge): string {
  if (!completeAt) return "The account has not been read completely yet.";
  const date = formatDate(completeAt);
  if (!oldestPriceAt) return `${date}.`;
  const isSameDay = formatDate(oldestPriceAt) === date;
  return `${date}. Prices read since ${isSameDay ? formatTime(oldestPriceAt) : formatInstant(oldestPriceAt)}.`;
}
