import "server-only";
import { AudianError } from "@/lib/audian/errors";
import { type Page, searchAvailable } from "@/lib/audian/server/numbers";
import { AppError } from "@/lib/domain/failure";
import { type AvailableNumber } from "@/lib/domain/number";
import { describePhone } from "@/lib/domain/phone/phone";
import {
  INVENTORY_PAGE,
  type InventoryPage,
  type InventorySearch,
  toVendorSearch,
} from "@/lib/purchases/inventory/inventory-search";
import { readCart } from "./read-cart";
import { recentPage, rememberPage } from "@/lib/purchases/inventory/server/recent-searches";
import { findTaken } from "@/lib/purchases/ledger/server/refuse-owned";

/** Answers of a vendor that has no search, or none for this account. */
const NO_SEARCH_STATUSES: ReadonlySet<number | null> = new Set([403, 404, 405, 410, 501]);

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
  const [taken, cart] = await Promise.all([
    findTaken(wanted.map(({ number }) => number)),
    readCart(personId),
  ]);
  const inCart = new Set(cart?.items.map(({ phone }) => phone.e164));
  const next = page.offset + page.numbers.length;
  return {
    isSearchable: true,
    rows: wanted.map(({ number, monthlyCost, setupFee, location, features }) => ({
      phone: describePhone(number),
      quote: { monthlyCost, setupFee },
      location,
      features,
      mark: taken.get(number) ?? (inCart.has(number) ? "cart" : null),
    })),
    offset: page.offset,
    total: page.total,
    next: page.numbers.length > 0 && next < page.total ? next : null,
  };
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
