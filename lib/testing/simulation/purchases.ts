import { findInListing } from "@/lib/domain/purchase/purchase-checks";
import { Chance, HOUR, MINUTE, SECOND, START } from "./clock";
import { BUSY, NUMBERS, orderAgainAndAgain } from "./customers";
import { SimulatedInstance } from "./instance";
import { describeStore, type Entry, type Journal } from "./journal";
import { type SimulatedPurchase } from "./records";
import { SimulatedStore } from "./store";
import { SimulatedVendor } from "./vendor";

const END = 72 * HOUR;

/**
 * One history, decided by its seed: two server processes on one database that crash and sleep between any two steps,
 * a vendor that loses answers, executes late or is away, and people who order the same numbers again and again.
 */
export function simulate(seed: number, entries: Entry[] | null = null) {
  const chance = new Chance(seed);
  const store = new SimulatedStore();
  const vendor = new SimulatedVendor(chance, (number) => store.isBought(number));
  const note: Journal = (step) =>
    entries?.push({
      step,
      at: chance.date(),
      isAway: chance.now < store.awayUntil,
      said: describeStore(store),
    });
  const dangers = {
    crash: chance.isHit(0.5) ? 0.05 : 0.005,
    stall: chance.isHit(0.2) ? 0.05 : 0,
    late: chance.isHit(0.2) ? 0.3 : 0,
  };
  const instances = [1, 2].map(
    (instance) => new SimulatedInstance(instance, chance, store, vendor, dangers, note),
  );
  const turnAll = () => instances.forEach((instance) => instance.turn());

  // A list that is wrong from the first reading on is not told from a right one: something is known before it is.
  if (vendor.faults.lie !== "none" || chance.isHit(0.5)) instances[0]!.sync(true);

  strike(chance, store, note);
  orderAgainAndAgain(chance, store, note, turnAll);
  if (chance.isHit(0.3)) {
    const number = NUMBERS[Math.floor(chance.next() * NUMBERS.length)]!;
    const isOurAccount = chance.isHit(0.5);
    chance.in(chance.between(0, BUSY), () => vendor.sellElsewhere(number, isOurAccount));
  }
  for (let at = 0; at < END; at += at < 6 * HOUR ? 15 * MINUTE : 2 * HOUR) {
    chance.in(at, () => instances[Math.floor(chance.next() * 2)]!.sync());
  }
  live(chance, store, turnAll, chance.isHit(0.8) ? 0.05 : 0.0003, note);
  // Reading the account never ends; the last decision of a person may have come after the last time.
  chance.runUntil(START + END + HOUR);
  instances.forEach((instance) => instance.sync());

  return { store, purchases: store.purchases, owned: vendor.owned, paid: vendor.paid, vendor };
}

/** What happens to the database: it is away, or forgets its last minutes. */
function strike(chance: Chance, store: SimulatedStore, note: Journal): void {
  if (chance.isHit(0.2)) {
    chance.in(chance.between(0, BUSY), () => {
      store.awayUntil = chance.now + chance.between(10 * SECOND, 2 * HOUR);
    });
  }
  if (chance.isHit(0.2)) {
    const copiedIn = chance.between(0, BUSY);
    chance.in(copiedIn, () => {
      store.keepCopy();
      note({ kind: "copy" });
    });
    chance.in(copiedIn + chance.between(0, 5 * MINUTE), () => {
      store.forget();
      // The one that takes over is there.
      store.awayUntil = Math.min(store.awayUntil, chance.now);
      note({ kind: "forget" });
    });
  }
}

/** Turns the loops whenever something is due, lets people decide what waits for them, and ends at rest. */
function live(
  chance: Chance,
  store: SimulatedStore,
  turnAll: () => void,
  attention: number,
  note: Journal,
): void {
  let at = START;
  while (at < START + END) {
    const isCalm = store.purchases.every(
      (purchase) => !["queued", "sending"].includes(purchase.state) && checkOf(store, purchase) === null,
    );
    at += at > START + BUSY && isCalm ? HOUR : dueIn(store, at);
    chance.runUntil(at);
    for (const order of chance.now < store.awayUntil ? [] : store.orders) {
      if (!order.isHeld || order.isFenced || !chance.isHit(attention)) continue;
      const kind = chance.isHit(0.7) ? "resume" : "cancel";
      if (kind === "resume") store.resume(order);
      else store.cancelRest(order, "CANCELLED", chance.date());
      note({ kind, order: order.id });
    }
    turnAll();
  }
}

/** When it is looked for next. */
const checkOf = (store: SimulatedStore, purchase: SimulatedPurchase): Date | null =>
  purchase.state === "unknown" || store.isRefusedAndFree(purchase) ? purchase.nextCheckAt : null;

/** How long until the loops have something to do, in milliseconds: at least 5 s, at most 2 minutes. */
function dueIn(store: SimulatedStore, now: number): number {
  let due = now + 2 * MINUTE;
  for (const purchase of store.purchases) {
    const { state, deadline, order } = purchase;
    const check = checkOf(store, purchase);
    if (state === "sending" && deadline) due = Math.min(due, deadline.getTime());
    if (check) due = Math.min(due, check.getTime());
    if (state === "queued" && !order.isHeld) due = Math.min(due, order.restsUntil?.getTime() ?? now);
  }
  return Math.max(due - now, 5 * SECOND);
}

/** What is wrong with the end of a history; empty when nothing is. */
export function wrongsOf(seed: number): string[] {
  try {
    return endOf(seed);
  } catch (error) {
    // A rule that was broken on the way.
    return [`seed ${seed}: ${String(error)}`];
  }
}

function endOf(seed: number): string[] {
  const wrongs: string[] = [];
  const { store, purchases, owned, paid, vendor } = simulate(seed);
  const note = (isRight: boolean, what: string) => {
    if (!isRight) wrongs.push(`seed ${seed}: ${what}`);
  };
  for (const purchase of purchases) {
    const { number, state, posts, wasDenied, outcomeCode, executedAt } = purchase;
    const story = `${number} ${state} ${outcomeCode ?? ""} posts ${posts} executed ${executedAt} sent ${purchase.sentAt?.getTime()}`;
    note(posts <= 1, `sent twice: ${story}`);
    note(!wasDenied, `called never seen although it was there: ${story}`);
    const waitsForPerson = state === "queued" && purchase.order.isHeld;
    const isAtRest = waitsForPerson || !["queued", "sending", "unknown"].includes(state);
    note(isAtRest, `not at rest: ${story}`);
    note(posts === 1 || executedAt === null, `executed without being sent: ${story}`);
    note(posts === 0 || state !== "cancelled", `sent and cancelled: ${story}`);
    note(state !== "bought" || findInListing(owned, number) !== null, `bought but not owned: ${story}`);
    const isHidden = vendor.faults.lie === "hidden";
    note(!purchase.wasFreed || isHidden, `in the account, and was free to be bought again: ${story}`);
    note(!store.isReturned(purchase), `back in the account, and still free to be bought again: ${story}`);
    const isAsked = state === "bought" || state === "needs_review";
    note(!purchase.isOtherNamed || isAsked, `another number was named and nobody asked: ${story}`);
    const { answer, wasGivenUp } = purchase;
    note(!wasGivenUp, `an answer was given up: ${story}`);
    const isAlone = purchases.every((other) => other === purchase || other.number !== number);
    const isCertain = answer?.state === "bought" || (answer?.state === "not_bought" && !answer.wantsCheck);
    const isKept = !isCertain || state === answer?.state || vendor.takenByOthers.has(number);
    note(isKept || !isAlone, `answered ${answer?.state} and lost: ${story}`);
  }
  for (const number of new Set(purchases.map((purchase) => purchase.number))) {
    const ofNumber = purchases.filter((purchase) => purchase.number === number);
    const states = ofNumber.map(({ state }) => state);
    const bought = states.filter((state) => state === "bought").length;
    const story = `${number} ${states.join(", ")}`;
    note(bought <= 1, `two are called bought: ${story}`);
    const isPaid = paid.has(number);
    // The unique index keeps a late find apart while an order of the same number waits for a person.
    const isWaiting = states.includes("needs_review") || states.includes("queued");
    note(!isPaid || bought === 1 || isWaiting, `paid and lost: ${story}`);
    if (vendor.isHonest) note((paid.get(number) ?? 0) <= 1, `paid ${paid.get(number)} times: ${story}`);
  }
  return wrongs;
}
