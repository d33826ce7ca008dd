import { e164 } from "@/lib/testing/e164";
import { type E164, type VendorNumber } from "@/lib/domain/phone/phone";
import { type OwnedNumber } from "@/lib/domain/number";
import { type PurchaseAnswer } from "@/lib/domain/purchase/purchase";
import { findInListing } from "@/lib/domain/purchase/purchase-checks";
import { type Chance, HOUR, MINUTE, SECOND } from "./clock";
import { ListFaults } from "./list-faults";

/** How long our client waits for an answer. */
const PATIENCE = 35 * SECOND;
/** What the account had before anything was bought here. */
const OTHERS = 24;
type Reply = (answer: PurchaseAnswer) => void;
type Code =
  "NUMBER_UNAVAILABLE" | "PURCHASE_FAILED" | "INSUFFICIENT_CREDIT" | "UPSTREAM_ERROR" | "RATE_LIMITED";

/**
 * An account whose answers get lost, whose requests are executed late or not at all, which is away for hours, sells
 * another number than was ordered, and whose list is read in halves, spelled otherwise or wrong for a while. An
 * `honest` one never says "failed" of what it still executes, and executes nothing later than an hour after it was
 * sent; in return it sells the same number as often as it is asked, so that nobody but the dashboard prevents paying
 * twice.
 */
export class SimulatedVendor {
  readonly owned: OwnedNumber[] = [];
  /** How often each number was paid by purchases of the dashboard. */
  readonly paid = new Map<string, number>();
  /** Bought by other means: by somebody in the vendor's portal, or by another customer. */
  readonly takenByOthers = new Set<string>();
  readonly isHonest: boolean;
  readonly faults: ListFaults;
  private readonly awayFrom: number;
  private readonly awayUntil: number;

  constructor(
    private readonly chance: Chance,
    private readonly isKnownOurs: (number: VendorNumber) => boolean = () => false,
  ) {
    this.isHonest = chance.isHit(0.5);
    this.awayFrom = chance.isHit(0.3) ? chance.now + chance.between(0, 2 * HOUR) : Infinity;
    this.awayUntil = this.awayFrom + (chance.isHit(0.7) ? HOUR : chance.between(0, 36 * HOUR));
    this.faults = new ListFaults(chance, this.awayUntil, this.isHonest);
    for (let index = 0; index < OTHERS; index += 1) {
      this.owned.push(rowOf(`num_before_${index}`, e164(`+1415555${8_000 + index}`), null));
    }
  }

  private isAway = () => this.chance.now >= this.awayFrom && this.chance.now < this.awayUntil;

  /** Buys a number without the dashboard. */
  sellElsewhere(number: E164, isOurAccount: boolean): void {
    if (this.takenByOthers.has(number) || findInListing(this.owned, number)) return;
    this.takenByOthers.add(number);
    if (isOurAccount) this.addRow(number);
  }

  /** One request to buy. `onExecuted` is told when, if ever, it takes effect; `reply` what the client gets to see. */
  post(number: E164, onExecuted: () => void, reply: Reply): void {
    const { chance } = this;
    const answer = (ms: number, given: PurchaseAnswer) => chance.in(ms, () => reply(given));
    const quick = chance.between(0.05 * SECOND, 3 * SECOND);
    if (this.isAway()) {
      if (chance.isHit(0.5)) return answer(quick, { kind: "not_sent", reason: "refused" });
      return answer(quick, { kind: "no_answer", reason: "reset" });
    }
    const kind = chance.next();
    // A list that is wrong about one number for minutes is not told from one that is right before a late execution.
    if (kind < 0.15 && this.faults.lie !== "flicker") {
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
    if (kind < 0.4) return answer(quick, this.sellAnother());
    const row = this.execute(number, onExecuted);
    if (!row) return answer(quick, refused(409, "NUMBER_UNAVAILABLE"));
    // Its answer is so late that the client just reads it, or it is lost.
    if (chance.isHit(0.1)) return answer(PATIENCE - SECOND, bought(row));
    if (chance.isHit(0.3)) return answer(PATIENCE, { kind: "no_answer", reason: "lost on the way back" });
    if (chance.isHit(0.1)) {
      const named = chance.isHit(0.5) ? { id: row.id, number: null } : null;
      return answer(quick, answered(201, { kind: "unreadable", named }));
    }
    return answer(quick, bought(row));
  }

  /** The account's list as it says it now; null when it cannot be read. */
  list(): OwnedNumber[] | null {
    if (this.isAway()) return null;
    return this.faults.list(this.owned, this.chance.now, this.isKnownOurs);
  }

  /** A number that nobody ordered, for the one that somebody did. */
  private sellAnother(): PurchaseAnswer {
    const row = this.addRow(e164(`+1415555${9_000 + this.owned.length}`));
    return bought(row);
  }

  private execute(number: E164, onExecuted: () => void): OwnedNumber | null {
    const isElsewhere = this.takenByOthers.has(number);
    const known = findInListing(this.owned, number);
    if (isElsewhere || (known && !this.isHonest)) return null;
    this.paid.set(number, (this.paid.get(number) ?? 0) + 1);
    onExecuted();
    return known ?? this.addRow(number);
  }

  private addRow(number: E164): OwnedNumber {
    const row = rowOf(`num_${this.owned.length}`, number, this.chance.date().toISOString());
    this.owned.push(row);
    return row;
  }
}

const rowOf = (id: string, number: E164, purchasedAt: string | null): OwnedNumber => ({
  id,
  number,
  friendlyName: null,
  status: "active",
  purchasedAt,
  expiresAt: null,
});

type Body = Extract<PurchaseAnswer, { kind: "answered" }>["body"];
const answered = (httpStatus: number, body: Body): PurchaseAnswer => ({
  kind: "answered",
  httpStatus,
  requestId: null,
  retryAfterSeconds: null,
  body,
});
const bought = (row: OwnedNumber): PurchaseAnswer =>
  answered(201, {
    kind: "number",
    number: { ...row, monthlyCost: null, nextCharge: null, features: null, location: null },
  });
/** With a zero byte among its words, which a database does not take. */
const refused = (httpStatus: number, code: Code): PurchaseAnswer =>
  answered(httpStatus, { kind: "error", code, vendorCode: code, message: "no\u0000", isWellFormed: true });
