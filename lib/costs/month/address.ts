import { type Month, MONTH_PATTERN } from "@/lib/domain/dates/months";
import {
  optionalParam,
  pageParam,
  type QueryParam,
  type QueryParams,
  readQuery,
  type ValuesOf,
} from "@/lib/domain/text/query-params";
import { type Dimension, DIMENSIONS } from "./month-view";

export const COSTS_PAGES = [
  "/costs",
  "/costs/breakdown",
  "/costs/statements",
  "/costs/calendar",
  "/costs/budgets",
] as const;
export type CostsPage = (typeof COSTS_PAGES)[number];

/** "cost-centre": a dimension as addresses spell it. */
export const dimensionSlug = (dimension: Dimension) =>
  dimension.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const DIMENSION: QueryParam<Dimension> = {
  name: "by",
  fallback: "costCentre",
  read: (text) => DIMENSIONS.find((dimension) => dimensionSlug(dimension) === text) ?? "costCentre",
};
/** What the addresses of the costs pages say. Without a month they mean the current one. */
const PARAMS = { month: optionalParam("month", MONTH_PATTERN), by: DIMENSION };
/** Which numbers are asked for: the key of a figure and the page of them. */
const DRILLDOWN = { key: { name: "of", fallback: "", read: (key: string) => key }, page: pageParam() };

export type CostsAddress = ValuesOf<typeof PARAMS>;

/** Reads an address. What makes no sense falls back to its default, never to an error. */
export const parseCostsAddress = (params: QueryParams) => readQuery(PARAMS, params);

export const parseDrilldown = (params: QueryParams) => readQuery(DRILLDOWN, params);

/** An address below /costs with what is not the default. */
export function costsHref(
  path: string,
  values: Readonly<Record<string, string | number | null | undefined>>,
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) search.set(name, String(value));
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** The page that lists the numbers behind a figure of a month. */
export const drilldownHref = (month: Month, key: string, page = 1) =>
  costsHref("/costs/behind", { month, of: key, page: page > 1 ? page : null });

/** The download of a table. */
export const csvHref = (table: string, values: Readonly<Record<string, string | null>>) =>
  costsHref(`/api/exports/costs/${table}`, values);
