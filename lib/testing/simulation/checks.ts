import { judgeCheck, type Check, nextCheckAt } from "@/lib/domain/purchase/purchase-checks";
import { checkAt, type Reading, readList } from "./account";
import { type Chance, SECOND } from "./clock";
import { type Journal } from "./journal";
import { caseOf, type SimulatedPurchase, type StoredPurchase, storedOf } from "./records";
import { type SimulatedStore } from "./store";
import { type SimulatedVendor } from "./vendor";

/** A purchase that is checked, and what it was when its check began. */
type Wanted = { readonly purchase: SimulatedPurchase; readonly asRead: StoredPurchase };

let checks = 0;

/** How one process checks lost answers, as lib/purchases/reconciliation does: one reading of the list at a time. */
export class SimulatedChecks {
  isBusy = false;
  /** Until when a purchase that could not be settled is left alone. */
  private resting = new Map<SimulatedPurchase, Date>();

  constructor(
    private readonly instance: number,
    private readonly chance: Chance,
    private readonly store: SimulatedStore,
    private readonly vendor: SimulatedVendor,
    private readonly note: Journal,
    private readonly step: (ms: number, work: () => void) => void,
  ) {}

  /** The process died. */
  forget(): void {
    this.isBusy = false;
    this.resting = new Map();
  }

  begin(): void {
    const now = this.chance.date();
    for (const [purchase, until] of this.resting) if (until <= now) this.resting.delete(purchase);
    const due = this.findDue(now);
    const { instance } = this;
    if (due.length === 0) return this.note({ kind: "check", instance, check: null, reading: null });
    const reading = readList(this.vendor, this.chance.isHit(0.1));
    const check = (checks += 1);
    this.note({ kind: "check", instance, check, reading });
    this.isBusy = true;
    const wanted = due.map((purchase) => ({ purchase, asRead: storedOf(purchase) }));
    this.step(this.chance.between(0, 20 * SECOND), () => {
      this.isBusy = false;
      this.settle(wanted, reading, now);
      this.note({ kind: "settle", check });
    });
  }

  /** One reading serves all whose answer was lost, as soon as one of them is due. */
  private findDue(now: Date): SimulatedPurchase[] {
    const isDue = ({ nextCheckAt: at }: SimulatedPurchase) => at !== null && at <= now;
    const wanted = this.store.purchases
      .filter((purchase) => purchase.state === "unknown" || isDue(purchase))
      .filter((purchase) => purchase.state === "unknown" || this.store.isRefusedAndFree(purchase))
      .filter((purchase) => !this.resting.has(purchase))
      .sort((one, other) => caseOf(one).sentAt.getTime() - caseOf(other).sentAt.getTime());
    const isAnyDue = wanted.some((purchase) => purchase.state === "unknown" && isDue(purchase));
    return isAnyDue ? wanted : wanted.filter(({ state }) => state !== "unknown");
  }

  private settle(wanted: readonly Wanted[], reading: Reading, startedAt: Date): void {
    if (this.chance.now < this.store.awayUntil) {
      // What a reading says is judged by the database first; one that failed says nothing, and is to be stored at once.
      const [first] = wanted;
      if (!reading && first) this.rest(first, startedAt);
      return;
    }
    const checks = wanted.map(({ purchase }) => checkAt(this.store, reading, purchase, startedAt));
    for (const [index, one] of wanted.entries()) {
      if (one.purchase.state === one.asRead.state) this.write(one, checks[index]!);
    }
  }

  /** As it is now: a late answer may have noted something while the list was being read. */
  private write(wanted: Wanted, check: Check): void {
    const { purchase } = wanted;
    const verdict = judgeCheck(caseOf(purchase), check);
    if (verdict === "bought" && check.found) {
      const code = purchase.state === "unknown" ? "FOUND" : "FOUND_LATE";
      if (this.store.buy(purchase, check.found, code, this.chance.date())) return;
      purchase.nextCheckAt = this.rest(wanted, check.startedAt);
      return;
    }
    const wasThere = purchase.executedAt !== null && purchase.executedAt <= check.startedAt.getTime();
    const firstAbsentAt =
      purchase.firstAbsentAt ?? (check.isEvidence && !check.found ? check.startedAt : null);
    purchase.firstAbsentAt = firstAbsentAt;
    if (verdict === "wait" || verdict === purchase.state) {
      const next = () => nextCheckAt(caseOf(purchase), check.startedAt, check.isEvidence);
      purchase.nextCheckAt = verdict === "wait" ? next() : null;
      return;
    }
    this.store.change(purchase, purchase.state, verdict, {
      outcomeCode: codeOf(verdict, purchase, check),
      settledAt: verdict === "not_bought" ? check.startedAt : null,
      nextCheckAt: null,
    });
    if (verdict === "not_bought") purchase.wasDenied = wasThere;
  }

  /** The check of a purchase that could not be settled is repeated like one that failed; answers when. */
  private rest({ purchase, asRead }: Wanted, startedAt: Date): Date {
    const until = nextCheckAt(caseOf(asRead), startedAt, false);
    this.resting.set(purchase, until);
    return until;
  }
}

function codeOf(verdict: string, { outcomeCode, isOtherNamed }: SimulatedPurchase, check: Check) {
  if (verdict === "not_bought") return "NEVER_SEEN";
  if (isOtherNamed && outcomeCode) return outcomeCode;
  return check.found ? "OWNED_BEFORE" : "NOT_CHECKED";
}
