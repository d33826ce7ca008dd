import { describe, expect, it } from "vitest";
import { type SearchHit } from "@/lib/search/search";
import { e164 } from "@/lib/testing/e164";
import { aroundDigits, optionsOf } from "./options";

const hit = (group: SearchHit["group"], href: string, copies?: string): SearchHit => ({
  group,
  href,
  title: href,
  detail: "",
  ...(copies && { copies }),
});
const missing = { e164: e164("+14155553977"), international: "+1 415 555 3977" };
const price = { number: "+14155553977", sentence: "$0.99 a month" };
const hrefs = (...given: Parameters<typeof optionsOf>) => optionsOf(...given).map(({ href }) => href);

describe("the lines of the search", () => {
  it("lead from the first numbers to all of them", () => {
    const hits = [hit("Go to", "/costs"), hit("Numbers", "/numbers/1"), hit("Orders", "/purchases/2")];
    expect(hrefs({ text: "a b", hits, missing: null, problem: null }, price)).toEqual([
      "/costs",
      "/numbers/1",
      "/numbers?q=a+b",
      "/purchases/2",
    ]);
  });

  it("offer a number that is missing, first unless it was ours before", () => {
    const buy = "/buy?number=%2B14155553977";
    const found = { text: "4155553977", missing, problem: null };
    expect(optionsOf({ ...found, hits: [] }, price)).toMatchObject([{ href: buy, detail: price.sentence }]);
    expect(hrefs({ ...found, hits: [hit("Numbers", "/numbers/gone", missing.e164)] }, price).at(-1)).toBe(
      buy,
    );
  });
});

it("a text that is too long keeps what is around numbers", () => {
  const filler = "words and more words ".repeat(100);
  const kept = aroundDigits(`${filler}Call me at 888-719-3658. ${filler}`, 1_000);
  expect(kept).toContain("Call me at 888-719-3658.");
  expect(kept.length).toBeLessThan(100);
  expect(aroundDigits("x".repeat(2_000), 1_000)).toBe("");
  expect(aroundDigits("short", 1_000)).toBe("short");
});
