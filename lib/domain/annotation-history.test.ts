import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "./dates/months";
import { applyEdit, type Annotations, type AnnotationsEdit, NO_ANNOTATIONS } from "./annotations";
import { editSince, factsOn, ANNOTATION_KINDS, type Said, SINCE_EVER } from "./annotation-history";

const bare = NO_ANNOTATIONS;
const dayAt = (place: number) => addDays("2026-11-01", place);
const LAST = 9;
const days = [SINCE_EVER, ...Array.from({ length: LAST + 1 }, (_none, place) => dayAt(place))];

const facts: fc.Arbitrary<Annotations> = fc.record({
  costCentre: fc.constantFrom(null, "Sales", "Support"),
  holder: fc.constantFrom(null, "Ada", "Night desk"),
  tags: fc.subarray(["a", "b", "c"]),
  note: fc.constantFrom(null, "one"),
});
const edit: fc.Arbitrary<AnnotationsEdit> = fc.record(
  {
    costCentre: fc.constantFrom(null, "Sales", "Legal"),
    holder: fc.constantFrom(null, "Ada", "Bob"),
    addTags: fc.subarray(["b", "d"]),
    removeTags: fc.subarray(["a", "b"]),
    note: fc.constantFrom(null, "two"),
  },
  { requiredKeys: [] },
);
const edits = fc.array(fc.record({ edit, place: fc.integer({ min: 0, max: LAST }) }), { maxLength: 8 });

/** What the store holds after an edit. */
function stored(now: Annotations, history: readonly Said[], change: AnnotationsEdit, since: string) {
  const outcome = editSince(now, history, change, since);
  if (outcome.kind !== "changed") return { now, history };
  const kept = history.filter(({ kind, from }) => !(outcome.kinds.includes(kind) && from >= since));
  return { now: outcome.after, history: [...kept, ...outcome.said] };
}

const after = (before: Annotations, change: AnnotationsEdit): Annotations => {
  const outcome = applyEdit(before, change);
  return outcome.kind === "changed" ? outcome.after : before;
};

describe("what was said of a number on each day", () => {
  it("after any edits since any days is what the edits make of each day by itself, one after the other", () => {
    fc.assert(
      fc.property(facts, edits, (start, list) => {
        let now = start;
        let history: readonly Said[] = [];
        const byDay = new Map(days.map((day) => [day, start]));
        for (const { edit: change, place } of list) {
          const since = dayAt(place);
          ({ now, history } = stored(now, history, change, since));
          for (const day of days) if (day >= since) byDay.set(day, after(byDay.get(day)!, change));
        }
        for (const day of days) expect(factsOn(now, history, day)).toEqual(byDay.get(day));
        expect(factsOn(now, history, "2099-01-01")).toEqual(now);
      }),
    );
  });

  it("names what an edit replaces: all that was said from its day on and is no longer so on the day of which it was said", () => {
    fc.assert(
      fc.property(facts, edits, edit, fc.integer({ min: 0, max: LAST }), (start, list, last, place) => {
        let before = { now: start, history: [] as readonly Said[] };
        for (const one of list) before = stored(before.now, before.history, one.edit, dayAt(one.place));
        const outcome = editSince(before.now, before.history, last, dayAt(place));
        const result = stored(before.now, before.history, last, dayAt(place));
        const lost = before.history.filter(({ kind, from, value }) => {
          const then = factsOn(result.now, result.history, from)[kind];
          return JSON.stringify(then) !== JSON.stringify(value);
        });
        const replaced = outcome.kind === "changed" ? outcome.replaced : [];
        expect(new Set(replaced)).toEqual(new Set(lost));
        expect(replaced).toHaveLength(lost.length);
        expect(lost.every(({ from }) => from >= dayAt(place))).toBe(true);
      }),
    );
  });

  it("has one row per kind and day, and none that repeats the one before", () => {
    fc.assert(
      fc.property(facts, edits, (start, list) => {
        let now = start;
        let history: readonly Said[] = [];
        for (const { edit: change, place } of list)
          ({ now, history } = stored(now, history, change, dayAt(place)));
        for (const kind of ANNOTATION_KINDS) {
          const rows = history
            .filter((one) => one.kind === kind)
            .sort((one, other) => (one.from < other.from ? -1 : 1));
          for (const [index, row] of rows.entries()) {
            const before = rows[index - 1] ?? { from: "", value: bare[kind] };
            expect(row.from > before.from).toBe(true);
            expect(row.value).not.toEqual(before.value);
          }
        }
      }),
    );
  });
});

describe("an edit since a day", () => {
  const history: Said[] = [
    { kind: "costCentre", from: "2026-10-01", value: "Sales", by: "ann", at: "2026-10-01T08:00:00Z" },
    { kind: "costCentre", from: "2026-11-10", value: "Legal", by: "bob", at: "2026-11-10T08:00:00Z" },
  ];
  const now = { ...bare, costCentre: "Legal" };

  it("replaces what was said from that day on and leaves the days before", () => {
    expect(editSince(now, history, { costCentre: "Support" }, "2026-11-05")).toEqual({
      kind: "changed",
      after: { ...bare, costCentre: "Support" },
      kinds: ["costCentre"],
      said: [{ kind: "costCentre", from: "2026-11-05", value: "Support" }],
      replaced: [history[1]],
    });
  });

  it("changes the past even where the present stays as it is", () => {
    expect(editSince(now, history, { costCentre: "Legal" }, "2026-11-05")).toMatchObject({
      kind: "changed",
      after: now,
      said: [{ from: "2026-11-05", value: "Legal" }],
    });
  });

  it("leaves nothing behind when it takes back what was said on the same day", () => {
    const today = "2026-11-20";
    const moved = stored(now, history, { costCentre: "Support" }, today);
    expect(stored(moved.now, moved.history, { costCentre: "Legal" }, today)).toEqual({ now, history });
  });

  it("keeps who said what of the days that it does not change", () => {
    const tags: Said[] = [
      { kind: "tags", from: "2026-11-01", value: ["b"], by: "ann", at: "2026-11-01T08:00:00Z" },
      { kind: "tags", from: "2026-11-10", value: ["b", "a"], by: "bob", at: "2026-11-10T08:00:00Z" },
    ];
    const outcome = editSince({ ...bare, tags: ["b", "a"] }, tags, { addTags: ["a"] }, "2026-11-05");
    expect(outcome).toMatchObject({ said: [{ from: "2026-11-05", value: ["b", "a"] }] });
    const until = editSince(now, history, { costCentre: "Support" }, "2026-11-05", "2026-11-10");
    expect(until).toMatchObject({
      after: now,
      said: [
        { from: "2026-11-05", value: "Support" },
        { from: "2026-11-10", value: "Legal", by: "bob" },
      ],
    });
  });

  it("asks only of the present whether somebody else changed it meanwhile", () => {
    const seen = { costCentre: "Legal", note: null };
    expect(editSince(now, history, { costCentre: "Support", seen }, "2026-10-05").kind).toBe("changed");
    const old = { costCentre: "Sales", note: null };
    expect(editSince(now, history, { costCentre: "Support", seen: old }, "2026-10-05").kind).toBe("refused");
  });
});
