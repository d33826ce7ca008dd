import { type Money } from "@/lib/domain/money/money";
import { type PhoneNumber } from "@/lib/domain/phone/phone";
import { type OutcomeCode, type PurchaseState, type Quote } from "@/lib/domain/purchase/purchase";

/** Its number as people write it where it can be read. */
export type NamedView = { readonly number: string | null; readonly id: string | null };

/** Of a cart and of an order. */
export const MAX_NUMBERS = 100;

/** One number of an order as its page shows it. Instants are ISO 8601; null is unknown or not yet. */
export type PurchaseView = {
  readonly id: string;
  readonly phone: PhoneNumber;
  readonly friendlyName: string | null;
  readonly state: PurchaseState;
  readonly outcomeCode: OutcomeCode | null;
  /** The vendor's words: untrusted text. */
  readonly outcomeMessage: string | null;
  readonly quote: Quote;
  readonly billedMonthlyCost: Money | null;
  readonly sentAt: string | null;
  readonly settledAt: string | null;
  readonly nextCheckAt: string | null;
  /** Complete readings of the account's list that did not settle it. */
  readonly checks: number;
  /** The database was restored while it waited: whether it was sent before is not known. */
  readonly mayHaveBeenSent: boolean;
  readonly numberId: string | null;
  /** What the vendor's success named where that is not known to be this number. */
  readonly named?: NamedView | null;
  /** The vendor's reference of the attempt. */
  readonly requestId: string | null;
  /** Who settled it under review, and with which note. */
  readonly reviewedBy: string | null;
  readonly reviewNote: string | null;
};

/** Why the rest of an order is not being sent at the moment. */
export type Pause = {
  readonly code: OutcomeCode;
  /** When it goes on by itself; null: when a person resumes it. */
  readonly until: string | null;
};

/** Purchases placed together, and the permanent receipt of what became of them. */
export type OrderView = {
  readonly id: string;
  readonly placedAt: string;
  readonly placedBy: string;
  /** Who asked for it, where somebody else ordered it. */
  readonly requestedBy?: string | null;
  /** It may be read, not steered: the person only asked for it. */
  readonly isForReading?: boolean;
  /** Why: a ticket, a project. */
  readonly reason: string | null;
  readonly costCentre: string | null;
  readonly pause: Pause | null;
  /** What was not sent by then was cancelled. */
  readonly stop: { readonly code: OutcomeCode; readonly at: string } | null;
  readonly purchases: readonly PurchaseView[];
  /** The server's time of this view. */
  readonly asOf: string;
};

/** Whether anything of the order can still change by itself, so that its page keeps watching. */
export function isMoving(order: OrderView): boolean {
  return order.purchases.some(
    ({ state, nextCheckAt }) => state === "queued" || state === "sending" || nextCheckAt !== null,
  );
}

/** Not sent since the database was restored, and not known to be unsent before: a person decides. */
export const isDoubtful = ({ state, outcomeCode }: PurchaseView): boolean =>
  state === "needs_review" && outcomeCode === "DATABASE_RESTORED";

/** What a person is told about a purchase in its present state. */
export type PurchaseWording = {
  readonly tone: "info" | "positive" | "caution" | "danger";
  /** The state in a word or two. */
  readonly badge: string;
  /** What happened. */
  readonly title: string;
  /** Whether money moved, and what to do next. */
  readonly message: string;
  /** What a person can sensibly do now. */
  readonly next: "set-up" | "wait" | "similar" | "again" | "other" | "ask";
};

/** What may be bought today, in the reporting zone's day, and what of it is used: an amount and a count of numbers. */
export type DailyLimit = {
  readonly used: Money;
  readonly limit: Money;
  readonly numbers: { readonly used: number; readonly limit: number };
};
export type DailyLimits = { readonly own: DailyLimit; readonly everybody: DailyLimit };

/** Why an order would be refused by the daily limits, and what to do instead. */
export type LimitProblem = { readonly title: string; readonly because: string; readonly next: string };

/** How many numbers wait in a person's orders, and how many of them in orders that need "orders.large". */
export type Waiting = { readonly all: number; readonly inLargeOrders: number };

/** How a number came into the account: not through this dashboard, by somebody else's order, or by this one. */
export type PurchaseOfNumber =
  | { readonly kind: "none" | "hidden" }
  | {
      readonly kind: "seen";
      readonly orderId: string;
      readonly placedBy: string;
      /** ISO 8601. */
      readonly placedAt: string;
      readonly reason: string | null;
      /** As quoted; null is unknown. */
      readonly setupFee: Money | null;
      /** It had been called not bought before it appeared in the account. ISO 8601; null: it had not. */
      readonly foundLateAt: string | null;
    };
