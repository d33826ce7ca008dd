import { describe, expect, it } from "vitest";
import { z } from "zod";
import { boundedRecord } from "@/lib/server/http/action-body";
import { findUnbounded } from "./find-unbounded";

const key = z.string().max(16);
const tooMany = { maximum: 3, message: "Send at most three." };

describe("an input's schema", () => {
  it.each([
    ["a text of a length", z.string().max(5)],
    ["a text of one length", z.string().length(64)],
    ["a trimmed text of a length", z.string().trim().max(5).regex(/a/)],
    ["a text that is changed and checked again", z.string().max(9).transform(Number).pipe(z.number())],
    ["a short text that must be an address", z.string().max(254).pipe(z.email())],
    ["an id", z.uuid()],
    ["one of a few words", z.enum(["a", "b"])],
    ["a word", z.literal(["a", 1])],
    ["numbers and switches", z.strictObject({ a: z.int(), b: z.boolean(), c: z.null() })],
    ["a short list", z.array(key).max(3).readonly().optional()],
    ["a record that is counted", z.strictObject({ names: boundedRecord(key, key, tooMany).optional() })],
    ["one of several", z.discriminatedUnion("kind", [z.strictObject({ kind: z.literal("a") })])],
  ])("is sound with %s", (_name, schema) => {
    expect(findUnbounded(schema)).toEqual([]);
  });

  it.each([
    ["a text", z.string(), "input"],
    ["an expression alone", z.string().regex(/^\d{2}$/), "input"],
    ["a format of any length", z.email(), "input"],
    ["a text that is only checked after it was changed", z.string().transform(String).pipe(key), "input"],
    ["a text that is changed first", z.preprocess(String, key), "input"],
    ["a list", z.strictObject({ list: z.array(z.int()) }), "input.list"],
    ["a text in a list", z.strictObject({ list: z.array(z.string()).max(2) }), "input.list[]"],
    ["a record", z.record(key, key), "input"],
    ["a record behind a check that counts nothing", z.custom(() => true).pipe(z.record(key, key)), "input"],
    ["a text in a record", boundedRecord(key, z.string().nullable(), tooMany), "input.*"],
    ["a key in a record", boundedRecord(z.string(), key, tooMany), "input.(key)"],
    ["an object that takes other keys", z.strictObject({ a: z.looseObject({}) }), "input.a"],
    ["anything", z.strictObject({ a: z.unknown() }), "input.a"],
    ["a text among several", z.union([z.int(), z.string()]), "input"],
    ["a row with an open end", z.tuple([z.int()], z.int()), "input"],
    ["a map", z.map(key, key), "input"],
  ])("is told apart by %s without an end", (_name, schema, path) => {
    expect(findUnbounded(schema)).toEqual([path]);
  });
});

describe("a record with a limit", () => {
  it("takes so many, and refuses one more before any is read", () => {
    let read = 0;
    const value = z
      .string()
      .max(5)
      .refine(() => (read += 1) > 0);
    const schema = boundedRecord(key, value, tooMany);
    expect(schema.safeParse({ a: "1", b: "2", c: "3" }).data).toEqual({ a: "1", b: "2", c: "3" });
    read = 0;
    const { error } = schema.safeParse({ a: "1", b: "2", c: "3", d: "4" });
    expect(error?.issues.map(({ message }) => message)).toEqual(["Send at most three."]);
    expect(read).toBe(0);
  });

  it("is nothing else than a record otherwise", () => {
    for (const other of [null, 1, "abcd", [1, 2]])
      expect(boundedRecord(key, key, tooMany).safeParse(other).success).toBe(false);
  });
});
