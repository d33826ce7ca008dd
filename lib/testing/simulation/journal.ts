import { type E164 } from "@/lib/domain/phone/phone";
import { type PurchaseAnswer } from "@/lib/domain/purchase/purchase";
import { type Reading } from "./account";
import { HOUR } from "./clock";
import { type SimulatedPurchase } from "./records";
import { type SimulatedStore } from "./store";

/** A purchase of a history: "2/1" is the first number of the second order. */
export type PurchaseKey = string;
export const keyOf = ({ order, position }: SimulatedPurchase): PurchaseKey => `${order.id}/${position}`;

/** One step of a history, as far as the database, the vendor and the code between them take part in it. */
export type Step =
  | {
      readonly kind: "place";
      readonly order: number;
      readonly numbers: readonly E164[];
      readonly person: number;
    }
  | { readonly kind: "disable"; readonly person: number }
  | { readonly kind: "resume" | "cancel"; readonly order: number }
  | { readonly kind: "copy" | "forget" }
  /** Gives up what was sent by processes that died. */
  | { readonly kind: "expire" }
  /** Takes what may be sent next; `attempt` names it from here on, null where nothing may. */
  | { readonly kind: "claim"; readonly attempt: number | null; readonly purchase: PurchaseKey | null }
  /** Sends it, unless its time is over. */
  | { readonly kind: "send"; readonly attempt: number; readonly isSent: boolean }
  /** What the vendor answered reaches the process, which stores it, or tries again later. */
  | { readonly kind: "answer"; readonly attempt: number; readonly answer: PurchaseAnswer }
  | { readonly kind: "store"; readonly attempt: number }
  /** Begins to look for lost answers; `check` names the reading, null where none is due. */
  | {
      readonly kind: "check";
      readonly instance: number;
      readonly check: number | null;
      readonly reading: Reading;
    }
  /** The list is read, and what it says is stored. */
  | { readonly kind: "settle"; readonly check: number }
  /** The process is gone, and what it knew. */
  | { readonly kind: "crash"; readonly instance: number }
  | { readonly kind: "sync"; readonly reading: Reading };

/** A step, when it was made, and what the model's database said after it. */
export type Entry = {
  readonly step: Step;
  readonly at: Date;
  /** Nothing could be read or written. */
  readonly isAway: boolean;
  readonly said: readonly string[];
};

/** How long work that changed nothing is not tried again, while nothing else changes either. */
const IDLE_MS = 2 * HOUR;

/** That a check is repeated later is no change: a history of doubt has a hundred of them. */
const WHEN_CHECKED = /check [\d-]+ /g;

/** Leaves out most of what finds nothing to do: each kind is tried after every change, then every other hour. */
export function withoutIdling(entries: readonly Entry[]): Entry[] {
  const triedAt = new Map<string, number>();
  let before = "";
  return entries.filter(({ step, at, said }) => {
    const text = said.join().replace(WHEN_CHECKED, "");
    if (text !== before) triedAt.clear();
    const work = text === before ? idleWork(step) : null;
    before = text;
    if (work === null) return true;
    if (at.getTime() - (triedAt.get(work) ?? -Infinity) < IDLE_MS) return false;
    triedAt.set(work, at.getTime());
    return true;
  });
}

/** What a step that changed nothing tried; null for one without which the others would not fit together. */
function idleWork(step: Step): string | null {
  const { kind } = step;
  if (kind === "sync") return `sync ${JSON.stringify(step.reading)}`;
  const isTurn = kind === "claim" ? step.attempt === null : kind === "check" ? step.check === null : false;
  return isTurn || kind === "expire" ? kind : null;
}

export type Journal = (step: Step) => void;

const when = (date: Date | null): string => (date === null ? "-" : String(date.getTime()));
export const line = (...parts: readonly (string | number | boolean | null)[]): string =>
  parts.map((part) => part ?? "-").join(" ");

/** All that a database says of a history, as sorted text: what the model and PostgreSQL must agree on. */
export function describeStore({ orders, purchases, mirror }: SimulatedStore): string[] {
  return [
    ...orders.map((order) =>
      line(
        `order ${order.id}`,
        order.isHeld ? "held" : "free",
        `until ${when(order.restsUntil)}`,
        order.pauseReason,
        `troubles ${order.troubles}`,
        `stopped ${order.stopReason ?? "-"}`,
      ),
    ),
    ...purchases.map((purchase) =>
      line(
        `purchase ${keyOf(purchase)}`,
        purchase.number,
        purchase.state,
        purchase.outcomeCode,
        `sent ${when(purchase.sentAt)}`,
        `check ${when(purchase.nextCheckAt)}`,
        `absent ${purchase.wasAbsentBefore} ${when(purchase.firstAbsentAt)}`,
        `other ${purchase.isOtherNamed}`,
        `id ${purchase.numberId ?? "-"}`,
        `settled ${when(purchase.settledAt)}`,
        `released ${when(purchase.releasedAt)}`,
        `doubtful ${purchase.mayHaveBeenSent}`,
      ),
    ),
    ...mirror
      .all()
      .map((row) =>
        line(
          `number ${row.id}`,
          row.number,
          `seen ${when(row.lastSeenAt)}`,
          `misses ${row.misses}`,
          row.isGone ? "gone" : "here",
        ),
      ),
  ].sort();
}
