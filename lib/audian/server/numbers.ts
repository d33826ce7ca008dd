import "server-only";
import { type AvailableNumber, type NumberDetails, type OwnedNumber } from "@/lib/domain/number";
import { type PurchaseAnswer } from "@/lib/domain/purchase";
import { readDetails, reshapeAvailable, reshapeNumber, unwrapData } from "../reshape";
import { audianAvailableSchema, audianNumberSchema, audianPageSchema } from "../wire";
import { audian, type ReadOptions } from "./client";
import { callPurchase } from "./purchase-call";
import { badResponse } from "./transport";

export type Page<Row> = { numbers: Row[]; total: number; limit: number; offset: number };

/** A page of the numbers the account owns (`GET /numbers`). The limit is a hint: the vendor may give fewer rows. */
export async function listNumbers(
  query: { limit: number; offset: number; status?: string | undefined },
  options?: ReadOptions,
): Promise<Page<OwnedNumber>> {
  const search = new URLSearchParams({ limit: String(query.limit), offset: String(query.offset) });
  if (query.status) search.set("status", query.status);
  const { body, httpStatus } = await audian().get(`/numbers?${search}`, "/numbers", options);
  return readPage(body, httpStatus, query, (row) => {
    const parsed = audianNumberSchema.safeParse(row);
    return parsed.success ? reshapeNumber(parsed.data) : null;
  });
}

/** One number with its billing (`GET /numbers/{id}`). Throws AudianError NOT_FOUND. */
export async function getNumber(id: string, options?: ReadOptions): Promise<NumberDetails> {
  const { body, httpStatus } = await audian().get(
    `/numbers/${encodeURIComponent(id)}`,
    "/numbers/{id}",
    options,
  );
  const details = readDetails(body);
  if (!details) throw badResponse(httpStatus);
  return details;
}

/** A page of the vendor's stock (`GET /numbers/search`). A vendor without it answers NOT_FOUND. */
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
  return readPage(body, httpStatus, { limit, offset }, (row) => {
    const parsed = audianAvailableSchema.safeParse(row);
    return parsed.success ? reshapeAvailable(parsed.data) : null;
  });
}

/** Buys one number: one attempt, see callPurchase. */
export function purchaseNumber(order: {
  number: string;
  friendlyName: string | null;
}): Promise<PurchaseAnswer> {
  return callPurchase(audian().settings, order);
}

/** A row that cannot be read would be missing from a sum: the whole page is refused instead. */
function readPage<Row>(
  body: unknown,
  httpStatus: number,
  asked: { limit: number; offset: number },
  readRow: (row: unknown) => Row | null,
): Page<Row> {
  const parsed = audianPageSchema.safeParse(unwrapData(body));
  if (!parsed.success) throw badResponse(httpStatus);
  const numbers = parsed.data.numbers.map(readRow);
  if (numbers.includes(null)) throw badResponse(httpStatus);
  const offset = parsed.data.offset ?? asked.offset;
  // Without a total a full page means that there may be more, a shorter one that it was the last.
  const isFull = numbers.length >= (parsed.data.limit ?? asked.limit);
  const atLeast = offset + numbers.length + (isFull ? 1 : 0);
  return {
    numbers: numbers as Row[],
    total: parsed.data.total ?? atLeast,
    limit: parsed.data.limit ?? asked.limit,
    offset,
  };
}
