import { effectOf, isForgotten } from "@/lib/domain/purchase/late-answer";
import { flowAfter, stopCodeOf, type Outcome } from "@/lib/domain/purchase/purchase-outcome";
import { type OwnedNumber } from "@/lib/domain/number";
import { canMove, OPEN_STATES, type OutcomeCode, type PurchaseState } from "@/lib/domain/purchase/purchase";
import { findInListing, firstCheckAt } from "@/lib/domain/purchase/purchase-checks";
import {
  REMEMBERED,
  type SimulatedClaim,
  type SimulatedOrder,
  type SimulatedPerson,
  type SimulatedPurchase,
} from "./records";

const holdsNumber = ({ state }: SimulatedPurchase) =>
  state === "bought" || (OPEN_STATES as readonly string[]).includes(state);

const rowOf = ({ number, numberId }: SimulatedPurchase): OwnedNumber => ({
  id: numberId ?? number,
  number,
  friendlyName: null,
  status: "active",
  purchasedAt: null,
  expiresAt: null,
});

/** The database: what is in it survives every crash, and each change is all or nothing. */
export class SimulatedStore {
  readonly purchases: SimulatedPurchase[] = [];
  readonly orders: SimulatedOrder[] = [];
  /** The last complete sync; null before the first. */
  mirror: readonly OwnedNumber[] | null = null;

  /** Until then nothing can be read or written. */
  awayUntil = 0;
  private kept: Map<SimulatedPurchase, Partial<SimulatedPurchase>> | null = null;

  /** From here on its commits may be forgotten. */
  keepCopy(): void {
    this.kept = new Map(
      this.purchases.map((purchase) => [
        purchase,
        Object.fromEntries(REMEMBERED.map((key) => [key, purchase[key]])),
      ]),
    );
  }

  /**
   * The database is as it was at the copy, as after a failover to a standby that was behind. No order is forgotten
   * here, so the copy is not older than the last of them: what is committed before a commit that is there is there too.
   * It can tell that it is another one, so everything queued or being sent waits for a person.
   */
  forget(now: Date): void {
    for (const [purchase, facts] of this.kept ?? []) Object.assign(purchase, facts);
    this.kept = null;
    for (const purchase of this.purchases) {
      purchase.answer = null;
      if (purchase.state === "queued") Object.assign(purchase.order, { isHeld: true, isFenced: true });
      if (purchase.state === "sending")
        this.change(purchase, "sending", "unknown", {
          outcomeCode: "INTERRUPTED",
          nextCheckAt: firstCheckAt(now),
        });
    }
  }

  /** Somebody may buy no more: what waits is cancelled at once. */
  disable(person: SimulatedPerson, now: number): void {
    person.disabledAt ??= now;
    for (const order of this.orders) if (order.person === person) this.cancelRest(order, "PERSON_DISABLED");
  }

  /** The unique index. */
  isHeld = (number: string, except?: SimulatedPurchase) =>
    this.purchases.some((other) => other !== except && other.number === number && holdsNumber(other));

  isBought = (number: string) =>
    this.purchases.some((purchase) => purchase.number === number && purchase.state === "bought");

  /** Stores an order once, however often it arrives. */
  place(id: number, numbers: readonly string[], person: SimulatedPerson, placedAt: Date): void {
    if (this.orders.some((order) => order.id === id)) return;
    if (person.disabledAt !== null || placedAt.getTime() < this.awayUntil) return;
    if (numbers.some((number) => this.isHeld(number) || findInListing(this.mirror ?? [], number))) return;
    const order: SimulatedOrder = {
      id,
      placedAt,
      person,
      stoppedAt: null,
      isFenced: false,
      restsUntil: null,
      isHeld: false,
      troubles: 0,
    };
    this.orders.push(order);
    for (const number of numbers) {
      this.purchases.push({
        number,
        order,
        state: "queued",
        outcomeCode: null,
        sentAt: placedAt,
        deadline: placedAt,
        nextCheckAt: null,
        wasAbsentBefore: false,
        firstAbsentAt: null,
        isOtherNamed: false,
        outcomeMessage: "",
        numberId: null,
        settledAt: null,
        posts: 0,
        executedAt: null,
        wasDenied: false,
        answer: null,
        wasGivenUp: false,
      });
    }
    if (this.kept) this.keepCopy();
  }

  /** The change when it is still in `from`; false when somebody else was faster, and their result stands. */
  change(
    purchase: SimulatedPurchase,
    from: PurchaseState,
    to: PurchaseState,
    facts: Partial<SimulatedPurchase>,
  ): boolean {
    if (facts.outcomeMessage?.includes("\u0000")) throw new Error("invalid byte sequence");
    if (!canMove(from, to)) throw new Error(`${from} cannot become ${to}`);
    if (purchase.state !== from) return false;
    Object.assign(purchase, { state: to, ...facts });
    // What is bought is in the mirror at once.
    const isKnown = to !== "bought" || !this.mirror || findInListing(this.mirror, purchase.number) !== null;
    if (!isKnown) this.mirror = [...(this.mirror ?? []), rowOf(purchase)];
    return true;
  }

  /** Stores the answer to an attempt, however late it comes, as lib/purchases/sending/server/store-answer.ts does. */
  settle(purchase: SimulatedPurchase, outcome: Outcome, claim: SimulatedClaim, now: Date): void {
    purchase.answer = outcome;
    if (isForgotten(purchase)) this.change(purchase, "queued", "sending", claim);
    const effect = effectOf(outcome, purchase);
    const isTaken = purchase.state === "not_bought" && this.isHeld(purchase.number, purchase);
    const wasSending = purchase.state === "sending";
    const wantsLook = outcome.state === "unknown" || (outcome.state === "not_bought" && outcome.wantsLook);
    const named = outcome.state === "unknown" && outcome.named !== undefined;
    if (effect.kind === "moves" && !isTaken) {
      this.change(purchase, effect.from, effect.to, {
        outcomeCode: outcome.state === "bought" ? null : outcome.code,
        outcomeMessage: outcome.state === "bought" ? "" : outcome.message,
        nextCheckAt: wantsLook ? firstCheckAt(now) : null,
        settledAt: outcome.state === "unknown" ? null : now,
        numberId: outcome.state === "bought" ? outcome.number.id : null,
        isOtherNamed: named,
      });
    }
    if (effect.kind === "noted") {
      purchase.isOtherNamed = true;
      purchase.nextCheckAt = purchase.state === "unknown" ? firstCheckAt(now) : null;
    }
    if (wasSending) return this.goOn(purchase, outcome, now);
    const code = stopCodeOf(outcome);
    if (code) this.cancelRest(purchase.order, code);
  }

  /** How the order of a purchase goes on. */
  goOn({ order }: SimulatedPurchase, outcome: Outcome, now: Date): void {
    const { flow, troubles } = flowAfter(outcome, order.troubles, now);
    order.troubles = troubles;
    if (flow.kind === "backoff") order.restsUntil = flow.until;
    if (flow.kind === "pause") order.isHeld = true;
    if (flow.kind === "abort") this.cancelRest(order, flow.code);
  }

  /** What waits for a person because the database went back in time may have been sent: nobody cancels it unseen. */
  cancelRest(order: SimulatedOrder, outcomeCode: OutcomeCode): void {
    if (order.isFenced) return;
    for (const purchase of this.purchases) {
      if (purchase.order === order) this.change(purchase, "queued", "cancelled", { outcomeCode });
    }
  }
}
