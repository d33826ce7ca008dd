import { parsePhoneNumber } from "libphonenumber-js/max";
import { describe, expect, it } from "vitest";
import { readPasted } from "./pasted-numbers";

const timeOf = (work: () => unknown) => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
};
const costOf = (text: string) => timeOf(() => readPasted(text));
/** What takes about 100 ms of processor time on a quiet machine, and longer on one that is busy. */
const yardstick = () =>
  timeOf(() => {
    for (let count = 10_000; count < 16_000; count += 1) parsePhoneNumber(`+4420794${count}`);
  });
const counted = (make: (count: string) => string) =>
  Array.from({ length: 2_500 }, (_unused, count) => make(String(count).padStart(5, "0")))
    .join("\n")
    .slice(0, 20_000);

describe("pasted numbers", () => {
  it.each([
    ["digits of one country", counted((count) => `4420794${count}`)],
    ["digits that could be of two", counted((count) => `45321${count}`)],
    ["one text again and again", "442079460958, ".repeat(1_428)],
    ["numbers of another country", counted((count) => `+4420794${count}`)],
    ["trunk zeros", counted((count) => `021 45${count}`)],
    ["floats", counted((count) => `4.42079${count}E11`)],
    ["ranges", counted((count) => `+4420794${count}-9999`)],
    ["days", counted((count) => `19${count.slice(1, 3)}0${count.slice(3)}1`)],
    ["groups", counted((count) => `+44 20 ${count} 1 2 3 4 5 6 7`)],
  ])(
    "cost 20,000 characters no more than 100 ms, on a busy machine no more than 6,000 well-written numbers: %s",
    (_what, text) => {
      // What runs for the first time is compiled first, which counts as well.
      for (const work of [() => costOf(text), yardstick]) Array.from({ length: 3 }, work);
      const isCheap = () => costOf(text) < Math.max(100_000, yardstick());
      expect([1, 2, 3, 4, 5].some(isCheap)).toBe(true);
    },
  );

  it("cost no more than in proportion to the text, whatever it is", () => {
    for (const piece of [
      "11 ",
      "0044 ",
      "-",
      "1-",
      "(",
      "1,",
      '"',
      '"a",',
      "a\n",
      "+4420 ",
      "x1",
      "\u2a76",
      "1.",
      "021 456 1234\n",
    ]) {
      const make = (length: number) => `x${piece.repeat(length / piece.length)}x`;
      const isLinear = () => costOf(make(20_000)) < 10 * costOf(make(5_000)) + 50_000;
      expect([1, 2, 3, 4, 5].some(isLinear), piece).toBe(true);
    }
  });
});
