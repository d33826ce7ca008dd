import { badRequest } from "./refusal";

const MAX_PAGE = 100;

/** Reads limit (1 to 100) and offset (from 0) of a list call. Throws a Refusal. */
export function readPage(query: URLSearchParams, defaultLimit: number): { limit: number; offset: number } {
  return {
    limit: readWhole(query, "limit", defaultLimit, 1, MAX_PAGE),
    offset: readWhole(query, "offset", 0, 0, Number.MAX_SAFE_INTEGER),
  };
}

function readWhole(
  query: URLSearchParams,
  name: string,
  byDefault: number,
  min: number,
  max: number,
): number {
  const text = query.get(name);
  if (text === null) return byDefault;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
  if (value >= min && value <= max) return value;
  const range = max === MAX_PAGE ? `between ${min} and ${max}` : `${min} or more`;
  throw badRequest(`${name} must be a whole number, ${range}`, name);
}
