import { type E164 } from "@/lib/domain/phone/phone";
import { effectOf, isForgotten } from "@/lib/domain/purchase/late-answer";
import { type PurchaseState } from "@/lib/domain/purchase/purchase";
import { firstCheckAt, isFoundLate } from "@/lib/domain/purchase/purchase-checks";
import { MAX_LIST_AGE_MS } from "@/lib/domain/purchase/purchase-evidence";
import { flowAfter, type Outcome, stopCodeOf } from "@/lib/domain/purchase/purchase-outcome";
import { type Reading } from "./account";
import {
  caseOf,
  NEW_ORDER,
  NEW_PURCHASE,
  type SimulatedClaim,
  type SimulatedOrder,
  type SimulatedPerson,
  type SimulatedPurchase,
} from "./records";
import { SimulatedTables } from "./tables";

/**
 * The transactions on the database, as small as they can be: each is all or nothing. What production does to PostgreSQL
 * must be the same (server/real-code.ts).
 */
export class SimulatedStore extends SimulatedTables {
  /** Somebody may buy no more: what waits is cancelled at once. */
  disable(person: SimulatedPerson, now: Date): void {
    person.disabledAt ??= now.getTime();
    for (const order of this.orders) {
      if (order.person === person && this.isWaiting(order)) this.cancelRest(order, "PERSON_DISABLED", now);
    }
    if (this.restore) this.keepCopy();
  }

  /** Stores an order once, however often it arrives. */
  place(id: number, numbers: readonly E164[], person: SimulatedPerson, placedAt: Date): void {
    if (this.orders.some((order) => order.id === id)) return;
    if (numbers.some((number) => this.isHeld(number) || this.mirror.find(number))) return;
    const order = { ...NEW_ORDER, id, placedAt, person, stoppedAt: null, isFenced: false };
    this.orders.push(order);
    for (const [index, number] of numbers.entries()) {
      const lived = { posts: 0, executedAt: null, wasDenied: false, wasFreed: false };
      const unanswered = { answer: null, wasGivenUp: false };
      this.purchases.push({ ...NEW_PURCHASE, ...lived, ...unanswered, number, order, position: index + 1 });
    }
    if (this.restore) this.keepCopy();
  }

  /** Stores the answer to an attempt, however late it comes, as lib/purchases/sending/server/store-answer.ts does. */
  settle(purchase: SimulatedPurchase, outcome: Outcome, { facts }: SimulatedClaim, now: Date): void {
    purchase.answer = outcome;
    if (isForgotten(purchase)) {
      if (purchase.state === "queued") this.change(purchase, "queued", "sending", facts);
      else Object.assign(purchase, facts);
    }
    const effect = effectOf(outcome, purchase);
    const isTaken = purchase.state === "not_bought" && this.isHeld(purchase.number, purchase);
    const wasSending = purchase.state === "sending";
    if (effect.kind === "moves" && !isTaken) this.move(purchase, effect.from, outcome, now);
    if (effect.kind === "noted" && outcome.state === "unknown") {
      purchase.isOtherNamed = isOther(outcome);
      purchase.outcomeCode = outcome.code;
      purchase.nextCheckAt = purchase.state === "unknown" ? firstCheckAt(now) : null;
    }
    if (wasSending) return this.goOn(purchase, outcome, now);
    const code = stopCodeOf(outcome);
    if (code && this.isWaiting(purchase.order)) this.cancelRest(purchase.order, code, now);
  }

  private move(purchase: SimulatedPurchase, from: PurchaseState, outcome: Outcome, now: Date): void {
    if (outcome.state === "bought") return void this.buy(purchase, outcome.number, null, now);
    const { state, code, message } = outcome;
    const wantsCheck = state === "unknown" || outcome.wantsCheck;
    const isOurs = code === "NUMBER_UNAVAILABLE" && this.mirror.find(purchase.number) !== null;
    this.change(purchase, from, state, {
      outcomeCode: isOurs ? "ALREADY_OWNED" : code,
      outcomeMessage: message,
      nextCheckAt: wantsCheck ? firstCheckAt(now) : null,
      settledAt: state === "not_bought" ? now : null,
      ...(state === "unknown" ? { isOtherNamed: isOther(outcome) } : {}),
    });
  }

  /** How the order of a purchase goes on. */
  goOn({ order }: SimulatedPurchase, outcome: Outcome, now: Date): void {
    const { flow, troubles } = flowAfter(outcome, order.troubles, now);
    order.troubles = troubles;
    if (flow.kind === "continue" || !this.isWaiting(order)) return;
    if (flow.kind === "abort") return this.cancelRest(order, flow.code, now);
    if (order.isHeld) return;
    order.isHeld = flow.kind === "pause";
    order.restsUntil = flow.kind === "backoff" ? flow.until : null;
    order.pauseReason = flow.code;
  }

  /** A person lets an order go on. */
  resume(order: SimulatedOrder): void {
    if (!order.isHeld && !order.restsUntil) return;
    Object.assign(order, { isHeld: false, restsUntil: null, pauseReason: null, troubles: 0 });
  }

  /**
   * Puts a reading into the mirror, holds again what has come back, frees what has left the account, and finds late
   * what was called not bought.
   */
  sync(reading: Reading, now: Date): void {
    if (reading) this.mirror.store(reading, now);
    const lastFirst = [...this.purchases].sort((one, other) => settledOf(other) - settledOf(one));
    for (const purchase of lastFirst) if (this.isReturned(purchase)) purchase.releasedAt = null;
    const readAt = this.mirror.lastCompleteAt?.getTime() ?? 0;
    for (const purchase of this.purchases) {
      const { state, settledAt, numberId } = purchase;
      const isOld = settledAt !== null && readAt - settledAt.getTime() > MAX_LIST_AGE_MS;
      if (state !== "bought" || !isOld || !this.mirror.isGone(numberId)) continue;
      purchase.releasedAt ??= now;
      purchase.wasFreed = true;
    }
    const refused = this.purchases.filter((purchase) => purchase.sentAt && this.isRefusedAndFree(purchase));
    for (const purchase of refused) {
      const row = this.mirror.find(purchase.number);
      if (!row || this.isBoughtRow(row.id)) continue;
      const found = { ...row, friendlyName: null, status: "active", expiresAt: null };
      if (isFoundLate(caseOf(purchase), found)) this.buy(purchase, found, "FOUND_LATE", now);
    }
  }
}

const settledOf = ({ settledAt }: SimulatedPurchase) => settledAt?.getTime() ?? 0;

const isOther = ({ named }: Extract<Outcome, { state: "unknown" }>) =>
  named !== undefined && (named.number !== null || named.id !== null);
