import { type E164, type VendorNumber } from "@/lib/domain/phone/phone";
import { type OwnedNumber } from "@/lib/domain/number";
import { canMove, OPEN_STATES, type OutcomeCode, type PurchaseState } from "@/lib/domain/purchase/purchase";
import { SimulatedMirror } from "./mirror";
import { type SimulatedOrder, type SimulatedPurchase, type StoredPurchase, storedOf } from "./records";

const isOpen = (state: PurchaseState) => (OPEN_STATES as readonly string[]).includes(state);

/** What the database holds, and its rules: it survives every crash, and may go back in time. */
export class SimulatedTables {
  readonly purchases: SimulatedPurchase[] = [];
  readonly orders: SimulatedOrder[] = [];
  readonly mirror = new SimulatedMirror();

  /** Until then nothing can be read or written. */
  awayUntil = 0;
  protected restore: (() => void) | null = null;

  /** From here on its commits may be forgotten. */
  keepCopy(): void {
    const purchases = this.purchases.map((purchase) => [purchase, storedOf(purchase)] as const);
    const orders = this.orders.map((order) => {
      const { restsUntil, isHeld, pauseReason, stopReason, troubles } = order;
      return [order, { restsUntil, isHeld, pauseReason, stopReason, troubles }] as const;
    });
    const restoreMirror = this.mirror.copy();
    this.restore = () => {
      for (const [purchase, facts] of purchases) Object.assign(purchase, facts);
      for (const [order, facts] of orders) Object.assign(order, facts);
      restoreMirror();
    };
  }

  /**
   * The database is as it was at the copy, as after a failover to a standby that was behind. No order and no person is
   * forgotten here, so the copy is not older than the last of them: what is committed before a commit that is there is
   * there too. It can tell that it is another one, so everything queued or being sent waits for a person.
   */
  forget(): void {
    this.restore?.();
    this.restore = null;
    for (const purchase of this.purchases) {
      purchase.answer = null;
      if (purchase.state === "queued") purchase.mayHaveBeenSent = true;
      if (purchase.state !== "queued" && purchase.state !== "sending") continue;
      const held = { isHeld: true, restsUntil: null, pauseReason: "DATABASE_RESTORED" } as const;
      Object.assign(purchase.order, { ...held, isFenced: true });
    }
  }

  /** The unique index. */
  isHeld = (number: E164, except?: SimulatedPurchase) =>
    this.purchases.some(
      (other) =>
        other !== except &&
        other.number === number &&
        (isOpen(other.state) || (other.state === "bought" && other.releasedAt === null)),
    );

  isBought = (number: VendorNumber) =>
    this.purchases.some((purchase) => purchase.number === number && purchase.state === "bought");

  /** One row is bought once, whatever became of it since. */
  isBoughtRow = (id: string) =>
    this.purchases.some(({ state, numberId }) => state === "bought" && numberId === id);

  /** Bought, and free to be bought again although its row is here and nobody else holds the number. */
  isReturned = (purchase: SimulatedPurchase) =>
    purchase.state === "bought" &&
    purchase.releasedAt !== null &&
    this.mirror.isHere(purchase.numberId) &&
    !this.isHeld(purchase.number, purchase);

  /** Called not bought, and nobody has bought the number since or is about to. */
  isRefusedAndFree = (purchase: SimulatedPurchase) =>
    purchase.state === "not_bought" && !this.isHeld(purchase.number, purchase);

  /** The change when it is still in `from`; false when somebody else was faster, and their result stands. */
  change(
    purchase: SimulatedPurchase,
    from: PurchaseState,
    to: PurchaseState,
    facts: Partial<StoredPurchase>,
  ): boolean {
    if (facts.outcomeMessage?.includes("\u0000")) throw new Error("invalid byte sequence");
    if (!canMove(from, to)) throw new Error(`${from} cannot become ${to}`);
    if (purchase.state !== from) return false;
    Object.assign(purchase, { state: to, ...facts });
    return true;
  }

  /** Makes a purchase bought, which the mirror knows at once; false when another purchase holds the number. */
  buy(
    purchase: SimulatedPurchase,
    row: Pick<OwnedNumber, "id" | "purchasedAt">,
    outcomeCode: OutcomeCode | null,
    now: Date,
  ): boolean {
    if (!isOpen(purchase.state) && this.isHeld(purchase.number, purchase)) return false;
    const facts = { outcomeCode, outcomeMessage: "", numberId: row.id, settledAt: now, nextCheckAt: null };
    if (this.change(purchase, purchase.state, "bought", facts)) {
      this.mirror.put({ id: row.id, number: purchase.number, purchasedAt: row.purchasedAt }, now);
    }
    return true;
  }

  isWaiting = (order: SimulatedOrder) =>
    this.purchases.some((purchase) => purchase.order === order && purchase.state === "queued");

  cancelRest(order: SimulatedOrder, outcomeCode: OutcomeCode, now: Date): void {
    for (const purchase of this.purchases) {
      if (purchase.order === order) this.cancelQueued(purchase, outcomeCode, now);
    }
    Object.assign(order, { isHeld: false, restsUntil: null, pauseReason: null, stopReason: outcomeCode });
  }

  /** What may have been sent keeps its number until a person has decided. */
  cancelQueued(purchase: SimulatedPurchase, outcomeCode: OutcomeCode, now: Date): void {
    if (purchase.mayHaveBeenSent)
      this.change(purchase, "queued", "needs_review", { outcomeCode: "DATABASE_RESTORED" });
    else this.change(purchase, "queued", "cancelled", { outcomeCode, settledAt: now });
  }
}
