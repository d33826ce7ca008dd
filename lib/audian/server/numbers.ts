import "server-only";
import { type AvailableNumber, type NumberDetails, type OwnedNumber } from "@/lib/domain/number";
import { readDetails, readListRow, readInventoryRow, type SetAsideRow, unwrapData } from "../reshape";
import { audianPageSchema } from "../wire";
import { audian, type ReadOptions } from "./client";
import { badResponse } from "./transport";

export type Page<Row> = { numbers: Row[]; total: number; limit: number; offset: number };

/** A row that was set aside, and where on its page it is, counted from 0. */
export type SetAside = SetAsideRow & { readonly index: number };
export type ListPage = {
  readonly numbers: readonly OwnedNumber[];
  readonly setAside: readonly SetAside[];
  /** As the vendor names it; null: it names none. */
  readonly total: number | null;
};

/**
 * A page of the numbers the account owns (`GET /numbers`). The limit is a hint: the vendor may give fewer rows. Rows
 * that cannot be read are set aside and keep nobody from reading the others. Throws AudianError.
 */
export async function listNumbers(
  query: { limit: number; offset: number; status?: string | undefined },
  options?: ReadOptions,
): Promise<ListPage> {
  const search = new URLSearchParams({ limit: String(query.limit), offset: String(query.offset) });
  if (query.status) search.set("status", query.status);
  const { body, httpStatus } = await audian().get(`/numbers?${search}`, "/numbers", options);
  const parsed = audianPageSchema.safeParse(unwrapData(body));
  if (!parsed.success) throw badResponse(httpStatus);
  const numbers: OwnedNumber[] = [];
  const setAside: SetAside[] = [];
  for (const [index, sent] of parsed.data.numbers.entries()) {
    const row = readListRow(sent, audian().settings.timeZone);
    if ("reason" in row) setAside.push({ ...row, index });
    else numbers.push(row);
  }
  return { numbers, setAside, total: parsed.data.total ?? null };
}

/** One number with its billing (`GET /numbers/{id}`). Throws AudianError NOT_FOUND. */
export async function getNumber(id: string, options?: ReadOptions): Promise<NumberDetails> {
  const { body, httpStatus } = await audian().get(
    `/numbers/${encodeURIComponent(id)}`,
    "/numbers/{id}",
    options,
  );
  const details = readDetails(body, audian().settings.timeZone);
  if (!details) throw badResponse(httpStatus);
  return details;
}

/** A page of the numbers that the vendor offers (`GET /numbers/search`). A vendor without it answers NOT_FOUND. */
export async function searchAvailable(
  query: {
    location?: string;
    pattern?: string;
    features?: readonly string[];
    limit?: number;
    offset?: number;
  },
  options?: ReadOptions,
): Promise<Page<AvailableNumber>> {
  const { limit = 10, offset = 0 } = query;
  const search = new URLSearchParams({ limit: String(limit), offset: String(offset) });
  if (query.location) search.set("location", query.location);
  if (query.pattern) search.set("pattern", query.pattern);
  for (const feature of query.features ?? []) search.append("features", feature);
  const { body, httpStatus } = await audian().get(`/numbers/search?${search}`, "/numbers/search", {
    ...options,
    isOptional: true,
  });
  return readInventory(body, httpStatus, { limit, offset });
}

/** A row that cannot be read cannot be bought: it is left out. */
function readInventory(
  body: unknown,
  httpStatus: number,
  asked: { limit: number; offset: number },
): Page<AvailableNumber> {
  const parsed = audianPageSchema.safeParse(unwrapData(body));
  if (!parsed.success) throw badResponse(httpStatus);
  const { numbers: rows, total, limit, offset } = parsed.data;
  const numbers = rows.map(readInventoryRow).filter((row) => row !== null);
  const from = offset ?? asked.offset;
  // Without a total a full page means that there may be more, a shorter one that it was the last.
  const isFull = rows.length >= (limit || asked.limit);
  const atLeast = from + rows.length + (isFull ? 1 : 0);
  return { numbers, total: total ?? atLeast, limit: limit || asked.limit, offset: from };
}
