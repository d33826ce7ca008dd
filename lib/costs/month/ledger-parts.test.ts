import fc from "fast-check";
import { expect, it } from "vitest";
import { type CostEntry } from "@/lib/domain/costs/cost-ledger";
import { inParts, withEntries } from "./ledger-parts";

/** Of which only the id and one value matter here. */
const entryOf = (id: number, costCentre: string) => ({ id: `num_${id}`, costCentre }) as CostEntry;
const some = (count: number) =>
  Array.from({ length: count }, (_unused, index) => entryOf(index * 3, "first"));

it("numbers in parts are the numbers in order, with what was changed and added, and other parts are as they were", () => {
  const change = fc.array(fc.nat(40_000), { maxLength: 30 });
  fc.assert(
    fc.property(
      fc.constantFrom(0, 1, 1_999, 2_001, 9_000),
      fc.array(change, { maxLength: 4 }),
      (count, rounds) => {
        let parts = inParts(some(count).reverse()) as ReturnType<typeof withEntries>;
        const all = new Map(some(count).map((entry) => [entry.id, entry]));
        for (const round of rounds) {
          const changed = new Map(round.map((id) => [`num_${id}`, entryOf(id, "second")]));
          const next = withEntries(parts, changed);
          for (const [id, entry] of changed) all.set(id, entry);
          const untouched = parts.filter((part) => next.includes(part));
          expect(untouched.length).toBeGreaterThanOrEqual(parts.length - changed.size);
          parts = next;
        }
        const expected = [...all.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
        expect(parts.flat()).toEqual(expected);
      },
    ),
    { numRuns: 30 },
  );
});

it("many additions do not leave many parts", () => {
  let parts = inParts(some(4_000)) as ReturnType<typeof withEntries>;
  for (let index = 0; index < 3_000; index += 1)
    parts = withEntries(parts, new Map([[`num_${index}x`, entryOf(index, "new")]]));
  expect(parts.length).toBeLessThanOrEqual(4);
});
