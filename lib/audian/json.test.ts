import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson, parseSent } from "./json";

describe("the vendor's JSON", () => {
  it("has clean texts, cut where they are too long, whatever is sent", () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: "binary" }), (text) => {
        expect(JSON.stringify(parseJson(text)) ?? "").not.toMatch(/\\u0000|\\ud[89a-f]/i);
      }),
    );
    expect(parseJson(JSON.stringify({ name: `a\r\n b\t${"x".repeat(5_000)}` }))).toEqual({
      name: `a  b ${"x".repeat(995)}`,
    });
    expect(parseJson(JSON.stringify([`${"x".repeat(999)}🙂`]))).toEqual(["x".repeat(999)]);
  });

  it("marks an id that would have to be changed, and keeps one that is a long number to the last digit", () => {
    expect(parseJson('{"id":"bad\\u0000id"}')).toEqual({ id: "bad\uFFFDid" });
    expect(parseJson('{"id":1234567890123456789,"note":"a 1234567890123456789 b","price":1.5}')).toEqual({
      id: "1234567890123456789",
      note: "a 1234567890123456789 b",
      price: 1.5,
    });
  });

  it("is nothing where it cannot be read, or lies too deep", () => {
    expect([parseJson("<html>"), parseJson(""), parseSent('{"a"')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(() => parseJson("[".repeat(200_000) + "]".repeat(200_000))).not.toThrow();
  });
});
