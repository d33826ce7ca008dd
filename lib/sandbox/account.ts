import { nextBooking, nextCharge, priceOfPurchase, settlePurse, type Billed } from "./billing";

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
  creditCents: number;
  settledTo: number;
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

/** Books rent and monthly credit up to `now`. Cheap when nothing is due. */
export function settle(account: Account, now: number): void {
  if (now <= account.settledTo) return;
  if (now >= account.nextBookingAt) {
    Object.assign(account, settlePurse(account, account.numbers, account.grantCents, now));
    account.nextBookingAt = nextBooking(account.numbers, now);
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
      account.nextBookingAt = event.at;
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
    creditCents: event.creditCents,
    settledTo: event.at,
    nextBookingAt: event.at,
    clockOffsetMs: 0,
  };
}

function addNumber(account: Account, number: AccountNumber): void {
  const position = account.numbers.push(number) - 1;
  account.positionById.set(number.id, position);
  account.positionByNumber.set(number.number, position);
  const charge = nextCharge(number, account.settledTo);
  if (charge !== null && charge < account.nextBookingAt) account.nextBookingAt = charge;
}

function changeNumber(account: Account, id: string, change: Partial<AccountNumber>): void {
  const position = account.positionById.get(id);
  const number = position === undefined ? undefined : account.numbers[position];
  if (position === undefined || !number) throw new Error(`The journal speaks of an unknown number ${id}.`);
  account.numbers[position] = { ...number, ...change };
}
