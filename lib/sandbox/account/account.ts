import { nextCharge, priceOfPurchase, settlePurse, type Billed } from "./billing";
import { nextMonthStart } from "./calendar";

/** What a person set up for a number after buying it, as the vendor's configuration page names it. */
export type NumberSettings = Readonly<Record<string, unknown>>;

export type AccountNumber = Billed & {
  readonly id: string;
  /** E.164. */
  readonly number: string;
  readonly friendlyName: string;
  readonly status: string;
  readonly location: string;
  readonly features: readonly string[];
  readonly settings?: NumberSettings;
};

/** What happened to the account, in order. Replaying the events gives the account. */
export type AccountEvent =
  | {
      readonly kind: "opened";
      readonly at: number;
      readonly accountId: string;
      readonly creditCents: number;
      /** Credit given on the first of each month. */
      readonly grantCents: number;
    }
  | { readonly kind: "seeded"; readonly numbers: readonly AccountNumber[] }
  | { readonly kind: "purchased"; readonly at: number; readonly number: AccountNumber }
  | {
      readonly kind: "configured";
      readonly at: number;
      readonly id: string;
      readonly friendlyName: string;
      readonly settings: NumberSettings;
    }
  | { readonly kind: "status_set"; readonly at: number; readonly id: string; readonly status: string }
  | { readonly kind: "credit_set"; readonly at: number; readonly creditCents: number }
  /** How far the account's clock is ahead of the machine's. */
  | { readonly kind: "clock_moved"; readonly offsetMs: number };

/** An account in memory. Only `applyEvent` and `settle` change it. */
export type Account = {
  readonly id: string;
  readonly grantCents: number;
  /** Oldest purchase first. */
  readonly numbers: AccountNumber[];
  /** Positions in `numbers`. */
  readonly positionById: Map<string, number>;
  readonly positionByNumber: Map<string, number>;
  /** When each of `numbers` is charged next; never is Infinity. */
  readonly chargesAt: number[];
  creditCents: number;
  settledTo: number;
  /** Nothing is booked before this instant. */
  nextBookingAt: number;
  clockOffsetMs: number;
};

/** Replays a journal. The first event must be the opening. */
export function replay(events: Iterable<AccountEvent>): Account {
  let account: Account | null = null;
  for (const event of events) {
    if (account) applyEvent(account, event);
    else account = openAccount(event);
  }
  if (!account) throw new Error("The journal of the sandbox account is empty.");
  return account;
}

/** Books rent and monthly credit up to `now`. Cheap when nothing is due, also for accounts of any size. */
export function settle(account: Account, now: number): void {
  if (now <= account.settledTo) return;
  if (now >= account.nextBookingAt) {
    const { numbers, chargesAt } = account;
    const due = numbers.filter((_, position) => chargesAt[position]! <= now);
    Object.assign(account, settlePurse(account, due, account.grantCents, now));
    for (const { id } of due) planCharge(account, account.positionById.get(id)!);
    account.nextBookingAt = chargesAt.reduce((a, b) => Math.min(a, b), nextMonthStart(now));
  }
  account.settledTo = now;
}

/** Changes the account by one event that has been decided on (and written down) before. */
export function applyEvent(account: Account, event: AccountEvent): void {
  if ("at" in event) settle(account, event.at);
  switch (event.kind) {
    case "opened":
      throw new Error("An account is opened once.");
    case "seeded":
      for (const number of event.numbers) addNumber(account, number);
      break;
    case "purchased":
      account.creditCents -= priceOfPurchase(event.number);
      addNumber(account, event.number);
      break;
    case "configured":
      changeNumber(account, event.id, { friendlyName: event.friendlyName, settings: event.settings });
      break;
    case "status_set": {
      const isCancelled = event.status === "cancelled";
      changeNumber(account, event.id, { status: event.status, cancelledAt: isCancelled ? event.at : null });
      break;
    }
    case "credit_set":
      account.creditCents = event.creditCents;
      break;
    case "clock_moved":
      account.clockOffsetMs = event.offsetMs;
      break;
  }
}

/** The number with this id, or undefined. */
export function numberById(account: Account, id: string): AccountNumber | undefined {
  return account.numbers[account.positionById.get(id) ?? -1];
}

/** Whether the account has (or had: the vendor does not resell them) this E.164 number. */
export function hasNumber(account: Account, number: string): boolean {
  return account.positionByNumber.has(number);
}

/** One page, newest purchase first; `total` counts what the filter lets through. */
export function listNumbers(
  account: Account,
  page: { readonly limit: number; readonly offset: number; readonly status: string | null },
): { readonly numbers: readonly AccountNumber[]; readonly total: number } {
  const { limit, offset, status } = page;
  const matching = status === null ? account.numbers : account.numbers.filter((row) => row.status === status);
  const end = Math.max(0, matching.length - offset);
  return {
    numbers: matching.slice(Math.max(0, end - limit), end).reverse(),
    total: matching.length,
  };
}

function openAccount(event: AccountEvent): Account {
  if (event.kind !== "opened") throw new Error("The journal of the sandbox account has no beginning.");
  return {
    id: event.accountId,
    grantCents: event.grantCents,
    numbers: [],
    positionById: new Map(),
    positionByNumber: new Map(),
    chargesAt: [],
    creditCents: event.creditCents,
    settledTo: event.at,
    nextBookingAt: nextMonthStart(event.at),
    clockOffsetMs: 0,
  };
}

function addNumber(account: Account, number: AccountNumber): void {
  const position = account.numbers.push(number) - 1;
  account.positionById.set(number.id, position);
  account.positionByNumber.set(number.number, position);
  planCharge(account, position);
}

function changeNumber(account: Account, id: string, change: Partial<AccountNumber>): void {
  const position = account.positionById.get(id);
  const number = position === undefined ? undefined : account.numbers[position];
  if (position === undefined || !number) throw new Error(`The journal speaks of an unknown number ${id}.`);
  account.numbers[position] = { ...number, ...change };
  planCharge(account, position);
}

function planCharge(account: Account, position: number): void {
  const at = nextCharge(account.numbers[position]!, account.settledTo) ?? Infinity;
  account.chargesAt[position] = at;
  account.nextBookingAt = Math.min(account.nextBookingAt, at);
}
