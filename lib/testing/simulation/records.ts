import { type OutcomeCode, type PurchaseState } from "@/lib/domain/purchase/purchase";
import { type Outcome } from "@/lib/domain/purchase/purchase-outcome";

export type SimulatedPurchase = {
  readonly number: string;
  readonly order: SimulatedOrder;
  state: PurchaseState;
  outcomeCode: OutcomeCode | null;
  sentAt: Date;
  deadline: Date;
  nextCheckAt: Date | null;
  wasAbsentBefore: boolean;
  firstAbsentAt: Date | null;
  isOtherNamed: boolean;
  outcomeMessage: string;
  numberId: string | null;
  settledAt: Date | null;
  posts: number;
  /** When the vendor executed it. */
  executedAt: number | null;
  /** Called never seen although the vendor had bought it. */
  wasDenied: boolean;
  /** What its sender read and brought to the store, however late; null once the database has forgotten. */
  answer: Outcome | null;
  wasGivenUp: boolean;
};

/** What is committed before a purchase is sent. */
export type SimulatedClaim = Pick<SimulatedPurchase, "sentAt" | "deadline" | "wasAbsentBefore">;

/** What a database may forget of a purchase. */
export const REMEMBERED = [
  "state",
  "outcomeCode",
  "sentAt",
  "deadline",
  "nextCheckAt",
  "wasAbsentBefore",
  "firstAbsentAt",
  "isOtherNamed",
  "numberId",
  "settledAt",
] as const satisfies readonly (keyof SimulatedPurchase)[];

export type SimulatedOrder = {
  readonly id: number;
  readonly placedAt: Date;
  readonly person: SimulatedPerson;
  /** Since a code that stops it was stored, nothing more of it may be sent. */
  stoppedAt: number | null;
  /** The database went back in time: what of it was sent is not known, and a person has to see. */
  isFenced: boolean;
  restsUntil: Date | null;
  isHeld: boolean;
  troubles: number;
};

export type SimulatedPerson = { disabledAt: number | null };

/** Dangers of one history. */
export type Dangers = {
  /** Share of steps at which the process dies. */
  readonly crash: number;
  /** Share of steps before which the process sleeps for up to hours, as a suspended machine does. */
  readonly stall: number;
  /** Share of answers that are stored minutes late, when others have given the purchase up. */
  readonly late: number;
};
