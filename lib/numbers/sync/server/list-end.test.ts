import { describe, expect, it } from "vitest";
import { type VendorNumber } from "@/lib/domain/phone/phone";
import { asSent } from "@/lib/domain/phone/vendor-number";
import { e164 } from "@/lib/testing/e164";
import { type OwnedNumber } from "@/lib/domain/number";
import { type ReadPage, saysAbsent, readListingPages } from "./read-listing";

const rows = (count: number): OwnedNumber[] =>
  Array.from({ length: count }, (_unused, id) => ({
    id: `num_${id}`,
    number: e164(`+1415555${String(id).padStart(4, "0")}`),
    friendlyName: null,
    status: "active",
    purchasedAt: null,
    expiresAt: null,
  }));

describe("the end of the vendor's list", () => {
  it.each([
    ["the page", (_offset: number, page: number) => page],
    ["nothing", () => null],
    ["no number", () => 0],
    ["fewer than there are", () => 120],
    ["more than there are", () => 250],
    ["very many", () => 1_000_000_000],
    ["what was read so far", (offset: number, page: number) => offset + page],
  ])("ends with an empty page, also where the total names %s", async (_case, total) => {
    for (const count of [0, 1, 100, 240]) {
      let calls = 0;
      const read: ReadPage = async (offset, limit) => {
        calls += 1;
        const numbers = rows(count).slice(offset, offset + limit);
        return { numbers, total: total(offset, numbers.length) };
      };
      expect(await readListingPages(read, 4)).toMatchObject({
        state: "complete",
        distinctCount: count,
        problem: null,
      });
      expect(calls).toBeLessThan(60);
    }
  });

  it.each([
    ["the first page whatever is asked for", (_offset: number) => 0],
    ["the last page again and again", (offset: number) => Math.min(offset, 140)],
  ])("is incomplete, and ends, where the vendor gives %s", async (_case, from) => {
    for (const total of [null, 100, 240, 100_000]) {
      const read: ReadPage = async (offset, limit) => ({
        numbers: rows(240).slice(from(offset), from(offset) + limit),
        total,
      });
      expect(await readListingPages(read, 4)).toMatchObject({
        state: "incomplete",
        problem: expect.stringContaining("repeats itself instead of ending"),
      });
    }
  });

  it("is incomplete where a page in the middle is empty", async () => {
    const read: ReadPage = async (offset, limit) => ({
      numbers: offset === 285 ? [] : rows(500).slice(offset, offset + limit),
      total: 500,
    });
    expect(await readListingPages(read, 4)).toMatchObject({ state: "incomplete" });
  });
});

describe("what a sync says of a number that is not in it", () => {
  const ABSENT = e164("+14155559999");
  const listing = (page: Partial<Awaited<ReturnType<ReadPage>>>) =>
    readListingPages(
      async (offset) => ({
        numbers: offset === 0 ? rows(3) : [],
        total: null,
        ...(offset === 0 ? page : {}),
      }),
      1,
    );
  const aside = (number: VendorNumber | null) => [{ index: 3, reason: "no id", number }];

  it.each([
    ["is absent from a list that was read to its end", {}, true],
    ["may be there where the total promises more", { total: 4 }, false],
    ["may be there where a row names no number", { setAside: aside(null) }, false],
    ["may be there where the row without an id names it", { setAside: aside(ABSENT) }, false],
    ["is absent where the row without an id names another", { setAside: aside(e164("+14155550009")) }, true],
    [
      "may be there where a number cannot be read",
      { numbers: [{ ...rows(1)[0]!, number: asSent("XXX-9999") }] },
      false,
    ],
  ])("%s", async (_case, page, isAbsent) => {
    expect(saysAbsent(await listing(page), ABSENT)).toBe(isAbsent);
  });

  it("counts a row that is set aside once, although pages share it and the list is read twice", async () => {
    const list = rows(150);
    const read: ReadPage = async (offset, limit) => {
      const window = list.slice(offset, offset + limit);
      const index = 97 - offset;
      const isHere = index >= 0 && index < window.length;
      return {
        numbers: isHere ? window.toSpliced(index, 1) : window,
        setAside: isHere ? [{ index, reason: "no id for +14155550097", number: e164("+14155550097") }] : [],
        total: 150,
      };
    };
    expect(await readListingPages(read, 2)).toMatchObject({
      state: "complete",
      distinctCount: 149,
      setAside: { count: 1, nameless: 0, numbers: ["+14155550097"] },
    });
  });

  it("sets a number aside whose id another one has, instead of losing it", async () => {
    const [first, second] = rows(2) as [OwnedNumber, OwnedNumber];
    const found = await listing({ numbers: [first, { ...second, id: first.id }] });
    expect(found.numbers).toEqual([first]);
    expect(found.setAside).toMatchObject({ count: 1, numbers: [second.number] });
  });
});
