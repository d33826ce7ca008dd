import fc from "fast-check";
import { type CostLedger, costWindow, type CostWindow, type SetupFee } from "@/lib/domain/costs/cost-ledger";
import { addMonths, type Month } from "@/lib/domain/dates/months";
import { someEntry, someInstant } from "./recorded-numbers";

const RUNS = 25;

export const someEntries = fc.array(someEntry, { maxLength: 10 });
const fee = fc.record({
  place: fc.nat(12),
  at: someInstant,
  fee: fc.option(fc.record({ amount: fc.nat(500_000), currency: fc.constantFrom("USD", "EUR") }), {
    nil: null,
  }),
});
/** A ledger whose fees are of its numbers, or of numbers that it does not know. */
export const someLedger: fc.Arbitrary<CostLedger> = fc
  .tuple(someEntries, fc.array(fee, { maxLength: 6 }))
  .map(([entries, fees]) => ({
    entries,
    setupFees: fees.map(({ place, ...rest }): SetupFee => ({
      ...rest,
      numberId: entries[place]?.id ?? null,
      number: "+14155551234",
      costCentre: "of an order",
    })),
  }));
export const someNow = someInstant.filter((at) => at > Date.parse("2025-09-01"));
/** How far a shown month is from that of now. */
export const someDistance = fc.integer({ min: -12, max: 3 });

/** Checks something of any ledger and any shown month of it, in a zone (IANA). */
export function forAnyMonth(
  timeZone: string,
  check: (ledger: CostLedger, window: CostWindow, month: Month) => void,
): void {
  fc.assert(
    fc.property(someLedger, someNow, someDistance, (ledger, now, distance) => {
      const window = costWindow(new Date(now), timeZone);
      check(ledger, window, addMonths(window.thisMonth, distance));
    }),
    { numRuns: RUNS },
  );
}
