import { cleanText } from "@/lib/domain/text/clean-text";
import { refuseOrderer, refuseToSend } from "@/lib/domain/purchase/may-send";
import { mayStillSend, type PurchaseAnswer, SENDING_LIMIT_MS } from "@/lib/domain/purchase/purchase";
import { firstCheckAt } from "@/lib/domain/purchase/purchase-checks";
import { judgePurchase, type Outcome, stopCodeOf } from "@/lib/domain/purchase/purchase-outcome";
import { readList } from "./account";
import { SimulatedChecks } from "./checks";
import { type Chance, HOUR, MINUTE, SECOND } from "./clock";
import { type Journal, keyOf } from "./journal";
import { type Dangers, type SimulatedClaim, type SimulatedPurchase } from "./records";
import { type SimulatedStore } from "./store";
import { type SimulatedVendor } from "./vendor";

/** Purchases that one process has in hand at once. */
const SIDE_BY_SIDE = 4;
/** How often an answer is stored again, half a minute apart, before it is given up. */
const MAX_TRIES = 2_000;
const INTERRUPTED = { state: "unknown", code: "INTERRUPTED", message: "" } as const satisfies Outcome;

let attempts = 0;

/**
 * One server process: claims, sends, stores, expires, checks and syncs, with the rules of lib/domain and a step at a
 * time, so that it can die between any two. Several run on one store, and each thinks that it leads.
 */
export class SimulatedInstance {
  private life = 1;
  private isUp = true;
  private inHand = 0;
  private readonly checks: SimulatedChecks;

  constructor(
    readonly id: number,
    private readonly chance: Chance,
    private readonly store: SimulatedStore,
    private readonly vendor: SimulatedVendor,
    private readonly dangers: Dangers,
    private readonly note: Journal,
  ) {
    this.checks = new SimulatedChecks(id, chance, store, vendor, note, (ms, work) => this.step(ms, work));
  }

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
    this.inHand = 0;
    this.checks.forget();
    this.note({ kind: "crash", instance: this.id });
    this.chance.in(this.chance.between(SECOND, 5 * MINUTE), () => {
      this.isUp = true;
    });
  }

  private get isAway(): boolean {
    return this.chance.now < this.store.awayUntil;
  }

  /** What the loops do at each turn. */
  turn(): void {
    if (!this.isUp || this.isAway) return;
    if (!this.checks.isBusy) {
      this.expire();
      this.checks.begin();
    }
    while (this.inHand < SIDE_BY_SIDE) {
      const claimed = this.claim();
      this.note({
        kind: "claim",
        attempt: claimed?.claim.id ?? null,
        purchase: claimed && keyOf(claimed.purchase),
      });
      if (!claimed) break;
      this.inHand += 1;
      this.step(this.chance.between(0, SECOND), () => this.send(claimed.purchase, claimed.claim));
    }
  }

  /** Takes what waits longest and may be sent; what may not be sent any more is cancelled on the way. */
  private claim(): { purchase: SimulatedPurchase; claim: SimulatedClaim } | null {
    const now = this.chance.date();
    for (const purchase of this.store.purchases) {
      const { order } = purchase;
      if (purchase.state !== "queued") continue;
      const refusedAll = refuseToSend({ placedAt: order.placedAt, isBuyingOn: true, now });
      if (!refusedAll && (order.isHeld || (order.restsUntil && order.restsUntil > now))) continue;
      const isBusy = this.store.purchases.some((other) => other.order === order && other.state === "sending");
      if (isBusy) continue;
      const mayBuy = order.person.disabledAt === null;
      const refusal = refusedAll ?? refuseOrderer({ mayComeIn: mayBuy, mayBuy, mayOrderMany: mayBuy }, 1);
      if (refusal) {
        this.store.cancelRest(order, refusal, now);
        continue;
      }
      if (this.store.mirror.find(purchase.number)) {
        this.store.cancelQueued(purchase, "ALREADY_OWNED", now);
        continue;
      }
      if (order.person.disabledAt !== null) throw new Error("sent for somebody who may not buy any more");
      if (order.stoppedAt !== null) throw new Error("sent after its order was stopped");
      if (order.restsUntil) Object.assign(order, { restsUntil: null, pauseReason: null });
      const facts = {
        sentAt: now,
        deadline: new Date(now.getTime() + SENDING_LIMIT_MS),
        wasAbsentBefore: this.store.mirror.lastCompleteAt !== null,
      };
      this.store.change(purchase, "queued", "sending", facts);
      return { purchase, claim: { id: (attempts += 1), facts } };
    }
    return null;
  }

  private send(purchase: SimulatedPurchase, claim: SimulatedClaim): void {
    const isSent = mayStillSend(this.chance.date().getTime() - claim.facts.sentAt.getTime());
    this.note({ kind: "send", attempt: claim.id, isSent });
    if (!isSent) return void (this.inHand -= 1);
    purchase.posts += 1;
    const onExecuted = () => {
      purchase.executedAt = this.chance.now;
    };
    const { life } = this;
    this.vendor.post(purchase.number, onExecuted, (answer) => {
      if (this.life !== life) return;
      const isLate = this.chance.isHit(this.dangers.late);
      const ms = isLate ? this.chance.between(MINUTE, 5 * MINUTE) : this.chance.between(0, SECOND);
      this.step(ms, () => {
        this.keep(purchase, judgePurchase(clean(answer), purchase.number), claim);
        this.note({ kind: "answer", attempt: claim.id, answer });
      });
    });
  }

  /** Stores an answer, also a late one; again and again while the database does not take it. */
  private keep(purchase: SimulatedPurchase, outcome: Outcome, claim: SimulatedClaim, tries = 1): void {
    if (!this.isAway) {
      this.store.settle(purchase, outcome, claim, this.chance.date());
      if (stopCodeOf(outcome)) purchase.order.stoppedAt ??= this.chance.now;
    } else if (tries < MAX_TRIES) {
      return this.step(tries < 10 ? SECOND : 30 * SECOND, () => {
        this.keep(purchase, outcome, claim, tries + 1);
        this.note({ kind: "store", attempt: claim.id });
      });
    } else {
      purchase.wasGivenUp = true;
    }
    this.inHand -= 1;
  }

  private expire(): void {
    const now = this.chance.date();
    for (const purchase of this.store.purchases) {
      if (purchase.state !== "sending" || (purchase.deadline && purchase.deadline > now)) continue;
      const facts = { outcomeCode: INTERRUPTED.code, nextCheckAt: firstCheckAt(now) };
      this.store.change(purchase, "sending", "unknown", facts);
      this.store.goOn(purchase, INTERRUPTED, now);
    }
    this.note({ kind: "expire" });
  }

  /** Reads the whole list into the mirror, and finds late what was called not bought. */
  sync(isFirst = false): void {
    if (!this.isUp || this.isAway) return;
    const reading = readList(this.vendor, !isFirst && this.chance.isHit(0.1));
    this.store.sync(reading, this.chance.date());
    this.note({ kind: "sync", reading });
  }
}

/** Every text of the vendor is cleaned where it is read. */
function clean(answer: PurchaseAnswer): PurchaseAnswer {
  if (answer.kind !== "answered" || answer.body.kind !== "error") return answer;
  return { ...answer, body: { ...answer.body, message: cleanText(answer.body.message) } };
}
