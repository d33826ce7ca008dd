import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Change, type Mirror, Recorder } from "@/lib/testing/number-recorder";
import { editSince, type Said } from "../annotation-history";
import { NO_ANNOTATIONS } from "../annotations";
import { applyEdit, type Annotations } from "../annotations";
import { type HistoryRecord, TimelineBuilder } from "../costs/timeline-builder";
import { addDays, dayStart } from "../dates/months";
import { momentOf } from "./moment";
import { annotationsChanged, numberAt } from "./number-on-day";

const ZONES = ["UTC", "America/Los_Angeles", "Pacific/Apia"];
const FIRST = "2026-03-01";
const DAYS = 60;
const DAY_MS = 86_400_000;
const dayAt = (place: number) => addDays(FIRST, place);

const status = fc.constantFrom("active", "suspended", "cancelled", null);
const price = fc.option(fc.record({ amount: fc.nat(99_999), currency: fc.constantFrom("USD", "EUR") }), {
  nil: null,
});
const edit = fc.record(
  {
    costCentre: fc.constantFrom(null, "Sales", "Support"),
    addTags: fc.subarray(["a", "b"]),
    removeTags: fc.subarray(["a", "b"]),
    note: fc.constantFrom(null, "one", "two"),
  },
  { requiredKeys: [] },
);
const change: fc.Arbitrary<Change> = fc.oneof(
  status.map((value) => ({ status: value })),
  price.map((value) => ({ price: value })),
  fc.constantFrom("Desk", "Fax", null).map((value) => ({ name: value })),
  edit.map((value) => ({ edit: value })),
);
const changes = fc
  .array(fc.record({ ms: fc.nat(DAYS * DAY_MS - 1), change }), { maxLength: 25 })
  .map((list) => list.toSorted((one, other) => one.ms - other.ms));

describe.each(ZONES)("what a number was on a day in %s", (timeZone) => {
  const start = dayStart(timeZone, FIRST).getTime();

  it("is what the mirror was when the day ended, whatever happened before and after", () => {
    fc.assert(
      fc.property(changes, (list) => {
        const recorder = new Recorder(start, null, timeZone);
        const mirrors = new Map<string, Mirror>();
        let place = 0;
        const keepUpTo = (at: number) => {
          for (; place < DAYS && momentOf(dayAt(place), timeZone, Infinity).at < at; place += 1)
            mirrors.set(dayAt(place), { ...recorder.mirror });
        };
        for (const { ms, change: one } of list) {
          keepUpTo(start + ms);
          recorder.apply(start + ms, one);
        }
        keepUpTo(Infinity);
        const [entry, facts] = [recorder.entry(), recorder.facts()];
        for (const [day, mirror] of mirrors) {
          const then = numberAt(entry, facts, momentOf(day, timeZone, Infinity));
          expect(then?.status.name ?? null, day).toBe(mirror.status);
          if (!then) continue;
          expect(then.annotations, day).toEqual(mirror.annotations);
          expect(then.friendlyName, day).toBe(mirror.name);
          // Before a price was first read it is worked out, and says so.
          if (then.reconstructed === null) expect(then.monthlyCost, day).toEqual(mirror.price);
          else expect([then.reconstructed, mirror.price], day).toEqual(["price", null]);
        }
      }),
    );
  });

  it("is reconstructed from its purchase until it was seen, and not there before", () => {
    fc.assert(
      fc.property(changes, fc.integer({ min: 1, max: 30 }), (list, daysBefore) => {
        const boughtAt = start - daysBefore * DAY_MS;
        const recorder = new Recorder(start, boughtAt, timeZone);
        for (const { ms, change: one } of list) recorder.apply(start + ms, one);
        const [entry, facts] = [recorder.entry(), recorder.facts()];
        for (let place = -daysBefore - 3; place < 0; place += 1) {
          const moment = momentOf(dayAt(place), timeZone, Infinity);
          const then = numberAt(entry, facts, moment);
          if (moment.at < boughtAt) expect(then).toBeNull();
          else
            expect(then).toMatchObject({
              status: { name: "active" },
              friendlyName: "First",
              buyer: "mia",
              reconstructed: "number",
            });
        }
        expect(numberAt(entry, facts, momentOf(FIRST, timeZone, start))?.reconstructed).not.toBe("number");
      }),
    );
  });
});

it("is reconstructed as well where it was bought again and seen only later", () => {
  const day = (text: string) => Date.parse(`${text}T12:00:00Z`);
  const row = (from: string, to: string | null): HistoryRecord => ({
    kind: "status",
    text: "active",
    amount: null,
    currency: null,
    at: null,
    from: day(from),
    to: to === null ? null : day(to),
  });
  const record = {
    status: "active",
    monthlyCost: null,
    currency: null,
    isAsked: false,
    purchasedAt: day("2026-05-10"),
    nextCharge: null,
    firstSeenAt: day("2026-03-01"),
    goneAt: null,
  };
  const timeline = new TimelineBuilder().build(record, [
    row("2026-03-01", "2026-04-01"),
    row("2026-05-20", null),
  ]);
  const facts = new Recorder(record.firstSeenAt, null, "UTC").facts();
  const entry = { ...new Recorder(record.firstSeenAt, null, "UTC").entry(), timeline };
  const on = (text: string) => numberAt(entry, facts, momentOf(text, "UTC", Infinity));
  expect([
    on("2026-03-15")?.reconstructed,
    on("2026-05-15")?.reconstructed,
    on("2026-05-21")?.reconstructed,
  ]).toEqual([null, "number", null]);
  expect([on("2026-04-15"), on("2026-05-09")]).toEqual([null, null]);
});

it("what is said of a number differs between two days exactly where the days say something else", () => {
  const edits = fc.array(fc.record({ edit, place: fc.nat(20) }), { maxLength: 8 });
  fc.assert(
    fc.property(edits, fc.nat(10), fc.integer({ min: 11, max: 20 }), (list, first, second) => {
      const byDay = Array.from({ length: 21 }, () => NO_ANNOTATIONS);
      let [now, said]: [Annotations, readonly Said[]] = [NO_ANNOTATIONS, []];
      for (const { edit: told, place } of list) {
        const outcome = editSince(now, said, told, dayAt(place));
        if (outcome.kind === "changed") {
          const { kinds, after } = outcome;
          said = [
            ...said.filter(({ kind, from }) => !(kinds.includes(kind) && from >= dayAt(place))),
            ...outcome.said,
          ];
          now = after;
        }
        for (const [index, facts] of byDay.entries()) {
          const own = applyEdit(facts, told);
          if (index >= place && own.kind === "changed") byDay[index] = own.after;
        }
      }
      const [from, to] = [first, second].map((place) => momentOf(dayAt(place), "UTC", Infinity));
      const [before, after] = [byDay[first]!, byDay[second]!];
      const expected = (["costCentre", "tags", "note"] as const).filter(
        (kind) => JSON.stringify(before[kind]) !== JSON.stringify(after[kind]),
      );
      expect(annotationsChanged(said, from!, to!)).toEqual(expected);
    }),
  );
});
