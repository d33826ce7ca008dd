import {
  choiceParam,
  dayParam,
  idParam,
  pageParam,
  type QueryParams,
  readQuery,
  type ValuesOf,
  writeQuery,
} from "@/lib/domain/text/query-params";
import { ACTIVITY_KINDS, type ActivityKind } from "./kinds";

export const ENTRIES_PER_PAGE = 50;

/** What the address of the log says. Null does not filter. */
const PARAMS = {
  kind: choiceParam("kind", Object.keys(ACTIVITY_KINDS) as ActivityKind[], null),
  /** Who did it: an id. */
  person: idParam("person"),
  order: idParam("order"),
  /** Days in the reporting zone, both included. */
  from: dayParam("from"),
  to: dayParam("to"),
  page: pageParam(),
};

export type ActivityFilters = ValuesOf<typeof PARAMS>;

/** Reads the filters from an address. What makes no sense falls back to no filter, never to an error. */
export const parseActivityFilters = (params: QueryParams) => readQuery(PARAMS, params);

/** The query of the log's address, without what is the default. */
export const activityFiltersToSearch = (filters: ActivityFilters) => writeQuery(PARAMS, filters);

export const isFiltered = (filters: ActivityFilters) =>
  activityFiltersToSearch({ ...filters, page: 1 }) !== "";
