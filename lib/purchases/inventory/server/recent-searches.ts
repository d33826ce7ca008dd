import "server-only";
import { type Page } from "@/lib/audian/server/numbers";
import { type AvailableNumber } from "@/lib/domain/number";
import { type E164 } from "@/lib/domain/phone/phone";

/** Nothing can be reserved: what was read a minute ago may be gone. */
const MAX_AGE_MS = 45_000;
const MAX_PAGES = 200;

type Entry = { readonly page: Page<AvailableNumber>; readonly at: number };

/** Pages of available numbers that were read a moment ago, by what was asked. */
const pages = new Map<string, Entry>();

export function recentPage(query: string, now = Date.now()): Page<AvailableNumber> | null {
  const entry = pages.get(query);
  return entry && now - entry.at < MAX_AGE_MS ? entry.page : null;
}

export function rememberPage(query: string, page: Page<AvailableNumber>, now = Date.now()): void {
  pages.delete(query);
  pages.set(query, { page, at: now });
  for (const [key, { at }] of pages) {
    if (pages.size <= MAX_PAGES && now - at < MAX_AGE_MS) break;
    pages.delete(key);
  }
}

/** A number's row as one of these pages showed it. Undefined: none did. */
export function recentRow(number: E164, now = Date.now()): AvailableNumber | undefined {
  for (const { page, at } of [...pages.values()].reverse()) {
    if (now - at >= MAX_AGE_MS) continue;
    const row = page.numbers.find((candidate) => candidate.number === number && candidate.isAvailable);
    if (row) return row;
  }
  return undefined;
}
