import { toDrilldownKey } from "@/lib/domain/costs/drilldown/drilldown-key";
import { type Month } from "@/lib/domain/dates/months";
import { NO_COST_CENTRE, NO_FILTERS, numberFiltersToSearch } from "@/lib/numbers/list/filters";
import { costsHref, csvHref } from "../month/address";

export const STATEMENTS = "/costs/statements";

/** Names the statement of a cost centre, whatever characters it has; null is unallocated. */
export const statementKey = (costCentre: string | null) =>
  toDrilldownKey({ kind: "group", dimension: "costCentre", value: costCentre });

/** A statement of a month; without a key the list of all. */
export const statementHref = (month: Month, key: string | null = null, page = 1) =>
  costsHref(STATEMENTS, { month, of: key, page: page > 1 ? page : null });

/** One statement on paper, or all of them. */
export const statementPrintHref = (month: Month, key: string | null = null) =>
  costsHref(`${STATEMENTS}/print`, { month, of: key });

/** One statement as a file, or all of them. */
export const statementCsvHref = (month: Month, key: string | null = null) =>
  csvHref("statements", { month, of: key });

/** The numbers that have no cost centre today: whoever gives them one works down what is unallocated. */
export const UNALLOCATED_NUMBERS = `/numbers${numberFiltersToSearch({ ...NO_FILTERS, costCentre: NO_COST_CENTRE })}`;
