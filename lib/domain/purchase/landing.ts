import { type Day, dayIn } from "../dates/months";
import { type Annotations } from "../annotations";
import { editSince, factsOn, type AnnotationKind, type Said } from "../annotation-history";

const DAY_MS = 86_400_000;

/** What an order says of the numbers that it buys. */
export type OrderWord = {
  readonly costCentre: string | null;
  readonly reason: string | null;
  /** ISO 8601. */
  readonly placedAt: string;
};

/** A part of the landing, ready to be stored from `since` on. */
export type Landed = {
  readonly kind: AnnotationKind;
  readonly said: readonly Said[];
  readonly after: Annotations;
};

/**
 * What becomes of a number's facts when an order has bought it: from the day of the purchase on it belongs to the
 * order's cost centre, and the reason is its note if it has none. What a person has said after the order was placed
 * stays from the day of which they said it: a number that was found late may have been given to somebody meanwhile.
 * `firstSeenAt` (ISO 8601) stands for the time of what was said before there were records.
 */
export function landOrder(
  now: Annotations,
  history: readonly Said[],
  { costCentre, reason, placedAt }: OrderWord,
  since: Day,
  firstSeenAt: string,
): Landed[] {
  const landed: Landed[] = [];
  let facts = now;
  const land = (kind: "costCentre" | "note", value: string | null) => {
    if (value === null) return;
    const known = history.filter((one) => one.kind === kind);
    const isNewer = ({ at }: Pick<Said, "at">) => Date.parse(at ?? firstSeenAt) > Date.parse(placedAt);
    if (known.length === 0 && now[kind] !== null && isNewer({})) return;
    const newer = known.filter(isNewer).map(({ from }) => from);
    if (newer.some((from) => from <= since)) return;
    const until = newer.sort()[0] ?? null;
    const outcome = editSince(facts, history, { [kind]: value }, since, until);
    if (outcome.kind !== "changed") return;
    facts = { ...facts, [kind]: outcome.after[kind] };
    landed.push({ kind, said: outcome.said, after: facts });
  };
  land("costCentre", costCentre);
  if (factsOn(now, history, since).note === null && now.note === null) land("note", reason);
  return landed;
}

/**
 * The day on which a purchase counts: when it was sent, or when the vendor says that the number was bought, whichever
 * is earlier, so that the first charge is of that day or a later one. A vendor that names an older purchase of the same
 * number is not believed: clocks differ by less than a day.
 */
export function purchaseDay(timeZone: string, sentAt: Date, purchasedAt: Date | null): Day {
  const sent = sentAt.getTime();
  const bought = purchasedAt?.getTime() ?? sent;
  return dayIn(timeZone, new Date(Math.min(sent, Math.max(bought, sent - DAY_MS))));
}
