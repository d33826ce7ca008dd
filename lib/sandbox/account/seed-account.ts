import { type AccountEvent, type AccountNumber } from "./account";
import { openingCredit } from "./billing";
import { addMonths } from "./calendar";
import { describe, numberAt, STOCK_PER_PLACE } from "./catalogue";
import { friendlyName } from "./friendly-names";
import { FAILING_PLACES, OPEN_COUNTRIES, PLACES, type Place } from "./places";
import { createRandom, hashText } from "./random";

const MONTHS_OF_HISTORY = 26;
const DAY_MS = 86_400_000;
/** What the monthly credit leaves for new numbers once the rent is paid, in cents. */
const SPARE_CENTS = 100_000;
const NUMBERS_PER_EVENT = 1000;

/** Where the account has its numbers: mostly at home, less elsewhere. */
const HOME_PLACES = PLACES.filter(({ country }) => country === "US" || country === "CA" || country === "GB");
const OTHER_PLACES = PLACES.filter(
  ({ code, country }) =>
    OPEN_COUNTRIES.has(country) &&
    !FAILING_PLACES.has(code) &&
    !HOME_PLACES.some((home) => home.code === code),
);

/**
 * The beginning of an account that looks as if it had grown over 26 months up to `startedAt` (ms). The same seed,
 * start and count give the same account.
 */
export function seedAccount(settings: {
  readonly seed: string;
  readonly startedAt: number;
  readonly count: number;
}): AccountEvent[] {
  const { seed, startedAt, count } = settings;
  const numbers = seedNumbers(seed, startedAt, count);
  const rent = numbers.reduce((sum, row) => sum + (row.cancelledAt === null ? row.monthlyCents : 0), 0);
  const grantCents = Math.ceil(rent / 1000) * 1000 + SPARE_CENTS;
  const creditCents = openingCredit(numbers, grantCents, startedAt);
  const accountId = `acc_${hashText(seed).toString(36).padStart(7, "0")}`;
  const events: AccountEvent[] = [{ kind: "opened", at: startedAt, accountId, creditCents, grantCents }];
  for (let from = 0; from < numbers.length; from += NUMBERS_PER_EVENT) {
    events.push({ kind: "seeded", numbers: numbers.slice(from, from + NUMBERS_PER_EVENT) });
  }
  return events;
}

function seedNumbers(seed: string, startedAt: number, count: number): AccountNumber[] {
  const random = createRandom(hashText(seed));
  const takeNumber = numberTaker();
  return purchaseDates(random, startedAt, count).map((purchasedAt, ordinal) => {
    const place = pickPlace(random);
    const stock = describe(place, takeNumber(place));
    return {
      id: `num_${(ordinal + 1).toString(36).padStart(4, "0")}${hashText(`${seed}${ordinal}`).toString(36).padStart(7, "0").slice(0, 6)}`,
      number: stock.number,
      friendlyName: friendlyName(random(), place.name, ordinal),
      ...statusAt(ordinal, purchasedAt, startedAt, random()),
      purchasedAt,
      monthlyCents: stock.monthlyCents,
      setupCents: stock.setupCents,
      location: place.name,
      features: place.features,
    };
  });
}

/**
 * Ascending purchase instants on whole seconds, more of them lately, the first few on the days that billing rules
 * stumble over: 29 February (the latest one, even where it lies before the 26 months), ends of months, today.
 */
function purchaseDates(random: () => number, startedAt: number, count: number): number[] {
  const latest = Math.floor((startedAt - 1000) / 1000) * 1000;
  const oldest = addMonths(latest, -MONTHS_OF_HISTORY);
  const special = specialDays(latest).map((day) =>
    Math.min(latest, day + Math.floor(random() * 43_200) * 1000),
  );
  const ordinary = Array.from({ length: Math.max(0, count - special.length) }, () => {
    const age = (1 - Math.sqrt(random())) * (latest - oldest);
    return Math.floor((latest - age) / 1000) * 1000;
  });
  return [...special.slice(0, count), ...ordinary].sort((left, right) => left - right);
}

/** Midnights in UTC. */
function specialDays(latest: number): number[] {
  const today = Math.floor(latest / DAY_MS) * DAY_MS;
  const date = new Date(today);
  const monthEnds = Array.from({ length: 14 }, (_, back) =>
    Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back, 0),
  );
  return [...leapDays(latest), today, today - DAY_MS, ...monthEnds];
}

function leapDays(latest: number): number[] {
  for (let year = new Date(latest).getUTCFullYear(); ; year--) {
    const day = Date.UTC(year, 1, 29);
    if (new Date(day).getUTCMonth() === 1 && day + DAY_MS < latest) return [day, day];
  }
}

function pickPlace(random: () => number): Place {
  const places = random() < 0.7 ? HOME_PLACES : OTHER_PLACES;
  return places[Math.floor(random() * places.length)]!;
}

/** Hands out numbers that are not in the vendor's stock, each once. */
function numberTaker(): (place: Place) => string {
  const positions = new Map<string, number>();
  return (place) => {
    for (let position = positions.get(place.code) ?? STOCK_PER_PLACE; ; position++) {
      const number = numberAt(place, position);
      positions.set(place.code, position + 1);
      if (number) return number;
    }
  };
}

/** Of a hundred: three cancelled, five suspended, and of the last six weeks' every fifth pending. */
function statusAt(ordinal: number, purchasedAt: number, startedAt: number, roll: number) {
  const ageMs = startedAt - purchasedAt;
  const place = (ordinal * 61 + 7) % 100;
  if (place < 3 && ageMs > 40 * DAY_MS) {
    const cancelledAt = purchasedAt + Math.floor((roll * ageMs) / 1000) * 1000;
    return { status: "cancelled", cancelledAt };
  }
  if (place < 8) return { status: "suspended", cancelledAt: null };
  if (place % 5 === 0 && ageMs < 42 * DAY_MS) return { status: "pending", cancelledAt: null };
  return { status: "active", cancelledAt: null };
}
