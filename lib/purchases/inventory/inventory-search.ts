import { type Money } from "@/lib/domain/money/money";
import { type E164, type PhoneNumber } from "@/lib/domain/phone/phone";
import { type Quote } from "@/lib/domain/purchase/purchase";
import { cutText } from "@/lib/domain/text/clean-text";

/** Rows asked for at once; a hint, the vendor may give fewer. */
export const INVENTORY_PAGE = 25;
/** The features the vendor's page names; rows may show others. */
export const INVENTORY_FEATURES = ["voice", "sms", "mms"] as const;
export type InventoryFeature = (typeof INVENTORY_FEATURES)[number];
const MAX_TEXT_LENGTH = 40;
/** What is longer is a list, and does not go into an address. */
export const MAX_BOX_LENGTH = 200;
const FURTHEST = 100_000;
/** From so many digits on a whole number is meant. */
const WHOLE_NUMBER = 10;

/** What the address of the buy page says. */
export type BuyQuery = {
  /** As it was typed into the box: a place, digits, a number or several. */
  readonly text: string;
  readonly features: readonly InventoryFeature[];
  readonly offset: number;
};

/** What the vendor's search is asked for. */
export type InventorySearch = Omit<BuyQuery, "text"> & {
  /** Area code, or the vendor's location code. */
  readonly area: string;
  readonly digits: string;
};

export type InventoryRow = {
  readonly phone: PhoneNumber;
  readonly quote: Quote;
  readonly location: string | null;
  readonly features: readonly string[];
  /** Why it need not be added; null where it can be. */
  readonly mark: "cart" | "owned" | "open" | null;
  /** Whether the vendor offers it; null where that cannot be asked. */
  readonly isOffered: boolean | null;
};

export type InventoryPage =
  | { readonly isSearchable: false }
  | {
      readonly isSearchable: true;
      readonly rows: readonly InventoryRow[];
      readonly offset: number;
      /** As the vendor counts, before features are checked again. */
      readonly total: number;
      /** Where the next page begins; null when this is the last. */
      readonly next: number | null;
    };

export type PasteLine = { readonly line: number };

/** A text of which a person says what it means: which country's number, or how much of a range. */
export type PasteQuestion = PasteLine & { readonly text: string; readonly name: string | null } & (
    | { readonly kind: "country"; readonly choices: readonly PasteChoice[] }
    | {
        readonly kind: "range";
        readonly ends: readonly [PasteChoice, PasteChoice];
        readonly count: number;
        /** All that can be bought of it; null: there are too many for an order. */
        readonly free: readonly E164[] | null;
      }
  );
/** `isTaken`: it is in the cart, or the account's, or being bought. */
export type PasteChoice = { readonly phone: PhoneNumber; readonly isTaken: boolean };

/** What a pasted text holds, before anything is sent or added. */
export type SortedPaste = {
  readonly ready: readonly (PasteLine & {
    readonly phone: PhoneNumber;
    readonly name: string | null;
    /** What was made of the text beyond its digits, in words; null for nothing. */
    readonly note: string | null;
  })[];
  /** Nothing of these is added before the person has chosen. */
  readonly ask: readonly PasteQuestion[];
  readonly duplicates: readonly (PasteLine & { readonly phone: PhoneNumber; readonly isInCart: boolean })[];
  readonly ours: readonly (PasteLine & { readonly phone: PhoneNumber; readonly why: "owned" | "open" })[];
  /** With why it cannot be read where that is known, and what to do. */
  readonly unread: readonly (PasteLine & { readonly text: string; readonly hint: string | null })[];
  /** More than are listed where there are very many. */
  readonly unreadCount: number;
  /** How many more numbers the cart takes. */
  readonly room: number;
};

/** What the one box of the buy page is answered with. */
export type BoxAnswer =
  | { readonly kind: "nothing" }
  | {
      readonly kind: "numbers";
      /** What the text was taken for: "area code 415, San Francisco, CA". */
      readonly words: string;
      /** What else may be meant: other area codes of a city. */
      readonly others: readonly string[];
      readonly page: InventoryPage;
    }
  | { readonly kind: "list"; readonly sorted: SortedPaste };

/** What the cart's page says beside the cart itself. */
export type CartAdvice = {
  /** Those in use. */
  readonly costCentres: readonly string[];
  /** The last day of this month in the reporting zone, "Mon 30 Nov": credit left unused then lapses. */
  readonly creditLapses: string;
  /** Left of the month's budgets, by cost centre ("" is the total). */
  readonly budgets: readonly { readonly name: string; readonly left: Money }[];
  /** Own numbers that nobody uses, each for another number of the cart in the same area. */
  readonly spares: readonly SpareAdvice[];
};

/** An own number that can be used instead of buying one. */
export type SpareAdvice = {
  readonly id: string;
  /** As people read them. */
  readonly number: string;
  readonly instead: string;
  /** What the number of the cart would cost. */
  readonly saved: Quote;
};

type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** Reads the address; what it said before there was one box is read as if it were typed into it. */
export function parseBuyQuery(params: SearchParams): BuyQuery {
  const text = (name: string, longest = MAX_TEXT_LENGTH) => {
    const value = params[name];
    return typeof value === "string" ? cutText(value.trim(), longest).trim() : "";
  };
  const digits = text("digits");
  const like = digits === "" || digits.includes("*") ? digits : `*${digits}*`;
  const chosen = [params["features"] ?? []].flat();
  const offset = /^\d{1,6}$/.test(text("offset")) ? Number(text("offset")) : 0;
  return {
    text: text("q", MAX_BOX_LENGTH) || [text("area"), like].filter(Boolean).join(" ") || text("number"),
    features: INVENTORY_FEATURES.filter((feature) => chosen.includes(feature)),
    offset: Math.min(offset, FURTHEST),
  };
}

export function buyAddress({ text, features = [], offset = 0 }: Partial<BuyQuery>): string {
  const query = new URLSearchParams();
  if (text) query.set("q", text);
  for (const feature of features) query.append("features", feature);
  if (offset > 0) query.set("offset", String(offset));
  return query.size > 0 ? `/buy?${query}` : "/buy";
}

export type VendorSearch = { readonly location?: string; readonly pattern?: string };

/**
 * The search as the vendor takes it: an area code is the beginning of a pattern, a location code goes through; digits
 * without a wildcard may be anywhere unless they are a whole number. Null: the digits cannot be read.
 */
export function toVendorSearch({
  area,
  digits,
}: Pick<InventorySearch, "area" | "digits">): VendorSearch | null {
  const typed = digits.replace(/[\s().\-/]/g, "");
  if (typed && !/^\+?[\d*]{1,20}$/.test(typed)) return null;
  const isCode = /^\+?[\d\s().-]+$/.test(area);
  const start = isCode ? area.replace(/\D/g, "") : "";
  const pattern = joinPattern(start, typed.replace(/^\+/, ""));
  return {
    ...(area && !isCode ? { location: area.toUpperCase() } : {}),
    ...(pattern ? { pattern } : {}),
  };
}

function joinPattern(start: string, typed: string): string {
  const isLoose = typed !== "" && !typed.includes("*") && typed.length < WHOLE_NUMBER;
  const wanted = isLoose ? `*${typed}*` : typed;
  if (!start) return wanted;
  if (!wanted) return `${start}*`;
  return wanted.startsWith(start) ? wanted : `${start}*${wanted}`.replace(/\*+/g, "*");
}

/** What a number can do, as people write it: Voice, SMS. */
export const featureWords = (features: readonly string[]): string =>
  features
    .map((name) => (name.length > 3 ? name.charAt(0).toUpperCase() + name.slice(1) : name.toUpperCase()))
    .join(", ");
