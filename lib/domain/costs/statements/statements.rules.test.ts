import { describe, expect, it } from "vitest";
import { calculateMonth } from "../calculate-month";
import { bridgesOfCentre } from "../centre-bridge";
import { joinTallies, type Tally } from "@/lib/domain/tally";
import { forAnyMonth } from "@/lib/testing/recorded-ledgers";
import { bookingsOf } from "./bookings";
import { statementsOf, totalOf } from "./statements";

const CENTRES = ["alpha", "beta", "gamma", "of an order", null];
const amountIn = ({ totals }: Tally, currency: string) =>
  totals.find((money) => money.currency === currency)?.amount ?? 0;

describe.each(["America/Los_Angeles", "Pacific/Apia"])("the statements of a month in %s", (timeZone) => {
  it("together are the month: each charge and each fee is in one of them, the unknown ones too", () => {
    forAnyMonth(timeZone, (ledger, window, month) => {
      const statements = statementsOf(ledger, window, month);
      const { months } = calculateMonth(ledger, window, month);
      const { count, unknown, totals, setupFees } = months.find((one) => one.month === month)!;
      expect(joinTallies(...statements.map(({ charges }) => charges))).toEqual({ count, unknown, totals });
      expect(joinTallies(...statements.map((one) => one.setupFees))).toEqual(setupFees);
      for (const { lines, charges, setupFees: fees } of statements) {
        expect(joinTallies(...lines.map((line) => line.charges))).toEqual(charges);
        expect(joinTallies(...lines.map((line) => line.setupFees))).toEqual(fees);
      }
      const keys = statements.flatMap((one) => one.lines.map(({ id }) => `${id} ${one.costCentre}`));
      expect(new Set(keys).size).toBe(keys.length);
    });
  });

  it("are what the breakdown has for each cost centre, and end on the bridge of each", () => {
    forAnyMonth(timeZone, (ledger, window, month) => {
      const statements = statementsOf(ledger, window, month);
      const { groups } = calculateMonth(ledger, window, month);
      for (const costCentre of CENTRES) {
        const statement = statements.find((one) => one.costCentre === costCentre);
        const group = groups.costCentre.find(({ value }) => value === costCentre);
        expect(statement?.charges.totals ?? []).toEqual(group?.totals ?? []);
        expect(statement?.bridges ?? []).toEqual(bridgesOfCentre(ledger, window, month, costCentre));
        for (const { currency, last, terms, current } of statement?.bridges ?? []) {
          expect(terms.reduce((sum, { amount }) => sum + amount, last)).toBe(current);
          expect(amountIn(totalOf(statement!), currency)).toBe(current);
        }
      }
      expect(statements.every((one) => CENTRES.includes(one.costCentre))).toBe(true);
    });
  });

  it("are booked as the month, rounded once in each currency, and no booking is a whole unit off", () => {
    forAnyMonth(timeZone, (ledger, window, month) => {
      const statements = statementsOf(ledger, window, month);
      const bookings = bookingsOf(statements);
      const all = joinTallies(...statements.map(totalOf));
      for (const { currency, amount } of all.totals) {
        const own = bookings.filter((one) => one.amount.currency === currency);
        expect(own.reduce((sum, one) => sum + one.amount.amount, 0)).toBe(Math.round(amount / 100) * 100);
      }
      for (const statement of statements) {
        for (const { currency, amount } of totalOf(statement).totals) {
          const booked = bookings.filter(
            (one) => one.costCentre === statement.costCentre && one.amount.currency === currency,
          );
          expect(booked.length).toBeLessThanOrEqual(1);
          expect(Math.abs((booked[0]?.amount.amount ?? 0) - amount)).toBeLessThan(100);
        }
      }
    });
  });
});
