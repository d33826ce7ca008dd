import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { type OwnedNumber } from "@/lib/domain/number";
import { type ReadPage, readListingPages } from "./read-listing";

const row = (id: number): OwnedNumber => ({
  id: `num_${id}`,
  number: e164(`+1415555${String(id).padStart(4, "0")}`),
  friendlyName: null,
  status: "active",
  purchasedAt: null,
  expiresAt: null,
});
const rows = (count: number) => Array.from({ length: count }, (_unused, index) => row(index));
/** A vendor that gives at most `clamp` rows a page, whatever is asked for. */
const vendor =
  (all: () => OwnedNumber[], clamp = 100, total = () => all().length): ReadPage =>
  async (offset, limit) => ({
    numbers: all().slice(offset, offset + Math.min(limit, clamp)),
    total: total(),
  });
const ids = (numbers: readonly OwnedNumber[]) => new Set(numbers.map(({ id }) => id));

type Change = { readonly kind: "insert" | "delete" | "move"; readonly at: number; readonly to: number };

/**
 * Both readings meet one number less and then one more at the same pages, so their totals agree: a number that came
 * during the first or went during the second may be in the sync or not, as it may be a moment later anyway.
 */
const SAME_TWICE: (Change | null)[] = [
  { kind: "delete", at: 100, to: 0 },
  { kind: "insert", at: 190, to: 0 },
  null,
  null,
  { kind: "delete", at: 0, to: 0 },
  { kind: "insert", at: 0, to: 0 },
];

/** The list after one change; nothing can be deleted from or moved in an empty one. */
function changed(list: OwnedNumber[], change: Change | null, fresh: OwnedNumber): OwnedNumber[] {
  if (!change) return list;
  const index = change.at % Math.max(1, list.length);
  if (change.kind === "insert") return list.toSpliced(index, 0, fresh);
  const [victim] = list.slice(index, index + 1);
  if (!victim) return list;
  const rest = list.toSpliced(index, 1);
  return change.kind === "delete" ? rest : rest.toSpliced(change.to % list.length, 0, victim);
}

describe("a sync over the vendor's list", () => {
  it.each([0, 1, 99, 100, 101, 195, 196, 240, 1_000])("reads all of %i numbers once", async (count) => {
    const listing = await readListingPages(
      vendor(() => rows(count)),
      1,
    );
    expect(listing).toMatchObject({ state: "complete", distinctCount: count, total: count, problem: null });
  });

  it("reads everything where the vendor gives fewer rows than asked for", async () => {
    const listing = await readListingPages(
      vendor(() => rows(240), 25),
      4,
    );
    expect(listing).toMatchObject({ state: "complete", distinctCount: 240 });
  });

  it("starts again when the list changed, and is complete once it holds still", async () => {
    let pages = 0;
    const listing = await readListingPages(
      vendor(() => rows((pages += 1) > 2 ? 301 : 300)),
      1,
    );
    expect(listing).toMatchObject({ state: "complete", distinctCount: 301 });
  });

  it("throws when a page cannot be read: that is no sync", async () => {
    await expect(readListingPages(async () => Promise.reject(new Error("down")), 1)).rejects.toThrow("down");
  });

  it("stops when it is told to", async () => {
    const signal = AbortSignal.abort(new Error("stop"));
    await expect(
      readListingPages(
        vendor(() => rows(10)),
        1,
        signal,
      ),
    ).rejects.toThrow("stop");
  });

  it("never calls a sync complete that lacks a number which was there throughout (1,000 random vendors)", async () => {
    const change = fc.record({
      afterPage: fc.nat(8),
      kind: fc.constantFrom("insert", "delete", "move"),
      at: fc.nat(400),
      to: fc.nat(400),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 420 }),
        fc.array(change, { maxLength: 12 }),
        fc.constantFrom(1, 6),
        async (count, changes, workers) => {
          let list = rows(count);
          const throughout = ids(list);
          let fresh = 10_000;
          let page = 0;
          const listing = await readListingPages(async (offset, limit) => {
            const answer = { numbers: list.slice(offset, offset + limit), total: list.length };
            for (const { kind, at, to } of changes.filter(({ afterPage }) => afterPage === page)) {
              const index = list.length === 0 ? 0 : at % list.length;
              if (kind === "insert") list = list.toSpliced(index, 0, row((fresh += 1)));
              const [victim] = list.slice(index, index + 1);
              if (kind === "delete" && victim) {
                throughout.delete(victim.id);
                list = list.toSpliced(index, 1);
              }
              if (kind === "move" && victim)
                list = list.toSpliced(index, 1).toSpliced(to % list.length, 0, victim);
            }
            page += 1;
            return answer;
          }, workers);
          if (listing.state === "incomplete") return;
          const found = ids(listing.numbers);
          expect([...throughout].filter((id) => !found.has(id))).toEqual([]);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it("calls a sync complete only with every number that was there throughout, and with none that was gone before its last reading, as long as one thing changes between two pages (1,000 random vendors)", async () => {
    const change = fc.option(
      fc.record({ kind: fc.constantFrom("insert", "delete", "move"), at: fc.nat(600), to: fc.nat(600) }),
      { freq: 2 },
    );
    let complete = 0;
    let incomplete = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 420 }),
        fc.array(change, { maxLength: 14 }),
        fc.constantFrom(1, 6),
        async (count, changes, workers) => {
          let list = rows(count);
          /** What was there at each page, by reading. */
          const readings: ReadonlySet<string>[][] = [];
          let page = 0;
          const listing = await readListingPages(async (offset, limit) => {
            if (page > 0) list = changed(list, changes[page - 1] ?? null, row(10_000 + page));
            page += 1;
            if (offset === 0) readings.push([]);
            readings.at(-1)?.push(ids(list));
            return { numbers: list.slice(offset, offset + limit), total: list.length };
          }, workers);
          if (listing.state === "incomplete") return void (incomplete += 1);
          complete += 1;
          const last = readings.at(-1) ?? [];
          // A list of one page, and the empty one behind it, needs no second reading.
          const counted = readings.slice(last.length <= 2 ? -1 : -2).flat();
          const throughout = [...(counted[0] ?? [])].filter((id) => counted.every((there) => there.has(id)));
          const found = ids(listing.numbers);
          expect(throughout.filter((id) => !found.has(id))).toEqual([]);
          expect([...found].filter((id) => !last.some((there) => there.has(id)))).toEqual([]);
        },
      ),
      { numRuns: 1_000, examples: [[196, SAME_TWICE, 1]] },
    );
    expect(Math.min(complete, incomplete)).toBeGreaterThan(100);
  });
});
