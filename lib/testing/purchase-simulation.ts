import { type OwnedNumber } from "@/lib/domain/number";
import {
  canMove,
  OPEN_STATES,
  type OutcomeCode,
  type PurchaseAnswer,
  type PurchaseState,
} from "@/lib/domain/purchase";
import { findOwned, firstLookAt, isFoundLate, judgeLook, nextLookAt } from "@/lib/domain/purchase-looks";
import { judgePurchase } from "@/lib/domain/purchase-outcome";

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const END = 30 * HOUR;
const DEADLINE = 60 * SECOND;
/** A request may be executed this long after it was sent. */
const LATEST_EXECUTION = 50 * 60 * SECOND;

export type SimulatedPurchase = {
  number: string;
  state: PurchaseState;
  outcomeCode: OutcomeCode | null;
  sentAt: Date;
  deadlineAt: number | null;
  nextLookAt: Date | null;
  wasOwnedBefore: boolean | null;
  posts: number;
  executed: boolean;
  /** Called never seen although the vendor had bought it. */
  wasDenied: boolean;
};
type Event = { at: number; run: () => void };

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * One history, decided by its seed: the rules of a purchase against a vendor that loses answers, executes late, lies
 * or is away, and a dashboard that crashes, under a clock of its own. Three numbers, each wanted by three people.
 */
export function simulate(seed: number) {
  const next = random(seed);
  const chance = (share: number) => next() < share;
  const events: Event[] = [];
  const schedule = (at: number, run: () => void) => events.push({ at, run });
  const owned: OwnedNumber[] = [];
  const purchases: SimulatedPurchase[] = [];
  // The vendor is away for up to a day and a half, or never.
  const awayFrom = chance(0.3) ? next() * 2 * HOUR : Infinity;
  const awayUntil = awayFrom + next() * 36 * HOUR;
  let now = 0;
  const isAway = () => now >= awayFrom && now < awayUntil;

  const execute = (purchase: SimulatedPurchase): OwnedNumber | null => {
    if (findOwned(owned, purchase.number)) return null;
    const row = {
      id: `num_${owned.length}`,
      number: purchase.number,
      friendlyName: null,
      status: "active",
      purchasedAt: new Date(now).toISOString(),
      expiresAt: null,
    };
    owned.push(row);
    purchase.executed = true;
    return row;
  };

  const answerTo = (purchase: SimulatedPurchase): PurchaseAnswer => {
    purchase.posts += 1;
    const answered = (httpStatus: number, body: Extract<PurchaseAnswer, { kind: "answered" }>["body"]) =>
      ({ kind: "answered", httpStatus, requestId: null, retryAfterSeconds: null, body }) as const;
    const refused = (httpStatus: number, code: "NUMBER_UNAVAILABLE" | "PURCHASE_FAILED" | "UPSTREAM_ERROR") =>
      answered(httpStatus, { kind: "error", code, vendorCode: code, message: "", isWellFormed: true });
    if (isAway())
      return chance(0.5) ? { kind: "not_sent", reason: "refused" } : { kind: "no_answer", reason: "reset" };
    const kind = next();
    if (kind < 0.15) {
      schedule(now + next() * LATEST_EXECUTION, () => void execute(purchase));
      return chance(0.2) ? refused(422, "PURCHASE_FAILED") : { kind: "no_answer", reason: "timeout" };
    }
    if (kind < 0.25) return chance(0.5) ? refused(422, "PURCHASE_FAILED") : refused(500, "UPSTREAM_ERROR");
    if (kind < 0.3) return { kind: "no_answer", reason: "lost on the way there" };
    const row = execute(purchase);
    if (!row) return refused(409, "NUMBER_UNAVAILABLE");
    if (chance(0.3)) return { kind: "no_answer", reason: "lost on the way back" };
    if (chance(0.1)) return answered(201, { kind: "unreadable" });
    const details = { ...row, monthlyCost: null, nextCharge: null, features: null, location: null };
    return answered(chance(0.5) ? 200 : 201, { kind: "number", number: details });
  };

  const move = (purchase: SimulatedPurchase, to: PurchaseState, code: OutcomeCode | null) => {
    if (!canMove(purchase.state, to)) throw new Error(`${purchase.state} cannot become ${to}`);
    Object.assign(purchase, { state: to, outcomeCode: code, deadlineAt: null });
  };

  const send = (purchase: SimulatedPurchase) => {
    const wasOwnedBefore = chance(0.8) ? findOwned(owned, purchase.number) !== null : null;
    Object.assign(purchase, {
      state: "sending",
      sentAt: new Date(now),
      deadlineAt: now + DEADLINE,
      wasOwnedBefore,
    });
    // A crash after `sending` was committed: before the request, or after it and before its outcome was stored.
    if (chance(0.05)) return;
    const answer = answerTo(purchase);
    if (chance(0.05)) return;
    const outcome = judgePurchase(answer, purchase.number);
    move(purchase, outcome.state, outcome.state === "bought" ? null : outcome.code);
    const wantsLook = outcome.state === "unknown" || (outcome.state === "not_bought" && outcome.wantsLook);
    purchase.nextLookAt = wantsLook ? firstLookAt(new Date(now)) : null;
  };

  const lookFor = (purchase: SimulatedPurchase) => {
    const isComplete = !isAway() && chance(0.9);
    // An incomplete list may lack the number; no list at all has none.
    const found = isAway() || (!isComplete && chance(0.5)) ? null : findOwned(owned, purchase.number);
    const startedAt = new Date(now);
    const verdict = judgeLook(purchase, { startedAt, isComplete, found });
    if (verdict === "wait") purchase.nextLookAt = nextLookAt(purchase.sentAt, startedAt, isComplete);
    else {
      purchase.nextLookAt = null;
      purchase.wasDenied = verdict === "not_bought" && purchase.state === "unknown" && purchase.executed;
      if (verdict !== purchase.state) move(purchase, verdict, verdict === "not_bought" ? "NEVER_SEEN" : null);
    }
  };

  const holdsNumber = ({ state }: SimulatedPurchase) =>
    state === "bought" || (OPEN_STATES as readonly string[]).includes(state);
  const placeOrder = (number: string) => {
    // The unique index.
    if (purchases.some((purchase) => purchase.number === number && holdsNumber(purchase))) return;
    const purchase: SimulatedPurchase = {
      number,
      state: "queued",
      outcomeCode: null,
      sentAt: new Date(now),
      deadlineAt: null,
      nextLookAt: null,
      wasOwnedBefore: null,
      posts: 0,
      executed: false,
      wasDenied: false,
    };
    purchases.push(purchase);
    send(purchase);
  };

  for (const number of ["+14155551001", "+14155551002", "+14155551003"]) {
    // Two people, maybe hours apart: who is told "not bought" may order again.
    for (const _person of [1, 2, 3]) schedule(next() * 4 * HOUR, () => placeOrder(number));
  }
  for (now = 0; now < END; now += chance(0.1) ? SECOND : 20 * SECOND) {
    for (const event of events.filter(({ at }) => at <= now)) {
      events.splice(events.indexOf(event), 1);
      event.run();
    }
    for (const purchase of purchases) {
      if (purchase.deadlineAt !== null && purchase.deadlineAt <= now) {
        move(purchase, "unknown", "INTERRUPTED");
        purchase.nextLookAt = firstLookAt(new Date(now));
      }
      if (purchase.nextLookAt && purchase.nextLookAt.getTime() <= now) lookFor(purchase);
    }
    const isOver =
      events.length === 0 && purchases.every(({ deadlineAt, nextLookAt: look }) => !deadlineAt && !look);
    if (isOver) break;
  }
  // A sync that reads the whole list at last.
  for (const purchase of purchases) {
    const found = findOwned(owned, purchase.number);
    const isHeld = purchases.some(
      (other) => other !== purchase && other.number === purchase.number && holdsNumber(other),
    );
    if (found && !isHeld && isFoundLate(purchase, found)) move(purchase, "bought", "FOUND_LATE");
  }
  return { purchases, owned };
}
