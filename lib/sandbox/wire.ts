import { type AccountNumber } from "./account/account";
import { expiry, nextCharge } from "./account/billing";
import { toIso } from "./account/calendar";
import { type SearchRow } from "./search";

/** Cents as the vendor writes money: a JSON number of US dollars. */
export function toDollars(cents: number): number {
  return cents / 100;
}

/** A row of the list: six fields, no billing. */
export function toListRow(number: AccountNumber, now: number) {
  return {
    id: number.id,
    number: number.number,
    friendly_name: number.friendlyName,
    status: number.status,
    purchased_at: toIso(number.purchasedAt),
    expires_at: toIso(expiry(number, now)),
  };
}

/** The answer to a purchase: the row with its billing. A cancelled number has no next charge. */
export function toPurchased(number: AccountNumber, now: number) {
  const charge = nextCharge(number, now);
  return {
    ...toListRow(number, now),
    billing: {
      monthly_cost: toDollars(number.monthlyCents),
      next_charge: charge === null ? null : toIso(charge),
    },
  };
}

/** The details call: what a purchase answers, and where the number is and what it can do. */
export function toDetails(number: AccountNumber, now: number) {
  return { ...toPurchased(number, now), location: number.location, features: number.features };
}

/** A row of the search. The vendor names no currency here. */
export function toSearchRow(row: SearchRow) {
  return {
    number: row.number,
    location: row.place.name,
    available: row.isAvailable,
    price: { monthly: toDollars(row.monthlyCents), setup: toDollars(row.setupCents) },
    features: row.place.features,
  };
}

/** What a person set up for a number. */
export function toConfiguration(number: AccountNumber) {
  return {
    id: number.id,
    number: number.number,
    friendly_name: number.friendlyName,
    ...number.settings,
  };
}
