import { MAX_PARAM_LENGTH } from "@/lib/domain/text/query-params";
import { type SearchHit } from "@/lib/search/search";
import { type MissingPrice } from "./use-missing-price";
import { type Found } from "./use-search";

/** A line of the list: what was found, or what can be done instead. */
export type Option = Omit<SearchHit, "group"> & {
  readonly group: SearchHit["group"] | "Not in your account";
};

/**
 * All lines, group after group. A number that is missing comes first, as it is what was looked for; behind itself where it
 * was ours before.
 */
export function optionsOf({ text, hits, missing }: Found, price: MissingPrice): Option[] {
  const found: Option[] = [...hits];
  const all = hits.some(({ group }) => group === "Numbers") && text.length <= MAX_PARAM_LENGTH;
  const lastNumber = found.findLastIndex(({ group }) => group === "Numbers");
  if (all)
    found.splice(lastNumber + 1, 0, {
      group: "Numbers",
      href: `/numbers?${new URLSearchParams({ q: text }).toString()}`,
      title: `All numbers with “${text}”`,
      detail: "",
    });
  if (!missing) return found;
  const { e164, international } = missing;
  const buy: Option = {
    group: "Not in your account",
    href: `/buy?${new URLSearchParams({ number: e164 }).toString()}`,
    title: `Buy ${international}`,
    detail: price.sentence,
    copies: e164,
  };
  return found.some(({ copies }) => copies === e164) ? [...found, buy] : [buy, ...found];
}

/** So much before and behind digits may say what they are. */
const AROUND = 30;

/** Of a text that is too long, what stands around whatever may be a number. */
export function aroundDigits(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const parts = [...text.matchAll(/\d(?:\D{0,3}\d){6,20}/g)].map(({ 0: digits, index }) =>
    text.slice(Math.max(0, index - AROUND), index + digits.length + AROUND),
  );
  return parts.join(" ").slice(0, longest);
}
