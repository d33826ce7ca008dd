import { type BridgeTermName } from "./cost-words";
import { type Money } from "./money";
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
  readonly term: Exclude<BridgeTermName, "setupFees" | "unexplained">;
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
  const before = chargedOf(last);
  const now = chargedOf(current);
  if (!last.isPresent) return now.map(({ state }) => ({ term: "bought", last: null, current: state }));
  if (!current.isPresent) return before.map(({ state }) => ({ term: "gone", last: state, current: null }));
  const pairs = Math.min(before.length, now.length);
  const reasons: Reason[] = [];
  for (let index = 0; index < pairs; index += 1) {
    const reason = compare(before[index]?.state ?? UNKNOWN, now[index]?.state ?? UNKNOWN);
    if (reason) reasons.push(reason);
  }
  const goes = missing(current, "gone");
  for (const { state } of before.slice(pairs)) reasons.push({ term: goes(), last: state, current: null });
  const comes = missing(last, "bought");
  for (const { state, isPurchase } of now.slice(pairs)) {
    reasons.push({ term: isPurchase ? "bought" : comes(), last: null, current: state });
  }
  return reasons;
}

type ChargedDate = Charge & { readonly state: Charged };
const isCharged = (charge: Charge): charge is ChargedDate => charge.state !== ABSENT && charge.state !== FREE;

const chargedOf = ({ charges }: NumberMonth): ChargedDate[] =>
  charges.filter(isCharged).sort((one, other) => one.at - other.at);

function compare(last: Charged, current: Charged): Reason | null {
  if (last === UNKNOWN && current === UNKNOWN) return null;
  if (last === UNKNOWN || current === UNKNOWN) return { term: "becameKnown", last, current };
  return isSame(last, current) ? null : { term: "priceChanges", last, current };
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
