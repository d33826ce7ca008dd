import { type CostEntry } from "./cost-ledger";
import { DIMENSIONS, type Dimension } from "./cost-words";
import { type Charge } from "./month-difference";
import { Counter, type Tally } from "./tally";
import { ABSENT, type Charged, FREE, statusAt, UNKNOWN } from "./timeline";

/** One value of a dimension. Null: the numbers that have none. */
export type Group = Tally & { readonly value: string | null; readonly numbers: number };
export type Groups = Readonly<Record<Dimension, readonly Group[]>>;

type Sum = { readonly counter: Counter; numbers: number };
type ByValue = Map<string | null, Sum>;

/** Adds the charges of a month up by each dimension. */
export class BreakdownCounter {
  private readonly dimensions = new Map<Dimension, ByValue>(DIMENSIONS.map((name) => [name, new Map()]));

  /** All billing dates of one number in the month. */
  add(entry: CostEntry, charges: readonly Charge[]): void {
    for (const [dimension, values] of this.dimensions) {
      if (dimension === "status") addByStatus(values, entry, charges);
      else for (const value of valuesOf(entry, dimension)) addTo(values, value, charges);
    }
  }

  groups(): Groups {
    const groups = DIMENSIONS.map((dimension) => {
      const values = this.dimensions.get(dimension) ?? new Map<string | null, Sum>();
      const list = [...values].map(([value, { counter, numbers }]) => ({
        value,
        numbers,
        ...counter.tally(),
      }));
      return [dimension, list] as const;
    });
    return Object.fromEntries(groups) as Record<Dimension, Group[]>;
  }
}

const NONE = [null] as const;

/** A number's values of a dimension: several tags, else one; null stands for none. */
export function valuesOf(
  entry: CostEntry,
  dimension: Exclude<Dimension, "status">,
): readonly (string | null)[] {
  if (dimension === "tag") return entry.tags.length === 0 ? NONE : entry.tags;
  if (dimension === "area") return [areaOf(entry)];
  return [entry[dimension]];
}

/** "US 415": an area's digits mean something only within their country. */
const areaOf = ({ country, area }: CostEntry) =>
  country === null || area === null ? null : `${country} ${area}`;

function addByStatus(values: ByValue, entry: CostEntry, charges: readonly Charge[]): void {
  const nameOf = ({ at }: Charge) => statusAt(entry.timeline, at)?.name ?? null;
  const [first] = charges;
  if (first && charges.length === 1) {
    addTo(values, nameOf(first), charges);
    return;
  }
  for (const name of new Set(charges.map(nameOf))) {
    addTo(
      values,
      name,
      charges.filter((charge) => nameOf(charge) === name),
    );
  }
}

function addTo(values: ByValue, value: string | null, charges: readonly Charge[]): void {
  let sum: Sum | undefined;
  for (const { state } of charges) {
    if (state === ABSENT || state === FREE) continue;
    if (!sum) {
      sum = values.get(value);
      if (!sum) values.set(value, (sum = { counter: new Counter(), numbers: 0 }));
      sum.numbers += 1;
    }
    sum.counter.add(amountOf(state));
  }
}

/** As tallies have it: null is unknown. */
export const amountOf = (state: Charged) => (state === UNKNOWN ? null : state);
