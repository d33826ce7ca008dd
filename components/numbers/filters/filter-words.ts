import { statusName } from "@/lib/domain/number";
import { NO_COST_CENTRE, NO_HOLDER, type NumberFilters, SOON_DAYS } from "@/lib/numbers/list/filters";

type FilterWord = {
  /** "Status: Suspended". */
  readonly text: string;
  /** The filters without this one. */
  readonly without: NumberFilters;
  /** The search field shows it already. */
  readonly isSearch: boolean;
};

const countryNames = new Intl.DisplayNames(["en"], { type: "region" });

/** Each filter that narrows the list, in words. */
export function filterWords(filters: NumberFilters): FilterWord[] {
  const { search, status, country, area, costCentre, holder, tag } = filters;
  const words: readonly [isSet: unknown, text: string, change: Partial<NumberFilters>][] = [
    [search, `Search: ${search}`, { search: "" }],
    [status, `Status: ${statusName(status ?? "")}`, { status: null }],
    [country, `Country: ${country && (countryNames.of(country) ?? country)}`, { country: null, area: null }],
    [area, `Area: ${area}`, { area: null }],
    [costCentre, `Cost centre: ${costCentre === NO_COST_CENTRE ? "none" : costCentre}`, { costCentre: null }],
    [holder, `Holder: ${holder === NO_HOLDER ? "none" : holder}`, { holder: null }],
    [tag, `Tag: ${tag}`, { tag: null }],
    [filters.isRenewingSoon, `Renews within ${SOON_DAYS} days`, { isRenewingSoon: false }],
    [filters.isPriceUnknown, "Price unknown", { isPriceUnknown: false }],
    [filters.isUnnamed, "No name", { isUnnamed: false }],
    [filters.isGone, "No longer in account", { isGone: false }],
  ];
  return words.flatMap(([isSet, text, change]) =>
    isSet ? [{ text, without: { ...filters, ...change, page: 1 }, isSearch: "search" in change }] : [],
  );
}
