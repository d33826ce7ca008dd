import { type E164 } from "@/lib/domain/phone/phone";
import { type OutcomeCode, type PurchaseState } from "@/lib/domain/purchase/purchase";
import { type ReconciliationCase } from "@/lib/domain/purchase/purchase-checks";
import { type Outcome } from "@/lib/domain/purchase/purchase-outcome";

/** What the database keeps of a purchase, and may forget. */
export type StoredPurchase = {
  state: PurchaseState;
  outcomeCode: OutcomeCode | null;
  sentAt: Date | null;
  deadline: Date | null;
  nextCheckAt: Date | null;
  wasAbsentBefore: boolean;
  firstAbsentAt: Date | null;
  isOtherNamed: boolean;
  outcomeMessage: string;
  numberId: string | null;
  settledAt: Date | null;
  releasedAt: Date | null;
  mayHaveBeenSent: boolean;
};

export type SimulatedPurchase = StoredPurchase & {
  readonly number: E164;
  readonly order: SimulatedOrder;
  readonly position: number;
  posts: number;
  /** When the vendor executed it. */
  executedAt: number | null;
  /** Called never seen although the vendor had bought it. */
  wasDenied: boolean;
  /** Free to be bought again, as if its number had left the account. None ever does here. */
  wasFreed: boolean;
  /** What its sender read and brought to the store, however late; null once the database has forgotten. */
  answer: Outcome | null;
  wasGivenUp: boolean;
};

export const NEW_PURCHASE: StoredPurchase = {
  state: "queued",
  outcomeCode: null,
  sentAt: null,
  deadline: null,
  nextCheckAt: null,
  wasAbsentBefore: false,
  firstAbsentAt: null,
  isOtherNamed: false,
  outcomeMessage: "",
  numberId: null,
  settledAt: null,
  releasedAt: null,
  mayHaveBeenSent: false,
};

export const storedOf = (purchase: SimulatedPurchase): StoredPurchase => {
  const facts: Record<string, unknown> = {};
  for (const key of Object.keys(NEW_PURCHASE)) facts[key] = purchase[key as keyof StoredPurchase];
  return facts as StoredPurchase;
};

/** What the rules of checks need to know of it: only what was sent is checked. */
export const caseOf = (purchase: StoredPurchase): ReconciliationCase => ({
  state: purchase.state,
  outcomeCode: purchase.outcomeCode,
  sentAt: purchase.sentAt ?? new Date(0),
  wasAbsentBefore: purchase.wasAbsentBefore,
  firstAbsentAt: purchase.firstAbsentAt,
  isOtherNamed: purchase.isOtherNamed,
});

/** What is committed before a purchase is sent. */
export type SimulatedClaim = {
  /** Of this one attempt in its history. */
  readonly id: number;
  readonly facts: { readonly sentAt: Date; readonly deadline: Date; readonly wasAbsentBefore: boolean };
};

/** What the database keeps of an order, and may forget. */
export type StoredOrder = {
  restsUntil: Date | null;
  isHeld: boolean;
  pauseReason: OutcomeCode | null;
  stopReason: OutcomeCode | null;
  troubles: number;
};

export const NEW_ORDER: StoredOrder = {
  restsUntil: null,
  isHeld: false,
  pauseReason: null,
  stopReason: null,
  troubles: 0,
};

export type SimulatedOrder = StoredOrder & {
  readonly id: number;
  readonly placedAt: Date;
  readonly person: SimulatedPerson;
  /** Since a code that stops it was stored, nothing more of it may be sent. */
  stoppedAt: number | null;
  /** The database went back in time: what of it was sent is not known, and a person has to see. */
  isFenced: boolean;
};

export type SimulatedPerson = { readonly id: number; disabledAt: number | null };

/** Dangers of one history. */
export type Dangers = {
  /** Share of steps at which the process dies. */
  readonly crash: number;
  /** Share of steps before which the process sleeps for up to hours, as a suspended machine does. */
  readonly stall: number;
  /** Share of answers that are stored minutes late, when others have given the purchase up. */
  readonly late: number;
};
