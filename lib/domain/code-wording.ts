import { type Row } from "./code-row";
import { type OutcomeCode } from "./purchase/purchase";

const REORDER = "Then move the rest to a new cart.";
const SOON = "Try again in a minute.";

/**
 * What people read of each code, wherever they meet it: when an action fails, when a purchase is refused, when an order
 * stops or waits, and in the activity log.
 */
export const CODE_WORDING: { readonly [Code in OutcomeCode]: Row<Code> } = {
  INSUFFICIENT_CREDIT: {
    what: "Not enough account credit",
    todo: "Ask an administrator to top up the account at Audian. Unused monthly credit expires, so top up only what you need.",
    next: "again",
    stop: REORDER,
  },
  NUMBER_UNAVAILABLE: {
    what: "The number is no longer available",
    more: "Someone else bought it first, or Audian no longer offers it.",
    todo: "Choose another number.",
    next: "similar",
  },
  ALREADY_OWNED: {
    what: "The account owns this number already",
    todo: "You can use the number right away; find it in the list of numbers.",
    next: "other",
  },
  INVALID_REGION: {
    what: "The number's region is not enabled for this account",
    todo: "Ask Audian to enable the region, or choose a number of another one.",
    next: "other",
  },
  INVALID_NUMBER: {
    what: "Audian does not accept this number",
    todo: "Check the digits and the country code.",
    next: "again",
  },
  INVALID_LOCATION: {
    what: "Audian does not know this location",
    todo: "Check the location code, for example US-CA-415.",
  },
  INVALID_REQUEST: {
    what: "Audian did not accept the request",
    todo: "Change what you asked for and try again.",
  },
  PURCHASE_FAILED: {
    what: "Audian could not process the purchase",
    todo: "You may try again, or choose another number.",
    next: "again",
    refusal: { more: "The account was searched as well: the number is not in it." },
  },
  UNAUTHENTICATED: {
    what: "Audian did not accept our API key",
    todo: "Tell an administrator: the API key of this dashboard has to be checked. Signing in again does not help.",
    next: "ask",
    stop: REORDER,
  },
  FORBIDDEN: {
    what: "Audian does not allow this account to buy numbers",
    todo: "Tell an administrator: the rights of the dashboard's API key have to be checked.",
    next: "ask",
    stop: REORDER,
    action: { what: "Audian does not allow this for our account" },
  },
  NOT_FOUND: {
    what: "Audian doesn't have this",
    more: "It may have been removed, or the address is wrong.",
    todo: "Look for it in its list.",
    refusal: { what: "Audian doesn't have this number", more: "", todo: "Choose another number." },
  },
  CONFLICT: {
    what: "Audian reports a conflict",
    more: "Something changed in the meantime.",
    todo: "Reload the page and check before you repeat it.",
    action: { money: "No money moved." },
  },
  RATE_LIMITED: {
    what: "Audian is limiting our requests",
    more: "Too many requests were sent.",
    todo: SOON,
    next: "again",
  },
  UPSTREAM_ERROR: {
    what: "Audian has a problem",
    more: "Its service answered with an error.",
    todo: SOON,
  },
  UPSTREAM_UNAVAILABLE: {
    what: "Audian cannot be reached",
    more: "Its service is down or the network is interrupted.",
    todo: SOON,
  },
  UPSTREAM_TIMEOUT: {
    what: "Audian did not answer in time",
    more: "Its service is slow at the moment.",
    todo: SOON,
  },
  UPSTREAM_BAD_RESPONSE: {
    what: "Audian sent an answer we cannot read",
    todo: "Try again; tell an administrator if it happens again.",
  },
  PROXY_REFUSED: {
    what: "The company's proxy refused the connection to Audian",
    more: "Nothing was sent.",
    todo: "Tell an administrator: the proxy, or what this dashboard is told about it, has to be checked. Then try again.",
    next: "again",
  },
  UNKNOWN: {
    what: "Audian refused the request",
    todo: "Try again once; tell an administrator if it is refused again.",
  },

  NOT_SENT: {
    what: "Audian cannot be reached",
    more: "No connection could be made, so the purchase was not sent.",
    todo: SOON,
    next: "again",
  },
  NO_ANSWER: { what: "Audian's answer did not arrive" },
  UNREADABLE_ANSWER: { what: "Audian sent an answer we cannot read" },
  OTHER_NUMBER: { what: "Audian reports the purchase of another number" },
  INTERRUPTED: { what: "The dashboard was interrupted" },
  FOUND: {
    what: "The number was found in the account",
    more: "Audian's answer was lost, but the number is in the account: it was bought once.",
  },
  FOUND_LATE: {
    what: "Found late: the number was purchased after all",
    more: "It was reported as not bought, but has appeared in the account since: money moved.",
  },
  NEVER_SEEN: {
    what: "The number did not appear in the account",
    more: "Audian's answer was lost, and for an hour the account's list did not have the number.",
    todo: "You may buy it again.",
    next: "again",
  },
  OWNED_BEFORE: {
    what: "The number is in the account, and may have been there before",
    more: "Audian's answer was lost, and we can't tell whether the number came with this purchase, or whether money moved.",
    todo: "Compare the account's statement at Audian, and do not buy the number again.",
  },
  NOT_CHECKED: {
    what: "We couldn't confirm whether the number was bought",
    more: "For a day the account's list was incomplete or not credible, so money may have moved.",
    todo: "Look for the number at Audian before you buy it again.",
  },
  REVIEWED: { what: "Decided in a review" },
  CANCELLED: {
    what: "The rest of the order was cancelled",
    stop: "Move it to a new cart to order it after all.",
  },
  PURCHASES_OFF: {
    what: "Buying was switched off",
    stop: "Ask an administrator to switch it on, then move the rest to a new cart.",
  },
  WAITED_TOO_LONG: {
    what: "It waited longer than a day",
    stop: "Prices may have changed since. Move the rest to a new cart to see today's.",
  },
  PERSON_DISABLED: {
    what: "The person who ordered it can no longer sign in",
    stop: "Someone who can buy can move the rest to a new cart.",
  },
  PERMISSION_LOST: {
    what: "The person who ordered it can no longer buy this",
    stop: "Their role changed after they ordered. Someone whose role allows it can move the rest to a new cart.",
  },
  OVER_LIMIT: {
    what: "It would exceed a daily limit",
    more: "A limit was lowered, or something cost more than was known when this was ordered.",
    stop: "Ask an administrator to raise the limit, or move the rest to a new cart tomorrow.",
  },
  DATABASE_RESTORED: {
    what: "The dashboard's database was restored or replaced",
    more: "It may have forgotten what was sent last, so money may have moved: some of these numbers may be yours already.",
    todo: "Look for them in the list of numbers, or at Audian. Then resume if the rest is still wanted, or cancel the rest: then it needs review, and its numbers stay blocked until someone decides.",
  },
};

/** What happened, for the middle of a sentence. */
export const inSentence = (what: string): string =>
  what.startsWith("Audian") ? what : what.charAt(0).toLowerCase() + what.slice(1);
