import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyEdit,
  cleanLine,
  cleanNote,
  isEmptyEdit,
  MAX_TAGS,
  type Annotations,
  NO_ANNOTATIONS,
  splitTags,
} from "./annotations";

const bare = NO_ANNOTATIONS;
const tag = fc.constantFrom("vip", "VIP", "old", "Straße", "客服", "ｖｉｐ", "a b", "x", "y", "z");
const facts: fc.Arbitrary<Annotations> = fc.record({
  costCentre: fc.constantFrom(null, "Sales", "Support"),
  holder: fc.constantFrom(null, "Ada", "Night desk"),
  tags: fc.array(tag, { maxLength: 5 }).map((tags) => splitTags(tags.join(","))),
  note: fc.constantFrom(null, "one", "two"),
});
const edit = fc.record(
  {
    costCentre: fc.constantFrom(null, "Sales", "Legal"),
    holder: fc.constantFrom(null, "Ada", "Bob"),
    addTags: fc.array(tag, { maxLength: 4 }),
    removeTags: fc.array(tag, { maxLength: 4 }),
    note: fc.constantFrom(null, "two", "three"),
  },
  { requiredKeys: [] },
);
const after = (before: Annotations, change: Parameters<typeof applyEdit>[1]) => {
  const outcome = applyEdit(before, change);
  return outcome.kind === "changed" ? outcome.after : before;
};

describe("an edit of what we say about a number", () => {
  it("done twice changes nothing the second time, and leaves what it does not name", () => {
    fc.assert(
      fc.property(facts, edit, (before, change) => {
        const once = after(before, change);
        expect(applyEdit(once, change)).toEqual({ kind: "unchanged" });
        if (!("costCentre" in change)) expect(once.costCentre).toBe(before.costCentre);
        if (!("holder" in change)) expect(once.holder).toBe(before.holder);
        if (!("note" in change)) expect(once.note).toBe(before.note);
        if (isEmptyEdit(change)) expect(once).toEqual(before);
        const lower = once.tags.map((one) => one.normalize("NFKC").toLowerCase());
        expect(new Set(lower).size).toBe(lower.length);
      }),
    );
  });

  it("of tags adds up whichever of two people comes first", () => {
    fc.assert(
      fc.property(facts, fc.array(tag), fc.array(tag), (before, addTags, more) => {
        const sorted = (tags: readonly string[]) =>
          tags.map((one) => one.normalize("NFKC").toLowerCase()).sort();
        const one = after(after(before, { addTags }), { addTags: more });
        const other = after(after(before, { addTags: more }), { addTags });
        expect(sorted(one.tags)).toEqual(sorted(other.tags));
      }),
    );
  });

  it("keeps the spelling of a tag that is there, and removes it in any case", () => {
    expect(applyEdit({ ...bare, tags: ["VIP"] }, { addTags: ["vip"] })).toEqual({ kind: "unchanged" });
    expect(after({ ...bare, tags: ["VIP", "old"] }, { removeTags: ["vip"] }).tags).toEqual(["old"]);
  });

  it(`refuses more than ${MAX_TAGS} tags, but lets a number that has more lose some`, () => {
    const many = (count: number) => Array.from({ length: count }, (_none, index) => `tag ${index}`);
    expect(applyEdit({ ...bare, tags: many(19) }, { addTags: ["a", "b"] })).toEqual({
      kind: "refused",
      reason: "It would have 21 tags; 20 is the most.",
    });
    expect(after({ ...bare, tags: many(25) }, { removeTags: ["tag 3"] }).tags).toHaveLength(24);
  });

  it("does not overwrite what somebody else wrote in the meantime", () => {
    const seen = { costCentre: null, note: "one" };
    const now = { ...bare, note: "theirs" };
    expect(applyEdit(now, { note: "mine", seen })).toEqual({
      kind: "refused",
      reason: "Someone else changed the note in the meantime.",
    });
    expect(applyEdit(now, { note: "theirs", seen })).toEqual({ kind: "unchanged" });
    expect(after(now, { addTags: ["x"], seen })).toMatchObject({ note: "theirs", tags: ["x"] });
    expect(applyEdit({ ...bare, costCentre: "Legal" }, { costCentre: "Sales", seen }).kind).toBe("refused");
  });

  it("tells the second of two people who give the same number away", () => {
    const seen = { ...bare };
    const given = after(bare, { holder: "Ada", seen });
    expect(given.holder).toBe("Ada");
    expect(applyEdit(given, { holder: "Bob", seen })).toEqual({
      kind: "refused",
      reason: "Someone else changed the holder in the meantime.",
    });
    expect(applyEdit(given, { holder: "Ada", seen })).toEqual({ kind: "unchanged" });
    expect(after(given, { holder: null, seen: given }).holder).toBeNull();
  });
});

describe("what people type", () => {
  it("is cleaned the same way twice", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(cleanLine(cleanLine(text))).toBe(cleanLine(text));
        expect(cleanNote(cleanNote(text))).toBe(cleanNote(text));
        expect(splitTags(splitTags(text).join(", "))).toEqual(splitTags(text));
      }),
    );
  });

  it("keeps the lines of a note and splits tags at commas", () => {
    expect(cleanNote("  one \r\n\r\n two\t\n\n")).toBe("one\n\n two");
    expect(splitTags(" vip,  old  stock,VIP;\n客服,,")).toEqual(["vip", "old stock", "客服"]);
    expect(splitTags("one\u037etwo")).toEqual(["one", "two"]);
  });
});
