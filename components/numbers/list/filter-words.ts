import { NO_COST_CENTRE, type NumberFilters, SOON_DAYS } from "@/lib/numbers/list/filters";
import { statusName } from "@/components/number/number-status";

export type FilterWord = {
  /** "Status: Suspended". */
  readonly text: string;
  /** The filters without this one. */
  readonly without: NumberFilters;
};

/** Each filter that narrows the list, in words. `countryName` is that of the chosen country. */
export function filterWords(filters: NumberFilters, countryName: string | null): FilterWord[] {
  const { search, status, country, area, costCentre, tag } = filters;
  const words: readonly [isSet: unknown, text: string, change: Partial<NumberFilters>][] = [
    [search, `Search: ${search}`, { search: "" }],
    [status, `Status: ${statusName(status ?? "")}`, { status: null }],
    [country, `Country: ${countryName ?? country}`, { country: null, area: null }],
    [area, `Area: ${area}`, { area: null }],
    [costCentre, `Cost centre: ${costCentre === NO_COST_CENTRE ? "none" : costCentre}`, { costCentre: null }],
    [tag, `Tag: ${tag}`, { tag: null }],
    [filters.isRenewingSoon, `Renews within ${SOON_DAYS} days`, { isRenewingSoon: false }],
    [filters.isPriceUnknown, "Price unknown", { isPriceUnknown: false }],
    [filters.isGone, "No longer in account", { isGone: false }],
  ];
  return words.flatMap(([isSet, text, change]) =>
    isSet ? [{ text, without: { ...filters, ...change, page: 1 } }] : [],
  );
}
