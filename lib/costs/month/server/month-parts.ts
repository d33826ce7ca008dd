import "server-only";
import { type Drilldown, toDrilldownKey } from "@/lib/domain/costs/drilldown/drilldown-key";
import { type BridgeSum } from "@/lib/domain/costs/bridge";
import { type Group, type Groups } from "@/lib/domain/costs/cost-breakdown";
import { type Side } from "@/lib/domain/costs/cost-movers";
import { bothOf, wholeOf } from "@/lib/domain/costs/closing/centre-sums";
import { fromClosed } from "@/lib/domain/costs/closing/closed-last";
import {
  BRIDGE_TERMS,
  type BridgeTermName,
  CENTRE_BRIDGE_TERMS,
  DIMENSIONS,
  type Dimension,
} from "@/lib/domain/costs/cost-words";
import { addMonths, type Month } from "@/lib/domain/dates/months";
import { nameOfCountry } from "@/lib/domain/phone/phone";
import { type Tally } from "@/lib/domain/tally";
import {
  NO_COST_CENTRE,
  NO_FILTERS,
  numberFiltersToSearch,
  type NumberFilters,
} from "@/lib/numbers/list/filters";
import { type ShareSide } from "@/lib/costs/drilldown/drilldown-view";
import { type Breakdown, type BreakdownRow, type Bridge } from "../month-view";
import { type Basis } from "./read-basis";

/**
 * Bridges of the whole account, or of a cost centre, where null is none: they begin with what the month before was
 * closed with, if that was done before this one was.
 */
export function sinceClosed(
  bridges: readonly BridgeSum[],
  { month, closed, closedMonths }: Basis,
  costCentre?: string | null,
): readonly BridgeSum[] {
  const last = closedMonths.find((one) => one.month === addMonths(month, -1));
  if (!last || (closed && closed.closedAt < last.closedAt)) return bridges;
  const sums =
    costCentre === undefined ? last.sums : last.sums.filter((sum) => sum.costCentre === costCentre);
  const names = costCentre === undefined ? BRIDGE_TERMS : CENTRE_BRIDGE_TERMS;
  return fromClosed(bridges, bothOf(wholeOf(sums)), names);
}

/** Of the whole account, or of a cost centre, where null is none. */
export function bridgeView(
  { currency, last, terms, current }: BridgeSum,
  month: Month,
  costCentre?: string | null,
): Bridge {
  const behind = (term: BridgeTermName): Drilldown =>
    costCentre === undefined
      ? { kind: "bridge", term, currency }
      : { kind: "centre-bridge", term, currency, costCentre };
  const money = (amount: number) => ({ amount, currency });
  return {
    currency,
    lastMonth: addMonths(month, -1),
    last: money(last),
    terms: terms.map(({ term, amount, count, unknown }) => ({
      term,
      amount: money(amount),
      count,
      unknown,
      key: count > 0 ? toDrilldownKey(behind(term)) : null,
    })),
    this: money(current),
  };
}

export const sideView = ({ amount, charges, unknown }: Side, currency: string): ShareSide => ({
  amount: { amount, currency },
  charges,
  unknown,
});

/** `total` is that of the month, `people` the names of buyers by their ids. */
export function breakdownViews(
  groups: Groups,
  total: Tally,
  people: ReadonlyMap<string, string>,
): Breakdown[] {
  return DIMENSIONS.map((dimension) => ({
    dimension,
    isOverlapping: dimension === "tag",
    rows: groups[dimension].map((group) => rowView(dimension, group, total, people)).sort(compareRows),
  }));
}

function rowView(
  dimension: Dimension,
  { value, numbers, ...tally }: Group,
  total: Tally,
  people: ReadonlyMap<string, string>,
): BreakdownRow {
  const filters = value === null ? filtersOfNone(dimension) : filtersOf(dimension, value);
  return {
    ...tally,
    name: value === null ? null : nameOfValue(dimension, value, people),
    numbers,
    shares: tally.totals.map(({ amount, currency }) => {
      const whole = total.totals.find((money) => money.currency === currency)?.amount ?? 0;
      return { currency, share: whole === 0 ? 0 : amount / whole };
    }),
    key: toDrilldownKey({ kind: "group", dimension, value }),
    href: filters && `/numbers${numberFiltersToSearch({ ...NO_FILTERS, ...filters })}`,
  };
}

/** A value of a dimension as people know it. */
export function nameOfValue(
  dimension: Dimension,
  value: string,
  people: ReadonlyMap<string, string>,
): string {
  if (dimension === "country") return nameOfCountry(value);
  if (dimension === "buyer") return people.get(value) ?? value;
  return value;
}

function filtersOf(dimension: Dimension, value: string): Partial<NumberFilters> | null {
  const [country = null, area = null] = value.split(" ");
  switch (dimension) {
    case "costCentre":
      // The list reads this text as "none".
      return value === NO_COST_CENTRE ? null : { costCentre: value };
    case "tag":
      return { tag: value };
    case "country":
      return { country: value };
    case "area":
      return { country, area };
    case "status":
      return { status: value };
    case "buyer":
      return null;
  }
}

const filtersOfNone = (dimension: Dimension): Partial<NumberFilters> | null =>
  dimension === "costCentre" ? { costCentre: NO_COST_CENTRE } : null;

/** The greatest first, what has no name last. Currencies are not compared: the first one that differs decides. */
function compareRows(one: BreakdownRow, other: BreakdownRow): number {
  if ((one.name === null) !== (other.name === null)) return one.name === null ? 1 : -1;
  const currencies = [...one.totals, ...other.totals].map(({ currency }) => currency).sort();
  for (const currency of currencies) {
    const amount = ({ totals }: BreakdownRow) =>
      totals.find((money) => money.currency === currency)?.amount ?? 0;
    if (amount(one) !== amount(other)) return amount(other) - amount(one);
  }
  return other.count - one.count || (one.key < other.key ? -1 : 1);
}
