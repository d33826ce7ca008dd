import { cleanText } from "@/lib/domain/text/clean-text";
import { refuseOrderer, refuseToSend } from "@/lib/domain/purchase/may-send";
import { stopCodeOf, judgePurchase, type Outcome } from "@/lib/domain/purchase/purchase-outcome";
import { mayStillSend, type PurchaseAnswer } from "@/lib/domain/purchase/purchase";
import {
  findInListing,
  firstCheckAt,
  isFoundLate,
  judgeCheck,
  nextCheckAt,
} from "@/lib/domain/purchase/purchase-checks";
import { isBelieved, lookAt, readList } from "./account";
import { type Chance, HOUR, MINUTE, SECOND } from "./clock";
import { type Dangers, type SimulatedClaim, type SimulatedPurchase } from "./records";
import { type SimulatedStore } from "./store";
import { type SimulatedVendor } from "./vendor";

const DEADLINE = 60 * SECOND;
/** How often an answer is stored again, half a minute apart, before it is given up. */
const MAX_TRIES = 2_000;
const INTERRUPTED: Outcome = { state: "unknown", code: "INTERRUPTED", message: "" };

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

  private get isAway(): boolean {
    return this.chance.now < this.store.awayUntil;
  }

  /** What the loops do at each turn. */
  turn(): void {
    if (!this.isUp || this.isAway) return;
    this.expire();
    for (const purchase of this.store.purchases) {
      if (purchase.nextCheckAt && purchase.nextCheckAt <= this.chance.date()) this.look(purchase);
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
      const mayBuy = order.person.disabledAt === null;
      const refusal =
        refuseToSend({ placedAt: order.placedAt, isBuyingOn: true, now }) ??
        refuseOrderer({ mayComeIn: mayBuy, mayBuy, mayOrderMany: mayBuy }, 1);
      if (refusal) {
        this.store.cancelRest(order, refusal);
        continue;
      }
      const { mirror } = this.store;
      if (mirror && findInListing(mirror, purchase.number)) {
        this.store.change(purchase, "queued", "cancelled", { outcomeCode: "ALREADY_OWNED" });
        continue;
      }
      if (order.person.disabledAt !== null) throw new Error("sent for somebody who may not buy any more");
      if (order.stoppedAt !== null) throw new Error("sent after its order was stopped");
      const claim = {
        sentAt: now,
        deadline: new Date(now.getTime() + DEADLINE),
        wasAbsentBefore: mirror !== null,
      };
      this.store.change(purchase, "queued", "sending", claim);
      this.step(this.chance.between(0, SECOND), () => this.send(purchase, claim));
    }
  }

  private send(purchase: SimulatedPurchase, claim: SimulatedClaim): void {
    if (!mayStillSend(this.chance.now - claim.sentAt.getTime(), DEADLINE)) return;
    purchase.posts += 1;
    const onExecuted = () => {
      purchase.executedAt = this.chance.now;
    };
    const { life } = this;
    this.vendor.post(purchase.number, onExecuted, (answer) => {
      if (this.life !== life) return;
      const isLate = this.chance.isHit(this.dangers.late);
      const ms = isLate ? this.chance.between(MINUTE, 5 * MINUTE) : this.chance.between(0, SECOND);
      this.step(ms, () => this.keep(purchase, judgePurchase(clean(answer), purchase.number), claim));
    });
  }

  /** Stores an answer, also a late one; again and again while the database does not take it. */
  private keep(purchase: SimulatedPurchase, outcome: Outcome, claim: SimulatedClaim, tries = 1): void {
    try {
      if (this.isAway) throw new Error("no connection");
      this.store.settle(purchase, outcome, claim, this.chance.date());
      if (stopCodeOf(outcome)) purchase.order.stoppedAt ??= this.chance.now;
    } catch {
      purchase.wasGivenUp = tries >= MAX_TRIES;
      if (purchase.wasGivenUp) return;
      this.step(tries < 10 ? SECOND : 30 * SECOND, () => this.keep(purchase, outcome, claim, tries + 1));
    }
  }

  private expire(): void {
    const now = this.chance.date();
    for (const purchase of this.store.purchases) {
      if (purchase.state !== "sending" || purchase.deadline > now) continue;
      const facts = {
        outcomeCode: INTERRUPTED.state === "unknown" ? INTERRUPTED.code : null,
        nextCheckAt: firstCheckAt(now),
      };
      if (this.store.change(purchase, "sending", "unknown", facts))
        this.store.goOn(purchase, INTERRUPTED, now);
    }
  }

  private look(purchase: SimulatedPurchase): void {
    const startedAt = this.chance.date();
    const asRead = { ...purchase };
    const isSettled = asRead.state !== "unknown" && this.store.isHeld(purchase.number, purchase);
    if (isSettled) return void (purchase.nextCheckAt = null);
    const look = lookAt(this.store, readList(this.vendor, this.chance.isHit(0.1)), asRead, startedAt);
    this.step(this.chance.between(0, 20 * SECOND), () => {
      if (this.isAway || purchase.state !== asRead.state) return;
      const { isEvidence, found } = look;
      // As it is now: a late answer may have noted something while the list was being read.
      const verdict = judgeCheck(purchase, look);
      const firstAbsentAt = purchase.firstAbsentAt ?? (isEvidence && !found ? startedAt : null);
      if (verdict === "wait" || verdict === purchase.state) {
        purchase.firstAbsentAt = firstAbsentAt;
        purchase.nextCheckAt = verdict === "wait" ? nextCheckAt(purchase, startedAt, isEvidence) : null;
        return;
      }
      // The unique index again: a refused one cannot become bought while another holds the number.
      if (asRead.state === "not_bought" && this.store.isHeld(purchase.number, purchase)) return;
      const wasThere = purchase.executedAt !== null && purchase.executedAt <= startedAt.getTime();
      const facts = {
        outcomeCode: verdict === "not_bought" ? ("NEVER_SEEN" as const) : null,
        nextCheckAt: null,
        settledAt: startedAt,
        numberId: found?.id ?? null,
      };
      if (this.store.change(purchase, asRead.state, verdict, facts) && verdict === "not_bought") {
        purchase.wasDenied = wasThere;
      }
    });
  }

  /** Reads the whole list into the mirror, and finds late what was called not bought. */
  sync(): void {
    if (!this.isUp || this.isAway) return;
    const list = readList(this.vendor, this.chance.isHit(0.1));
    if (!list) return;
    if (isBelieved(this.store, list)) this.store.mirror = list.rows;
    for (const purchase of this.store.purchases) {
      const found = findInListing(list.rows, purchase.number);
      if (!found || this.store.isHeld(purchase.number, purchase) || !isFoundLate(purchase, found)) continue;
      const facts = { outcomeCode: "FOUND_LATE", nextCheckAt: null, settledAt: this.chance.date() } as const;
      this.store.change(purchase, "not_bought", "bought", { ...facts, numberId: found.id });
    }
  }
}

/** Every text of the vendor is cleaned where it is read. */
function clean(answer: PurchaseAnswer): PurchaseAnswer {
  if (answer.kind !== "answered" || answer.body.kind !== "error") return answer;
  return { ...answer, body: { ...answer.body, message: cleanText(answer.body.message) } };
}
