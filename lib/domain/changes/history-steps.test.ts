import { describe, expect, it } from "vitest";
import { came, HOUR, priceStep as price, row, step, usd, went } from "@/lib/testing/changes/history-steps";
import { changesOf, effectOf, wentOf } from "./history-steps";

describe("what a row of the history tells", () => {
  it("is another price only where both were named, and what it makes dearer", () => {
    expect(price(2, 9_900, 19_900, HOUR).map((change) => [change.kind, effectOf(change).monthly])).toEqual([
      ["price", usd(10_000)],
    ]);
    expect(price(2, 9_900, 9_900, HOUR)).toEqual([]);
    expect(changesOf(step("price", null, row(2, null, HOUR, null, usd(1))))).toEqual([]);
    const unnamed = row(1, null, 0, HOUR);
    expect(changesOf(step("price", unnamed, row(2, null, HOUR, null, usd(1))))).toEqual([]);
  });

  it("of a price in another currency is an effect that is not known, never zero", () => {
    const [change] = changesOf(
      step(
        "price",
        row(1, null, 0, HOUR, usd(9_900)),
        row(2, null, HOUR, null, { amount: 9_900, currency: "EUR" }),
      ),
    );
    expect(effectOf(change!)).toEqual({ movesMoney: true, monthly: null });
  });

  it("is that a number came or left, by the list or by its status, however that is spelt", () => {
    const status = (was: string, now: string) =>
      changesOf(step("status", row(1, was, 0, HOUR), row(2, now, HOUR)));
    expect(status("active", "Cancelled").map(({ kind }) => kind)).toEqual(["gone"]);
    expect(status("cancelled", "active").map(({ kind }) => kind)).toEqual(["appeared"]);
    expect(status("active", "suspended").map(({ kind }) => kind)).toEqual(["status"]);
    expect(status("active", " Active ")).toEqual([]);
    expect(status("cancelled", "released")).toEqual([]);
    expect(came().map((change) => effectOf(change).monthly)).toEqual([usd(9_900)]);
    expect(went().map((change) => effectOf(change).monthly)).toEqual([usd(-9_900)]);
    expect(wentOf(step("status", null, row(7, "cancelled", 0, HOUR)), HOUR)).toEqual([]);
  });

  it("with a gap before it is that the number left and came back", () =>
    expect(
      changesOf(step("status", row(1, "active", 0, HOUR), row(2, "active", 3 * HOUR))).map(({ key, now }) => [
        key,
        now.at,
      ]),
    ).toEqual([
      ["gone:1", HOUR],
      ["appeared:2", 3 * HOUR],
    ]));
});
