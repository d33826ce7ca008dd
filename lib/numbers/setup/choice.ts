import { flagParam, idParam, type QueryParams, readQuery } from "@/lib/domain/text/query-params";
import { MAX_SETUP_MANY } from "@/lib/domain/setup/setup-change";
import {
  isFiltered,
  narrowingSearch,
  type NumberFilters,
  type NumberSelection,
  parseNumberFilters,
} from "../list/filters";

/** Which numbers are meant: ticked ones or all that match a list's filters, or those that an order bought. */
export type SetupChoice = NumberSelection | { readonly kind: "order"; readonly orderId: string };

/** That all numbers are meant has to be said. */
const ALL = flagParam("all", "yes");
const ADDRESS = "/numbers/set-up";
/** Longer than a hundred ids of the vendor are. */
const MAX_IDS_LENGTH = 20_000;
/** As numberInputSchema has it, without what the browser need not load. */
const ID = /^\P{Cc}{1,200}$/u;

/** Reads what an address chooses: `?order=`, `?ids=a,b,c`, or the filters of a list. Null: nothing. */
export function readChoice(params: QueryParams): SetupChoice | null {
  const { orderId, isAll } = readQuery({ orderId: idParam("order"), isAll: ALL }, params);
  if (orderId !== null) return { kind: "order", orderId };
  const given = params instanceof URLSearchParams ? params.get("ids") : [params.ids].flat()[0];
  const ids = (given ?? "")
    .slice(0, MAX_IDS_LENGTH)
    .split(",")
    .filter((id) => ID.test(id));
  if (ids.length > 0) return { kind: "ids", ids: [...new Set(ids)].slice(0, MAX_SETUP_MANY + 1) };
  const filters = parseNumberFilters(params);
  return isAll || isFiltered(filters) ? { kind: "filter", filters } : null;
}

/** The address that sets these up. */
export const setupAddressOf = (
  chosen: { readonly kind: "ids"; readonly ids: ReadonlySet<string> } | { readonly kind: "all" },
  filters: NumberFilters,
): string =>
  chosen.kind === "all"
    ? `${ADDRESS}${narrowingSearch(filters) || "?all=yes"}`
    : `${ADDRESS}?${new URLSearchParams({ ids: [...chosen.ids].join(",") })}`;
