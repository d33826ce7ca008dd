import { type BridgeTermName } from "./cost-words";
import { type Money } from "../money/money";
import { ABSENT, type Charged, type ChargeState, FREE, UNKNOWN } from "./timeline";

/** A billing date of a month and what it costs. */
export type Charge = { readonly at: number; readonly state: ChargeState; readonly isPurchase: boolean };

/** What one month knows of a number: all its billing dates, also those that cost nothing. */
export type NumberMonth = {
  readonly charges: readonly Charge[];
  /** In the account at any instant of the month. */
  readonly isPresent: boolean;
};

/** Part of a difference: what the month before had and this one lacks, or the other way round, or both. */
export type Reason = {
  readonly term: Exclude<BridgeTermName, "setupFees" | "unexplained" | "corrections">;
  readonly last: Charged | null;
  readonly current: Charged | null;
};

/**
 * Why a number costs something else than in the month before. Every charge of both months goes into exactly one
 * reason, or into none when both months have the same one, so that the reasons add up to the difference.
 *
 * 1. A number that was not in the account in the month before was bought; one that is not in it in this month is gone.
 * 2. Charges of both months stand against one another, by date: another price is a price change; a price known in one
 *    month only became known (or ceased to be, with a minus).
 * 3. What is left over in one month has no counterpart, because on the date that would be it
 *    - it is the purchase of a number that came back, or the number was not in the account: bought or gone;
 *    - the status cost nothing: status change;
 *    - or because there is no such date: charge dates moved, also over the edge of a month.
 */
export function reasonsFor(last: NumberMonth, current: NumberMonth): Reason[] {
  return pairsOf(last, current).flatMap((pair) => reasonOf(pair) ?? []);
}

/**
 * The same for the charges of one cost centre. What was charged in one centre and then in another has moved, at the
 * earlier price; that the price has changed besides is a matter of the later centre. So the reasons of all centres
 * together are those of the number, and what has moved between them adds up to nothing.
 */
export function reasonsOfCentre(
  last: NumberMonth,
  current: NumberMonth,
  isOfCentre: (at: number) => boolean,
): Reason[] {
  return pairsOf(last, current).flatMap((pair): Reason[] => {
    const { last: before, current: now } = pair;
    const was = before !== null && isOfCentre(before.at);
    const is = now !== null && isOfCentre(now.at);
    const reason = (now ? is : was) ? reasonOf(pair) : null;
    const reasons = reason ? [reason] : [];
    if (!before || !now || was === is) return reasons;
    const moved = is
      ? { term: "movedBetweenCentres" as const, last: null, current: before.state }
      : { term: "movedBetweenCentres" as const, last: before.state, current: null };
    return [moved, ...reasons];
  });
}

/** A charge of the month before, its counterpart in this one, and why there is a difference, if there is. */
type Pair = {
  readonly last: ChargedDate | null;
  readonly current: ChargedDate | null;
  readonly term: Reason["term"] | null;
};
type ChargedDate = Charge & { readonly state: Charged };

/** Every charge of both months, once. */
function pairsOf(last: NumberMonth, current: NumberMonth): Pair[] {
  const before = chargedOf(last);
  const now = chargedOf(current);
  const went = (charge: ChargedDate, term: Reason["term"]): Pair => ({ last: charge, current: null, term });
  const came = (charge: ChargedDate, term: Reason["term"]): Pair => ({ last: null, current: charge, term });
  if (!last.isPresent) return now.map((charge) => came(charge, "bought"));
  if (!current.isPresent) return before.map((charge) => went(charge, "gone"));
  const pairs: Pair[] = [];
  for (const [index, charge] of before.entries()) {
    const other = now[index];
    if (!other) break;
    pairs.push({ last: charge, current: other, term: compare(charge.state, other.state) });
  }
  const both = pairs.length;
  const goes = missing(current, "gone");
  for (const charge of before.slice(both)) pairs.push(went(charge, goes()));
  const comes = missing(last, "bought");
  for (const charge of now.slice(both)) pairs.push(came(charge, charge.isPurchase ? "bought" : comes()));
  return pairs;
}

const reasonOf = ({ last, current, term }: Pair): Reason | null =>
  term && { term, last: last?.state ?? null, current: current?.state ?? null };

const isCharged = (charge: Charge): charge is ChargedDate => charge.state !== ABSENT && charge.state !== FREE;

const chargedOf = ({ charges }: NumberMonth): ChargedDate[] =>
  charges.filter(isCharged).sort((one, other) => one.at - other.at);

function compare(last: Charged, current: Charged): Reason["term"] | null {
  if (last === UNKNOWN && current === UNKNOWN) return null;
  if (last === UNKNOWN || current === UNKNOWN) return "becameKnown";
  return isSame(last, current) ? null : "priceChanges";
}

const isSame = (one: Money, other: Money) => one.amount === other.amount && one.currency === other.currency;

/** Names one after the other why the month has no charge where the other month has one. */
function missing({ charges }: NumberMonth, whenAbsent: "bought" | "gone"): () => Reason["term"] {
  const of = (state: ChargeState) => charges.filter((charge) => charge.state === state).length;
  const left = { absent: of(ABSENT), free: of(FREE) };
  return () => {
    if (left.absent-- > 0) return whenAbsent;
    if (left.free-- > 0) return "statusChanges";
    return "chargeDatesMoved";
  };
}
