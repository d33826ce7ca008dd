import { type Money } from "@/lib/domain/money";
import { type PhoneNumber } from "@/lib/domain/phone";
import { type OutcomeCode, type PurchaseState, type Quote } from "@/lib/domain/purchase";

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
  readonly nextLookAt: string | null;
  /** Complete readings of the account's list that did not settle it. */
  readonly looks: number;
  readonly numberId: string | null;
  /** The vendor's reference of the attempt. */
  readonly requestId: string | null;
};

/** Purchases placed together, and the permanent receipt of what became of them. */
export type OrderView = {
  readonly id: string;
  readonly placedAt: string;
  readonly placedBy: string;
  readonly purchases: readonly PurchaseView[];
};

/** Whether anything of the order can still change by itself, so that its page keeps watching. */
export function isMoving(order: OrderView): boolean {
  return order.purchases.some(
    ({ state, nextLookAt }) => state === "queued" || state === "sending" || nextLookAt !== null,
  );
}
