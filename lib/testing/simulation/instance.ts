import { refuseToSend } from "@/lib/domain/order-flow";
import { mayStillSend } from "@/lib/domain/purchase";
import { findOwned, firstLookAt, isFoundLate, judgeLook, nextLookAt } from "@/lib/domain/purchase-looks";
import { judgePurchase, type Outcome } from "@/lib/domain/purchase-outcome";
import { type Chance, HOUR, MINUTE, SECOND } from "./clock";
import { type SimulatedPurchase, type SimulatedStore } from "./store";
import { type SimulatedVendor } from "./vendor";

const DEADLINE = 60 * SECOND;
const INTERRUPTED: Outcome = { state: "unknown", code: "INTERRUPTED", message: "" };

/** Dangers of one history. */
export type Dangers = {
  /** Share of steps at which the process dies. */
  readonly crash: number;
  /** Share of steps before which the process sleeps for up to hours, as a suspended machine does. */
  readonly stall: number;
};

/**
 * One server process: claims, sends, stores, expires, looks and syncs, with the rules of lib/domain and a step at a
 * time, so that it can die between any two. Several run on one store, and each thinks that it leads.
 */
export class SimulatedInstance {
  private life = 1;
  private isUp = true;

  constructor(
    private readonly chance: Chance,
    private readonly store: SimulatedStore,
    private readonly vendor: SimulatedVendor,
    private readonly dangers: Dangers,
  ) {}

  /** Runs `work` after a delay, unless the process died meanwhile; now and then it dies just before. */
  private step(ms: number, work: () => void): void {
    const { life } = this;
    const stallMs = this.chance.isHit(this.dangers.stall) ? this.chance.between(0, 2 * HOUR) : 0;
    this.chance.in(ms + stallMs, () => {
      if (this.life !== life) return;
      if (this.chance.isHit(this.dangers.crash)) this.die();
      else work();
    });
  }

  private die(): void {
    this.life += 1;
    this.isUp = false;
    this.chance.in(this.chance.between(SECOND, 5 * MINUTE), () => {
      this.isUp = true;
    });
  }

  /** What the loops do at each turn. */
  turn(): void {
    if (!this.isUp) return;
    this.expire();
    for (const purchase of this.store.purchases) {
      if (purchase.nextLookAt && purchase.nextLookAt <= this.chance.date()) this.look(purchase);
    }
    this.claim();
  }

  private claim(): void {
    const now = this.chance.date();
    for (const purchase of this.store.purchases) {
      const { order } = purchase;
      if (purchase.state !== "queued" || order.isHeld || (order.restsUntil && order.restsUntil > now))
        continue;
      const isBusy = this.store.purchases.some((other) => other.order === order && other.state === "sending");
      if (isBusy) continue;
      const refusal = refuseToSend({ placedAt: order.placedAt, isBuyingOn: true, now });
      if (refusal) {
        this.store.cancelRest(order, refusal);
        continue;
      }
      const { mirror } = this.store;
      const wasOwnedBefore = mirror && findOwned(mirror, purchase.number) !== null;
      if (wasOwnedBefore) {
        this.store.change(purchase, "queued", "cancelled", { outcomeCode: "ALREADY_OWNED" });
        continue;
      }
      this.store.change(purchase, "queued", "sending", {
        sentAt: now,
        deadline: new Date(now.getTime() + DEADLINE),
        wasOwnedBefore,
      });
      this.step(this.chance.between(0, SECOND), () => this.send(purchase));
    }
  }

  private send(purchase: SimulatedPurchase): void {
    if (!mayStillSend(this.chance.now - purchase.sentAt.getTime(), DEADLINE)) return;
    if (purchase.state !== "sending") throw new Error(`sent while it was ${purchase.state}`);
    purchase.posts += 1;
    const onExecuted = () => {
      purchase.executedAt = this.chance.now;
    };
    const { life } = this;
    this.vendor.post(purchase.number, onExecuted, (answer) => {
      if (this.life === life)
        this.step(this.chance.between(0, SECOND), () =>
          this.keep(purchase, judgePurchase(answer, purchase.number)),
        );
    });
  }

  private keep(purchase: SimulatedPurchase, outcome: Outcome): void {
    const now = this.chance.date();
    const wantsLook = outcome.state === "unknown" || (outcome.state === "not_bought" && outcome.wantsLook);
    const isKept = this.store.change(purchase, "sending", outcome.state, {
      outcomeCode: outcome.state === "bought" ? null : outcome.code,
      nextLookAt: wantsLook ? firstLookAt(now) : null,
    });
    if (isKept) this.store.goOn(purchase, outcome, now);
  }

  private expire(): void {
    const now = this.chance.date();
    for (const purchase of this.store.purchases) {
      if (purchase.state !== "sending" || purchase.deadline > now) continue;
      const facts = {
        outcomeCode: INTERRUPTED.state === "unknown" ? INTERRUPTED.code : null,
        nextLookAt: firstLookAt(now),
      };
      if (this.store.change(purchase, "sending", "unknown", facts))
        this.store.goOn(purchase, INTERRUPTED, now);
    }
  }

  private look(purchase: SimulatedPurchase): void {
    const startedAt = this.chance.date();
    const asRead = { ...purchase };
    const isSettled = asRead.state !== "unknown" && this.store.isHeld(purchase.number, purchase);
    if (isSettled) return void (purchase.nextLookAt = null);
    const list = this.vendor.list();
    this.step(this.chance.between(0, 20 * SECOND), () => {
      const found = findOwned(list?.rows ?? [], purchase.number);
      const isComplete = list?.isComplete ?? false;
      const verdict = judgeLook(asRead, { startedAt, isComplete, isEvidence: isComplete, found });
      if (verdict === "wait" || verdict === asRead.state) {
        if (purchase.state !== asRead.state) return;
        if (isComplete && !found) purchase.firstAbsentAt ??= startedAt;
        purchase.nextLookAt = verdict === "wait" ? nextLookAt(purchase, startedAt, isComplete) : null;
        return;
      }
      // The unique index again: a refused one cannot become bought while another holds the number.
      if (asRead.state === "not_bought" && this.store.isHeld(purchase.number, purchase)) return;
      const wasThere = purchase.executedAt !== null && purchase.executedAt <= startedAt.getTime();
      const facts = {
        outcomeCode: verdict === "not_bought" ? ("NEVER_SEEN" as const) : null,
        nextLookAt: null,
      };
      if (this.store.change(purchase, asRead.state, verdict, facts) && verdict === "not_bought") {
        purchase.wasDenied = wasThere;
      }
    });
  }

  /** Reads the whole list into the mirror, and finds late what was called not bought. */
  sync(): void {
    if (!this.isUp) return;
    const list = this.vendor.list();
    if (!list) return;
    if (list.isComplete) this.store.mirror = list.rows;
    for (const purchase of this.store.purchases) {
      const found = findOwned(list.rows, purchase.number);
      if (!found || this.store.isHeld(purchase.number, purchase) || !isFoundLate(purchase, found)) continue;
      this.store.change(purchase, "not_bought", "bought", { outcomeCode: "FOUND_LATE", nextLookAt: null });
    }
  }
}
