import { flowAfter } from "@/lib/domain/order-flow";
import { type OwnedNumber } from "@/lib/domain/number";
import { canMove, OPEN_STATES, type OutcomeCode, type PurchaseState } from "@/lib/domain/purchase";
import { type Outcome } from "@/lib/domain/purchase-outcome";
import { findOwned } from "@/lib/domain/purchase-looks";

export type SimulatedPurchase = {
  readonly number: string;
  readonly order: SimulatedOrder;
  state: PurchaseState;
  outcomeCode: OutcomeCode | null;
  sentAt: Date;
  deadline: Date;
  nextLookAt: Date | null;
  wasOwnedBefore: boolean | null;
  firstAbsentAt: Date | null;
  isOtherNamed: boolean;
  posts: number;
  /** When the vendor executed it. */
  executedAt: number | null;
  /** Called never seen although the vendor had bought it. */
  wasDenied: boolean;
};

export type SimulatedOrder = {
  readonly id: number;
  readonly placedAt: Date;
  restsUntil: Date | null;
  isHeld: boolean;
  troubles: number;
};

const holdsNumber = ({ state }: SimulatedPurchase) =>
  state === "bought" || (OPEN_STATES as readonly string[]).includes(state);

/** The database: what is in it survives every crash, and each change is all or nothing. */
export class SimulatedStore {
  readonly purchases: SimulatedPurchase[] = [];
  readonly orders: SimulatedOrder[] = [];
  /** The last complete walk; null before the first. */
  mirror: readonly OwnedNumber[] | null = null;

  /** The unique index. */
  isHeld = (number: string, except?: SimulatedPurchase) =>
    this.purchases.some((other) => other !== except && other.number === number && holdsNumber(other));

  /** Stores an order once, however often it arrives. */
  place(id: number, numbers: readonly string[], placedAt: Date): void {
    if (this.orders.some((order) => order.id === id)) return;
    if (numbers.some((number) => this.isHeld(number) || findOwned(this.mirror ?? [], number))) return;
    const order: SimulatedOrder = { id, placedAt, restsUntil: null, isHeld: false, troubles: 0 };
    this.orders.push(order);
    for (const number of numbers) {
      this.purchases.push({
        number,
        order,
        state: "queued",
        outcomeCode: null,
        sentAt: placedAt,
        deadline: placedAt,
        nextLookAt: null,
        wasOwnedBefore: null,
        firstAbsentAt: null,
        isOtherNamed: false,
        posts: 0,
        executedAt: null,
        wasDenied: false,
      });
    }
  }

  /** The change when it is still in `from`; false when somebody else was faster, and their result stands. */
  change(
    purchase: SimulatedPurchase,
    from: PurchaseState,
    to: PurchaseState,
    facts: Partial<SimulatedPurchase>,
  ): boolean {
    if (!canMove(from, to)) throw new Error(`${from} cannot become ${to}`);
    if (purchase.state !== from) return false;
    Object.assign(purchase, { state: to, ...facts });
    return true;
  }

  /** How the order of a purchase goes on. */
  goOn({ order }: SimulatedPurchase, outcome: Outcome, now: Date): void {
    const { flow, troubles } = flowAfter(outcome, order.troubles, now);
    order.troubles = troubles;
    if (flow.kind === "rest") order.restsUntil = flow.until;
    if (flow.kind === "hold") order.isHeld = true;
    if (flow.kind === "stop") this.cancelRest(order, flow.code);
  }

  cancelRest(order: SimulatedOrder, outcomeCode: OutcomeCode): void {
    for (const purchase of this.purchases) {
      if (purchase.order === order) this.change(purchase, "queued", "cancelled", { outcomeCode });
    }
  }
}
