import { type Charge, type NumberMonth } from "./month-difference";
import { ABSENT, amountOf, FREE, UNKNOWN } from "./timeline";

const SHOWN = 10;

/** What a number cost in one month in one currency, in ten-thousandths; charges without a price are in no currency. */
export type Side = { readonly amount: number; readonly charges: number; readonly unknown: number };
/** A number that costs something else than in the month before. */
export type Mover = {
  readonly id: string;
  readonly currency: string;
  readonly last: Side;
  readonly current: Side;
};

/** What the charges of a number in a month are in one currency. */
export function sideOf(charges: readonly Charge[], currency: string | null): Side {
  const side = { amount: 0, charges: 0, unknown: 0 };
  for (const { state } of charges) {
    if (state === UNKNOWN) side.unknown += 1;
    else if (state !== ABSENT && state !== FREE && state.currency === currency) {
      side.amount += state.amount;
      side.charges += 1;
    }
  }
  return side;
}

/** The currencies of charges; none when no price is known. */
export function currenciesOf(...lists: readonly (readonly Charge[])[]): Set<string> {
  const currencies = new Set<string>();
  for (const { state } of lists.flat()) {
    if (state === ABSENT || state === FREE) continue;
    const currency = amountOf(state)?.currency;
    if (currency) currencies.add(currency);
  }
  return currencies;
}

/** Keeps the greatest differences of each currency. */
export class MoverCounter {
  private readonly lists = new Map<string, Mover[]>();

  add(id: string, last: NumberMonth, current: NumberMonth): void {
    for (const currency of currenciesOf(last.charges, current.charges)) {
      const mover = {
        id,
        currency,
        last: sideOf(last.charges, currency),
        current: sideOf(current.charges, currency),
      };
      if (mover.last.amount !== mover.current.amount) this.keep(mover);
    }
  }

  /** As if its numbers had been added here. */
  addAll({ lists }: MoverCounter): void {
    for (const list of lists.values()) for (const mover of list) this.keep(mover);
  }

  /** By currency, then the greatest first. */
  movers(): Mover[] {
    return [...this.lists].sort(([one], [other]) => (one < other ? -1 : 1)).flatMap(([, list]) => list);
  }

  private keep(mover: Mover): void {
    let list = this.lists.get(mover.currency);
    if (!list) this.lists.set(mover.currency, (list = []));
    const least = list.at(-1);
    if (list.length >= SHOWN && least && compareMovers(mover, least) >= 0) return;
    list.push(mover);
    list.sort(compareMovers);
    if (list.length > SHOWN) list.pop();
  }
}

const distance = ({ last, current }: Mover) => Math.abs(current.amount - last.amount);
const compareMovers = (one: Mover, other: Mover) =>
  distance(other) - distance(one) || (one.id < other.id ? -1 : 1);
