import { type OwnedNumber } from "@/lib/domain/number";
import { type PurchaseAnswer } from "@/lib/domain/purchase";
import { findOwned } from "@/lib/domain/purchase-looks";
import { type Chance, HOUR, MINUTE, SECOND } from "./clock";

/** How long our client waits for an answer. */
const PATIENCE = 35 * SECOND;
type Reply = (answer: PurchaseAnswer) => void;
type Code =
  "NUMBER_UNAVAILABLE" | "PURCHASE_FAILED" | "INSUFFICIENT_CREDIT" | "UPSTREAM_ERROR" | "RATE_LIMITED";

/**
 * An account whose answers get lost, whose requests are executed late or not at all, which is away for hours and
 * reads out half its list. An `honest` one never says "failed" of what it still executes, and executes nothing later
 * than an hour after it was sent; in return it sells the same number as often as it is asked, so that nobody but the
 * dashboard prevents paying twice.
 */
export class SimulatedVendor {
  readonly owned: OwnedNumber[] = [];
  /** How often each number was paid by purchases of the dashboard. */
  readonly paid = new Map<string, number>();
  /** Bought by other means: by somebody in the vendor's portal, or by another customer. */
  readonly takenByOthers = new Set<string>();
  readonly isHonest: boolean;
  private readonly awayFrom: number;
  private readonly awayUntil: number;

  constructor(private readonly chance: Chance) {
    this.isHonest = chance.isHit(0.5);
    this.awayFrom = chance.isHit(0.3) ? chance.between(0, 2 * HOUR) : Infinity;
    this.awayUntil = this.awayFrom + (chance.isHit(0.7) ? HOUR : chance.between(0, 36 * HOUR));
  }

  private isAway = () => this.chance.now >= this.awayFrom && this.chance.now < this.awayUntil;

  /** Buys a number without the dashboard. */
  sellElsewhere(number: string, isOurAccount: boolean): void {
    if (this.takenByOthers.has(number) || findOwned(this.owned, number)) return;
    this.takenByOthers.add(number);
    if (isOurAccount) this.addRow(number);
  }

  /** One request to buy. `onExecuted` is told when, if ever, it takes effect; `reply` what the client gets to see. */
  post(number: string, onExecuted: () => void, reply: Reply): void {
    const { chance } = this;
    const answer = (ms: number, given: PurchaseAnswer) => chance.in(ms, () => reply(given));
    const quick = chance.between(0.05 * SECOND, 3 * SECOND);
    if (this.isAway()) {
      if (chance.isHit(0.5)) return answer(quick, { kind: "not_sent", reason: "refused" });
      return answer(quick, { kind: "no_answer", reason: "reset" });
    }
    const kind = chance.next();
    if (kind < 0.15) {
      const latest = this.isHonest ? 55 * MINUTE : 3 * HOUR;
      const late = chance.isHit(0.3) ? PATIENCE + 30 * SECOND : chance.between(PATIENCE, latest);
      chance.in(late, () => void this.execute(number, onExecuted));
      if (!this.isHonest && chance.isHit(0.2)) return answer(quick, refused(422, "PURCHASE_FAILED"));
      return answer(PATIENCE, { kind: "no_answer", reason: "timeout" });
    }
    if (kind < 0.2) return answer(quick, refused(422, "PURCHASE_FAILED"));
    if (kind < 0.24) return answer(quick, refused(402, "INSUFFICIENT_CREDIT"));
    if (kind < 0.28) return answer(quick, refused(429, "RATE_LIMITED"));
    if (kind < 0.32) return answer(quick, refused(500, "UPSTREAM_ERROR"));
    if (kind < 0.37) return answer(quick, { kind: "no_answer", reason: "lost on the way there" });
    const row = this.execute(number, onExecuted);
    if (!row) return answer(quick, refused(409, "NUMBER_UNAVAILABLE"));
    if (chance.isHit(0.3)) return answer(PATIENCE, { kind: "no_answer", reason: "lost on the way back" });
    if (chance.isHit(0.1)) return answer(quick, answered(201, { kind: "unreadable" }));
    const details = { ...row, monthlyCost: null, nextCharge: null, features: null, location: null };
    return answer(quick, answered(chance.isHit(0.5) ? 200 : 201, { kind: "number", number: details }));
  }

  /** One reading of the whole list: null when it cannot be read, incomplete now and then. */
  list(): { isComplete: boolean; rows: readonly OwnedNumber[] } | null {
    if (this.isAway()) return null;
    if (this.chance.isHit(0.9)) return { isComplete: true, rows: [...this.owned] };
    return { isComplete: false, rows: this.owned.filter(() => this.chance.isHit(0.5)) };
  }

  private execute(number: string, onExecuted: () => void): OwnedNumber | null {
    const isElsewhere = this.takenByOthers.has(number);
    const known = findOwned(this.owned, number);
    if (isElsewhere || (known && !this.isHonest)) return null;
    this.paid.set(number, (this.paid.get(number) ?? 0) + 1);
    onExecuted();
    return known ?? this.addRow(number);
  }

  private addRow(number: string): OwnedNumber {
    const purchasedAt = this.chance.date().toISOString();
    const id = `num_${this.owned.length}`;
    const row = { id, number, friendlyName: null, status: "active", purchasedAt, expiresAt: null };
    this.owned.push(row);
    return row;
  }
}

type Body = Extract<PurchaseAnswer, { kind: "answered" }>["body"];
const answered = (httpStatus: number, body: Body): PurchaseAnswer => ({
  kind: "answered",
  httpStatus,
  requestId: null,
  retryAfterSeconds: null,
  body,
});
const refused = (httpStatus: number, code: Code): PurchaseAnswer =>
  answered(httpStatus, { kind: "error", code, vendorCode: code, message: "", isWellFormed: true });
