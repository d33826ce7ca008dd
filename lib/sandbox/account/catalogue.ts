import { FREE_NUMBERS, magicEffect } from "@/lib/domain/numbers-to-try";
import { PLACES, type Place } from "./places";
import { hashText } from "./random";

/** A number in the vendor's stock, with its price in cents of US dollars. */
export type StockItem = {
  readonly number: string;
  readonly place: Place;
  readonly monthlyCents: number;
  readonly setupCents: number;
};

/** How many numbers each place has in stock. What lies beyond belongs to other accounts, or to ours. */
export const STOCK_PER_PLACE = 2000;

const HIGHEST_MONTHLY_CENTS = 499;
/** Shares no factor with any capacity, so that stepping by it visits every subscriber number once. */
const STEP = 2_718_281;

const placesByPrefix = new Map(PLACES.map((place) => [place.prefix, place]));
const demoPlace = PLACES[0]!;

/**
 * The number at a position of a place, 0 to capacity - 1, in an order that looks like chance. `null` in the +1 555
 * exchange, which is kept for the numbers people type in examples.
 */
export function numberAt(place: Place, position: number): string | null {
  const subscriber = place.first + ((position * STEP + offsetOf(place)) % place.capacity);
  const isExample = place.prefix.startsWith("+1") && Math.floor(subscriber / 10_000) === 555;
  return isExample ? null : `${place.prefix}${subscriber}`;
}

/** The vendor's stock: what this number would cost, or `null` when the vendor does not have it. */
export function findStock(number: string): StockItem | null {
  if (FREE_NUMBERS.test(number) || magicEffect(number)) {
    return { number, place: demoPlace, monthlyCents: demoPlace.monthlyCents, setupCents: 0 };
  }
  const place = placeOf(number);
  if (!place) return null;
  const position = positionOf(place, number);
  return position !== null && position < STOCK_PER_PLACE ? describe(place, number) : null;
}

/** Every number a place has in stock, in a fixed order; the free example numbers come first in theirs. */
export function* stockOf(place: Place): Generator<StockItem> {
  if (place === demoPlace) for (const number of exampleNumbers()) yield findStock(number)!;
  for (let position = 0; position < STOCK_PER_PLACE; position++) {
    const number = numberAt(place, position);
    if (number) yield describe(place, number);
  }
}

/** The price of a number of a place, in stock or owned. */
export function describe(place: Place, number: string): StockItem {
  const isMemorable = hashText(number) % 12 === 0;
  const monthlyCents = Math.min(HIGHEST_MONTHLY_CENTS, place.monthlyCents + (isMemorable ? 100 : 0));
  return { number, place, monthlyCents, setupCents: place.setupCents };
}

function* exampleNumbers(): Generator<string> {
  yield "+14155551234";
  for (let line = 1000; line < 5000; line++) if (line !== 1234) yield `+1415555${line}`;
}

function placeOf(number: string): Place | null {
  for (let length = 6; length >= 3; length--) {
    const place = placesByPrefix.get(number.slice(0, length));
    if (place) return place;
  }
  return null;
}

/** The inverse of numberAt. */
function positionOf(place: Place, number: string): number | null {
  const digits = number.slice(place.prefix.length);
  if (digits.length !== String(place.first).length) return null;
  const index = Number(digits) - place.first;
  if (!(index >= 0 && index < place.capacity)) return null;
  const steps = (index - offsetOf(place) + place.capacity) % place.capacity;
  const position = (steps * inverseOf(STEP % place.capacity, place.capacity)) % place.capacity;
  return numberAt(place, position) === number ? position : null;
}

function offsetOf(place: Place): number {
  return hashText(place.code) % place.capacity;
}

/** The number that `value` must be multiplied with to give 1 in the arithmetic of `modulus` (extended Euclid). */
function inverseOf(value: number, modulus: number): number {
  let [remainder, next] = [modulus, value];
  let [coefficient, nextCoefficient] = [0, 1];
  while (next !== 0) {
    const quotient = Math.floor(remainder / next);
    [remainder, next] = [next, remainder - quotient * next];
    [coefficient, nextCoefficient] = [nextCoefficient, coefficient - quotient * nextCoefficient];
  }
  return (coefficient + modulus) % modulus;
}
