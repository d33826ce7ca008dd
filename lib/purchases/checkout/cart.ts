import { dueNow } from "@/lib/domain/money/due-now";
import { type Tally, tallyOf } from "@/lib/domain/tally";
import { type Money } from "@/lib/domain/money/money";
import { type PhoneNumber } from "@/lib/domain/phone/phone";
import { type Quote } from "@/lib/domain/purchase/purchase";
import { type LimitProblem } from "../orders/order";

/** Ours: the vendor names no limit. */
export const MAX_NAME_LENGTH = 64;
export const MAX_REASON_LENGTH = 200;

/** What the vendor said of a number when it was asked last. Null is unknown. */
export type Offer = {
  readonly quote: Quote;
  /** Whether the search offers it; null where it cannot be asked. */
  readonly isOffered: boolean | null;
};

export type CartItem = Offer & {
  readonly phone: PhoneNumber;
  /** Where it stands in the cart: what is taken out and put back stands there again. */
  readonly position: number;
  /** Its own name; null where the pattern names it. */
  readonly ownName: string | null;
  /** The name it will be bought with. */
  readonly friendlyName: string | null;
  readonly location: string | null;
  readonly features: readonly string[];
  /** ISO 8601; null while it was never read. */
  readonly quotedAt: string | null;
};

export type CartTexts = {
  readonly reason: string | null;
  readonly costCentre: string | null;
  readonly namePattern: string | null;
};

/** What a person is about to order. */
export type Cart = CartTexts & {
  /** Of the order that it becomes: placed twice it is one order. */
  readonly orderId: string;
  readonly items: readonly CartItem[];
};

/** A cart as it was read, and when: of two the later one counts. */
export type CartReading = {
  readonly cart: Cart | null;
  /** Milliseconds since 1970. */
  readonly readAt: number;
};

/** The first numbers of a cart, as an order of their own. */
export const firstOf = (cart: Cart | null, count: number): Cart | null =>
  cart && { ...cart, items: cart.items.slice(0, count) };

export type ReviewedItem = {
  readonly item: CartItem;
  readonly now: Offer;
  /** What the cart showed, where that differs. */
  readonly before: Offer | null;
  /** It cannot be bought: the account owns it, or a purchase of it is under way. */
  readonly taken: "owned" | "open" | null;
};

/** The cart as it would be ordered at this moment. */
export type CartReview = {
  readonly cart: Cart;
  readonly items: readonly ReviewedItem[];
  /** Of all that is agreed to: an order is placed only while it is still the same. */
  readonly digest: string;
  /** Why today's limits would refuse it at this moment. */
  readonly limitProblem: LimitProblem | null;
  /** ISO 8601. */
  readonly readAt: string;
};

/** Setup fees and first months: due when the numbers are bought. */
export function allDueNow(offers: readonly Offer[]): Tally {
  return tallyOf(offers.map(({ quote }) => dueNow(quote)));
}

/** What they add to each month. */
export function newMonthlyCost(offers: readonly Offer[]): Tally {
  return tallyOf(offers.map(({ quote }) => quote.monthlyCost));
}

const COUNTER = /\{n\}/gi;

/** The names of a cart's numbers: each its own, the others by the pattern, where {n} counts them from 1. */
export function nameAll(ownNames: readonly (string | null)[], pattern: string | null): (string | null)[] {
  let count = 0;
  return ownNames.map((own) => {
    if (own) return own;
    if (!pattern) return null;
    count += 1;
    return pattern.replace(COUNTER, String(count));
  });
}

/** What a person sees before buying. Null is unknown. */
export type NumberQuote = {
  /** For the order that this quote may become: the same order sent twice is one order. */
  readonly orderId: string;
  readonly phone: PhoneNumber;
  /** What was made of the typed text beyond its digits, in words; null for nothing. */
  readonly note: string | null;
  readonly friendlyName: string | null;
  /** For the order: what it is bought for, and who pays for it. */
  readonly reason: string | null;
  readonly costCentre: string | null;
  readonly quote: Quote;
  readonly location: string | null;
  readonly features: readonly string[];
  /** Whether the vendor's search offers the number at the moment; null where it cannot be asked. */
  readonly isOffered: boolean | null;
  /** Setup fee and first month, due when the number is bought. */
  readonly dueNow: Money | null;
  readonly credit: Money | null;
  /** Why today's limits would refuse it at this moment. */
  readonly limitProblem: LimitProblem | null;
};

/** An available number that could be bought instead. */
export type SimilarNumber = { readonly phone: PhoneNumber; readonly quote: Quote };
