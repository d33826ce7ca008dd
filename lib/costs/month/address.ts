import { type Month } from "@/lib/domain/dates/months";
import { type Dimension, DIMENSIONS } from "./month-view";

/** What the addresses of the costs pages say. */
export type CostsAddress = {
  /** Null: the current month. */
  readonly month: Month | null;
  readonly by: Dimension;
};

export const COSTS_PAGES = ["/costs", "/costs/breakdown", "/costs/calendar", "/costs/budgets"] as const;
export type CostsPage = (typeof COSTS_PAGES)[number];

type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const LAST_PAGE = 1_000_000;

/** "cost-centre": a dimension as addresses spell it. */
export const dimensionSlug = (dimension: Dimension) =>
  dimension.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Reads an address. What makes no sense falls back to its default, never to an error. */
export function parseCostsAddress(params: SearchParams): CostsAddress {
  const month = firstOf(params, "month");
  return {
    month: MONTH.test(month) ? month : null,
    by: DIMENSIONS.find((dimension) => dimensionSlug(dimension) === firstOf(params, "by")) ?? "costCentre",
  };
}

/** Which numbers are asked for: the key of a figure and the page of them. */
export function parseDrilldown(params: SearchParams): { readonly key: string; readonly page: number } {
  const page = firstOf(params, "page");
  const number = /^\d{1,7}$/.test(page) ? Number(page) : 1;
  return { key: firstOf(params, "of"), page: Math.min(Math.max(number, 1), LAST_PAGE) };
}

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

const firstOf = (params: SearchParams, name: string) => [params[name]].flat()[0] ?? "";
