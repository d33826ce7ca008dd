import { type NumberFilters } from "./filters";

/**
 * What something is to be done to: numbers that were ticked one by one, or all that match the filters at the moment
 * when it is done. Sort, size and page of the filters do not matter.
 */
export type NumberSelection =
  | { readonly kind: "ids"; readonly ids: readonly string[] }
  | { readonly kind: "filter"; readonly filters: NumberFilters };
