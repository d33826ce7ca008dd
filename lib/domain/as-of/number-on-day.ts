import { ANNOTATION_KINDS, type AnnotationKind, factsOn, type Said } from "../annotation-history";
import { NO_ANNOTATIONS } from "../annotations";
import { type Annotations } from "../annotations";
import { type CostEntry } from "../costs/cost-ledger";
import { type Held, heldAt, type Status, statusAt } from "../costs/timeline";
import { type Money } from "../money/money";
import { type Moment } from "./moment";

/** What was recorded of a number besides what the costs know, with the times and days at which it held. */
export type DatedFacts = {
  /** Rising. */
  readonly names: readonly Held<string | null>[];
  /** When its price was first read, ms. Null: it never was. */
  readonly pricedSince: number | null;
  /** What is said of it now, and what was said since when. */
  readonly annotations: Annotations;
  readonly said: readonly Said[];
  /** When it was bought here and by whom (id), rising. */
  readonly purchases: readonly { readonly at: number; readonly buyer: string }[];
};

/** What a number was at a moment. */
export type NumberThen = {
  readonly status: Status;
  /** Per month; null is unknown. */
  readonly monthlyCost: Money | null;
  readonly friendlyName: string | null;
  readonly annotations: Annotations;
  /** When it had been bought, ms; null: the vendor does not say. */
  readonly purchasedAt: number | null;
  /** Who had bought it here; null: nobody had. */
  readonly buyer: string | null;
  /** What is worked out from records that are younger than the moment: all of it, or its price. */
  readonly reconstructed: "number" | "price" | null;
};

/** What a number was at a moment, from its dated history. Null: it was not in the account. */
export function numberAt(entry: CostEntry, facts: DatedFacts, { day, at }: Moment): NumberThen | null {
  const status = statusAt(entry.timeline, at);
  if (!status) return null;
  const { purchasedAt } = entry.timeline;
  const monthlyCost = priceAt(entry, at);
  const isPriceOlder = monthlyCost !== null && facts.pricedSince !== null && at < facts.pricedSince;
  return {
    status,
    monthlyCost,
    friendlyName: nameAt(facts.names, at),
    annotations: factsOn(facts.annotations, facts.said, day),
    purchasedAt: purchasedAt !== null && purchasedAt <= at ? purchasedAt : null,
    buyer: facts.purchases.findLast((purchase) => purchase.at <= at)?.buyer ?? null,
    reconstructed: isReconstructedAt(entry, at) ? "number" : isPriceOlder ? "price" : null,
  };
}

/**
 * Whether a number that was in the account at an instant had not been seen by then: it was bought already, and what it
 * was is taken from what was seen first.
 */
export function isReconstructedAt({ seenSince, timeline: { unseen } }: CostEntry, at: number): boolean {
  if (seenSince !== undefined && at < seenSince) return true;
  return unseen !== undefined && at >= unseen.from && at < unseen.to;
}

/** Per month; null is unknown. */
export const priceAt = ({ timeline }: CostEntry, at: number): Money | null =>
  heldAt(timeline.prices, at) ?? null;

/** Before the first name that was seen there was that one. */
export function nameAt(names: readonly Held<string | null>[], at: number): string | null {
  const name = heldAt(names, at);
  return name === undefined ? (names[0]?.value ?? null) : name;
}

/** What may change of a number while it is in the account. */
export type ChangedFact = "status" | "price" | "name" | AnnotationKind;

/** Which kinds of what was said of a number differ between two days. */
export function annotationsChanged(said: readonly Said[], from: Moment, to: Moment): AnnotationKind[] {
  // Of a kind of which nothing was ever said, both days have the same.
  const [before, after] = [from, to].map(({ day }) => factsOn(NO_ANNOTATIONS, said, day));
  return ANNOTATION_KINDS.filter((kind) => JSON.stringify(before?.[kind]) !== JSON.stringify(after?.[kind]));
}
