import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { someEntry } from "@/lib/testing/recorded-numbers";
import { calculateMonth } from "../costs/calculate-month";
import { type CostEntry, costWindow } from "../costs/cost-ledger";
import { drilldownNumbers } from "../costs/drilldown/drilldown-numbers";
import { sumMoney } from "../money/money";
import { SAVED_TERMS, savedIn } from "./savings";

const NOW = new Date("2026-11-24T12:00:00Z");
const RUNS = { numRuns: 40 };
const some = fc.array(fc.tuple(someEntry, fc.boolean()), { maxLength: 12 });

const known = (totals: readonly { amount: number; currency: string }[]) =>
  sumMoney(totals).filter(({ amount }) => amount !== 0);

describe.each(["UTC", "America/New_York", "Pacific/Apia"])(
  "what numbers saved that were given back, in %s",
  (zone) => {
    const window = costWindow(NOW, zone);
    const places = window.months.names.map((_unused, place) => place).slice(1);
    const each = (
      check: (entries: readonly CostEntry[], marked: ReadonlySet<string>, place: number) => void,
    ) =>
      fc.assert(
        fc.property(some, fc.constantFrom(...places), (rows, place) => {
          const entries = rows.map(([entry]) => entry);
          check(entries, new Set(rows.flatMap(([{ id }, isMarked]) => (isMarked ? [id] : []))), place);
        }),
        RUNS,
      );
    const termsOf = (entries: readonly CostEntry[], place: number, ids: ReadonlySet<string>) => {
      const ledger = { entries, setupFees: [] };
      const month = window.months.names[place] ?? "";
      return ["USD", "EUR"].flatMap((currency) =>
        SAVED_TERMS.flatMap((term) =>
          drilldownNumbers(ledger, window, month, { kind: "bridge", term, currency })
            .lines.filter(({ id }) => ids.has(id))
            .flatMap(({ amount }) => amount ?? []),
        ),
      );
    };

    it("is what the bridge of the costs explains of them, in each currency", () => {
      each((entries, ids, place) => {
        const marked = entries
          .filter(({ id }) => ids.has(id))
          .map((entry) => ({ entry, markedAt: -Infinity }));
        const bridge = termsOf(entries, place, ids).map(({ amount, currency }) => ({
          amount: -amount,
          currency,
        }));
        expect(known(savedIn(marked, window, place).totals)).toEqual(known(bridge));
      });
    });

    it("is the whole term where all that left was given back", () => {
      each((entries, _ids, place) => {
        const marked = entries.map((entry) => ({ entry, markedAt: -Infinity }));
        const { bridges } = calculateMonth(
          { entries, setupFees: [] },
          window,
          window.months.names[place] ?? "",
        );
        const terms = bridges.flatMap(({ currency, terms: all }) =>
          all
            .filter(({ term }) => SAVED_TERMS.includes(term))
            .map(({ amount }) => ({ amount: -amount, currency })),
        );
        expect(known(savedIn(marked, window, place).totals)).toEqual(known(terms));
      });
    });

    it("is nothing in months that ended before somebody wanted it", () => {
      each((entries, _ids, place) => {
        const markedAt = window.months.bounds[place + 1] ?? 0;
        const marked = entries.map((entry) => ({ entry, markedAt }));
        expect(savedIn(marked, window, place)).toEqual({ count: 0, unknown: 0, totals: [] });
      });
    });
  },
);
