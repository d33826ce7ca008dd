import { type CostEntry, costCentreAt, tagsAt } from "./cost-ledger";
import { DIMENSIONS, type Dimension } from "./cost-words";
import { type Charge } from "./month-difference";
import { MoneySum, type Tally } from "../tally";
import { ABSENT, amountOf, FREE, statusAt } from "./timeline";

/** One value of a dimension. Null: the numbers that have none. */
export type Group = Tally & { readonly value: string | null; readonly numbers: number };
export type Groups = Readonly<Record<Dimension, readonly Group[]>>;

type Sum = { readonly counter: MoneySum; numbers: number };
type ByValue = Map<string | null, Sum>;

/** Adds the charges of a month up by each dimension. */
export class BreakdownCounter {
  private readonly dimensions = new Map<Dimension, ByValue>(DIMENSIONS.map((name) => [name, new Map()]));

  /** All billing dates of one number in the month. */
  add(entry: CostEntry, charges: readonly Charge[]): void {
    const [first] = charges;
    if (!first) return;
    for (const [dimension, values] of this.dimensions) {
      // By far the most: no list of values, no choice among the charges.
      if (charges.length === 1 || isAlwaysAlike(entry, dimension)) {
        for (const value of valuesAt(entry, dimension, first.at)) addTo(values, value, charges);
        continue;
      }
      const valuesOf = ({ at }: Charge) => valuesAt(entry, dimension, at);
      for (const value of new Set(charges.flatMap(valuesOf))) {
        const own = charges.filter((charge) => valuesOf(charge).includes(value));
        addTo(values, value, own);
      }
    }
  }

  /** As if its numbers had been added here. */
  addAll({ dimensions }: BreakdownCounter): void {
    for (const [dimension, values] of this.dimensions) {
      for (const [value, { counter, numbers }] of dimensions.get(dimension) ?? []) {
        const sum = sumOf(values, value);
        sum.counter.addAll(counter);
        sum.numbers += numbers;
      }
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

/** What a charge due at an instant counts towards: several tags, else one value; null stands for none. */
export function valuesAt(entry: CostEntry, dimension: Dimension, at: number): readonly (string | null)[] {
  switch (dimension) {
    case "costCentre":
      return [costCentreAt(entry, at)];
    case "tag": {
      const tags = tagsAt(entry, at);
      return tags.length === 0 ? NONE : tags;
    }
    case "status":
      return [statusAt(entry.timeline, at)?.name ?? null];
    default:
      return [entry[dimension]];
  }
}

/** Whether all charges of the number count towards the same: those of others need no look at their dates. */
export function isAlwaysAlike({ costCentres, tagSets }: CostEntry, dimension: Dimension): boolean {
  if (dimension === "costCentre") return !costCentres;
  if (dimension === "tag") return !tagSets;
  return dimension !== "status";
}

function addTo(values: ByValue, value: string | null, charges: readonly Charge[]): void {
  let sum: Sum | undefined;
  for (const { state } of charges) {
    if (state === ABSENT || state === FREE) continue;
    if (!sum) {
      sum = sumOf(values, value);
      sum.numbers += 1;
    }
    sum.counter.add(amountOf(state));
  }
}

function sumOf(values: ByValue, value: string | null): Sum {
  let sum = values.get(value);
  if (!sum) values.set(value, (sum = { counter: new MoneySum(), numbers: 0 }));
  return sum;
}
