import "server-only";
import fc from "fast-check";
import { e164 } from "@/lib/testing/e164";
import { type Money } from "@/lib/domain/money/money";
import { type NumberDetails } from "@/lib/domain/number";
import { storeDetails } from "@/lib/numbers/billing/server/store-details";
import { storeLive } from "@/lib/numbers/detail/server/store-live";
import { storeListing } from "@/lib/numbers/sync/server/store-listing";
import { emptyMirror } from "./test-mirror";

const DAY_MS = 86_400_000;

/** What the vendor says of one number at one moment. Not listed: it has left the account. */
type Said = {
  readonly isListed: boolean;
  /** It says when the number was bought. */
  readonly isDated: boolean;
  readonly status: string;
  readonly price: Money | null;
  /** Day of the month before clamping, and time of the day: null while the vendor names no next charge. */
  readonly bill: { readonly day: number; readonly time: number } | null;
  /** How we hear of its billing: not at all, in the background, or because somebody looks at it. */
  readonly heard: "list" | "details" | "live";
};
export type SomeAccount = {
  /** For each number when it was bought (ms); null: the vendor does not say. */
  readonly boughtAt: readonly (number | null)[];
  /** One after the other, each some time after the one before. */
  readonly steps: readonly { readonly afterMs: number; readonly said: readonly Said[] }[];
  /** From the last step to the moment at which costs are looked at. */
  readonly thenMs: number;
};

const NUMBERS = 10;
export const ACCOUNT_BEGINS = Date.parse("2026-01-29T00:00:00Z");

const time = fc.constantFrom(0, 1, 4 * 3_600_000, 10.5 * 3_600_000, DAY_MS - 1);
const bill = fc.record({
  day: fc.oneof(fc.constantFrom(1, 29, 30, 31, 31, 31), fc.integer({ min: 1, max: 31 })),
  time,
});
const price = fc.record({ amount: fc.nat(100_000), currency: fc.constantFrom("USD", "USD", "EUR") });
const status = fc.constantFrom("active", "active", "suspended", "cancelled", " Released ");
const anyPrice = fc.option(price, { nil: null, freq: 5 });

/** Mostly what was always said of the number, as a vendor does; now and then something else. */
function saidOf(own: Pick<Said, "status" | "price" | "bill">): fc.Arbitrary<Said> {
  const mostly = <T>(value: T, other: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 25, arbitrary: fc.constant(value) }, other);
  return fc.record({
    isListed: mostly(true, fc.constant(false)),
    isDated: mostly(true, fc.constant(false)),
    status: mostly(own.status, status),
    price: mostly(own.price, anyPrice),
    bill: mostly(own.bill, fc.option(bill, { nil: null })),
    heard: fc.constantFrom("list", "details", "details", "live"),
  });
}

/** Accounts whose billing day is not the purchase day, with all that may happen to a number in ten months. */
export const someAccount: fc.Arbitrary<SomeAccount> = fc
  .tuple(
    fc.array(fc.record({ status: status, price: anyPrice, bill }), {
      minLength: NUMBERS,
      maxLength: NUMBERS,
    }),
    fc.integer({ min: 1, max: 5 }),
  )
  .chain(([own, steps]) => {
    const step = fc.record({
      afterMs: fc.oneof(
        fc.integer({ min: 1, max: 45 * DAY_MS }),
        fc.integer({ min: 1, max: 40 }).map((days) => days * DAY_MS),
      ),
      said: fc.tuple(...own.map(saidOf)),
    });
    const bought = fc.integer({ min: 0, max: 200 * DAY_MS }).map((ms) => ACCOUNT_BEGINS + ms);
    return fc.record({
      boughtAt: fc.array(fc.option(bought, { nil: null }), { minLength: NUMBERS, maxLength: NUMBERS }),
      steps: fc.array(step, { minLength: steps, maxLength: steps }),
      thenMs: fc.integer({ min: 0, max: 70 * DAY_MS }),
    });
  });

export const ACCOUNT_IDS = Array.from({ length: NUMBERS }, (_unused, index) => `num_${index}`);

/**
 * Lets the product read an account step by step, as its loops would. Answers with the moment to look at costs (ms).
 * `afterStep` is told when the step was (ms).
 */
export async function readAccount(
  { boughtAt, steps, thenMs }: SomeAccount,
  afterStep: (at: number) => Promise<void> = async () => undefined,
): Promise<number> {
  await emptyMirror();
  let now = ACCOUNT_BEGINS;
  for (const { afterMs, said: all } of steps) {
    now += afterMs;
    const at = new Date(now);
    const known = all.flatMap((one, index) => {
      const bought = boughtAt[index] ?? null;
      if (!one.isListed || (bought !== null && bought > now)) return [];
      return [{ ...one, details: detailsOf(index, one.isDated ? bought : null, one, now) }];
    });
    const rows = [
      detailsOf(99, null, { status: "active", price: null, bill: null }, now),
      ...known.map(({ details }) => details),
    ];
    const counts = { total: rows.length, distinctCount: rows.length };
    // Twice, as a number counts as gone only when two readings lack it.
    for (const later of [0, 1]) {
      await storeListing(
        { state: "complete", numbers: rows, ...counts, problem: null },
        new Date(now + later),
      );
    }
    await storeDetails(
      known.flatMap(({ heard, details }) =>
        heard === "details" ? [{ id: details.id, details, readAt: at }] : [],
      ),
    );
    for (const { heard, details } of known) if (heard === "live") await storeLive(details, at);
    await afterStep(now);
  }
  return now + thenMs;
}

function detailsOf(
  index: number,
  bought: number | null,
  { status, price: monthlyCost, bill: own }: Pick<Said, "status" | "price" | "bill">,
  now: number,
): NumberDetails {
  return {
    id: `num_${index}`,
    number: e164(`+1415555${1_000 + index}`),
    friendlyName: null,
    status,
    purchasedAt: bought === null ? null : new Date(bought).toISOString(),
    expiresAt: null,
    monthlyCost,
    nextCharge: own && new Date(nextOf(own, now)).toISOString(),
    features: null,
    location: null,
  };
}

/** The first date of the bill's series from `now` on. */
function nextOf({ day, time: ofDay }: NonNullable<Said["bill"]>, now: number): number {
  const today = new Date(now);
  for (let month = today.getUTCMonth(); ; month += 1) {
    const first = Date.UTC(today.getUTCFullYear(), month);
    const days = new Date(Date.UTC(today.getUTCFullYear(), month + 1, 0)).getUTCDate();
    const at = first + (Math.min(day, days) - 1) * DAY_MS + ofDay;
    if (at >= now) return at;
  }
}
