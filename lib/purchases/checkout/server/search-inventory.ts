import "server-only";
import { AudianError } from "@/lib/audian/errors";
import { type Page, searchAvailable } from "@/lib/audian/server/numbers";
import { AppError } from "@/lib/domain/failure";
import { type AvailableNumber } from "@/lib/domain/number";
import { describePhone, type E164 } from "@/lib/domain/phone/phone";
import {
  type BoxAnswer,
  type BuyQuery,
  INVENTORY_PAGE,
  type InventoryPage,
  type InventoryRow,
  type InventorySearch,
  toVendorSearch,
} from "@/lib/purchases/inventory/inventory-search";
import {
  findInInventory,
  findSimilar,
  type InInventory,
} from "@/lib/purchases/inventory/server/find-in-inventory";
import { understand } from "@/lib/purchases/inventory/understand";
import { env } from "@/lib/server/env/env";
import { readPhone } from "./quote-number";
import { readCart } from "./read-cart";
import { sortPasted } from "./sort-pasted";
import { recentPage, rememberPage } from "@/lib/purchases/inventory/server/recent-searches";
import { findTaken } from "@/lib/purchases/ledger/server/refuse-owned";

/** Answers of a vendor that has no search, or none for this account. */
const NO_SEARCH_STATUSES: ReadonlySet<number | null> = new Set([403, 404, 405, 410, 501]);

/**
 * What the one box of the buy page is answered with: numbers of a place, one number with its price, or a list sorted by
 * what can be bought. Throws AppError for what cannot be searched for, AudianError when the vendor cannot be asked.
 */
export async function answerBox(query: BuyQuery, personId: string): Promise<BoxAnswer> {
  const understood = understand(query.text, env().DEFAULT_COUNTRY);
  if (understood.kind === "nothing") return { kind: "nothing" };
  if (understood.kind === "list") return { kind: "list", sorted: await sortPasted(query.text, personId) };
  if (understood.kind === "number") {
    const { phone, note } = readPhone(query.text);
    const words = `number ${phone.international}${note ? `; ${note}` : ""}`;
    return { kind: "numbers", words, others: [], page: await searchNumber(phone.e164, personId) };
  }
  const { area, digits, words, others } = understood;
  const { features, offset } = query;
  const page = await searchInventory({ area, digits, features, offset }, personId);
  return { kind: "numbers", words, others, page };
}

/**
 * A page of the numbers that could be bought. What the vendor shows is filtered again: it does not say how it reads
 * several features. Throws AppError for what cannot be searched for, AudianError when the vendor cannot be asked.
 */
export async function searchInventory(search: InventorySearch, personId: string): Promise<InventoryPage> {
  const page = await readPage(search);
  if (!page) return { isSearchable: false };
  const wanted = page.numbers.filter(
    ({ isAvailable, features }) =>
      isAvailable &&
      search.features.every((feature) => features.some((has) => has.toLowerCase() === feature)),
  );
  const next = page.offset + page.numbers.length;
  return {
    isSearchable: true,
    rows: await markRows(
      wanted.map((row) => ({ number: row.number, row })),
      personId,
    ),
    offset: page.offset,
    total: page.total,
    next: page.numbers.length > 0 && next < page.total ? next : null,
  };
}

/**
 * One number as a page of its own, with its price where the vendor's search knows it; followed by similar ones where the
 * vendor does not offer it. Throws AudianError when the vendor cannot be asked.
 */
export async function searchNumber(number: E164, personId: string): Promise<InventoryPage> {
  const row = await findInInventory(number);
  const similar = row === null ? await findSimilar(number) : [];
  const rows = await markRows(
    [{ number, row }, ...similar.map((other) => ({ number: other.number, row: other }))],
    personId,
  );
  return { isSearchable: true, rows, offset: 0, total: rows.length, next: null };
}

/** Rows as pages show them: what of them is in the cart, ours or being bought. */
async function markRows(
  found: readonly { readonly number: E164; readonly row: InInventory }[],
  personId: string,
): Promise<InventoryRow[]> {
  const [taken, cart] = await Promise.all([findTaken(found.map(({ number }) => number)), readCart(personId)]);
  const inCart = new Set(cart?.items.map(({ phone }) => phone.e164));
  return found.map(({ number, row }) => ({
    phone: describePhone(number),
    quote: { monthlyCost: row?.monthlyCost ?? null, setupFee: row?.setupFee ?? null },
    location: row?.location ?? null,
    features: row?.features ?? [],
    mark: taken.get(number) ?? (inCart.has(number) ? "cart" : null),
    isOffered: row === undefined ? null : row !== null,
  }));
}

async function readPage(search: InventorySearch): Promise<Page<AvailableNumber> | null> {
  const asked = toVendorSearch(search);
  if (!asked) {
    throw notFound("digits", "Use digits, with * for any: *777 ends in 777.");
  }
  const query = { ...asked, features: search.features, limit: INVENTORY_PAGE, offset: search.offset };
  const key = JSON.stringify(query);
  const recent = recentPage(key);
  if (recent) return recent;
  try {
    const page = await searchAvailable(query);
    rememberPage(key, page);
    return page;
  } catch (error) {
    if (!(error instanceof AudianError)) throw error;
    if (error.code === "INVALID_LOCATION") {
      throw notFound("area", "Location not recognised. Try an area code (415) or a region code (US-CA-415).");
    }
    if (error.failedField === "pattern") throw notFound("digits", "Audian does not take these digits.");
    if (NO_SEARCH_STATUSES.has(error.httpStatus)) return null;
    throw error;
  }
}

const notFound = (field: "area" | "digits", sentence: string) =>
  new AppError("INVALID_INPUT", "This cannot be searched for", "Nothing was changed.", {
    fieldErrors: { [field]: sentence },
  });
