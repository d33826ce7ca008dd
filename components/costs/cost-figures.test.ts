import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { type CostsView } from "@/lib/costs/costs-view";
import { statusRule } from "@/lib/domain/number";
import { CostFigures } from "./cost-figures";

const usd = (amount: number) => ({ amount, currency: "USD" });
const tally = (count: number, unknown: number, ...totals: CostsView["monthly"]["totals"]) => ({
  count,
  unknown,
  totals,
});
const all = tally(3, 0, usd(29_700));
const number = { id: "num_1", number: "+1 415 555 0001", friendlyName: "Front <desk>", cost: usd(9_900) };

const costs = (over: Partial<CostsView> = {}, mirror: Partial<CostsView["mirror"]> = {}): CostsView => ({
  monthly: all,
  byStatus: [{ ...all, status: "active", rule: statusRule("active") }],
  ahead: {
    ...tally(1, 0, usd(9_900)),
    until: "2026-12-23",
    days: [{ ...tally(1, 0, usd(9_900)), day: "2026-11-30", numbers: [number] }],
  },
  months: [{ ...all, month: "2026-11" }],
  undated: 0,
  asOf: "2026-11-24T12:00:00.000Z",
  timeZone: "Africa/Johannesburg",
  mirror: {
    completeAt: "2026-11-24T11:45:00.000Z",
    problem: null,
    numbers: 3,
    priced: 3,
    oldestPriceAt: "2026-11-23T18:00:00.000Z",
    isReading: false,
    ...mirror,
  },
  ...over,
});

/** What a person reads, without the markup. */
const shown = (view: CostsView) =>
  renderToStaticMarkup(createElement(CostFigures, { costs: view }))
    .replaceAll(/<\/(p|h2|li|td|th|summary)>/g, "\n")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&#x27;", "'");
const html = (view: CostsView) => renderToStaticMarkup(createElement(CostFigures, { costs: view }));

const empty = {
  monthly: tally(0, 0),
  byStatus: [],
  ahead: { ...tally(0, 0), until: "2026-12-23", days: [] },
};

describe("the costs on screen", () => {
  it("say what they are: calculated, in which zone, as of when", () => {
    const text = shown(costs());
    expect(text).toContain("11:45 UTC");
    expect(text).toContain("24 Nov 2026. Prices read since 23 Nov 2026, 18:00 UTC.");
    expect(text).toContain("Calculated from purchase dates and today's prices");
    expect(text).toContain("months in Africa/Johannesburg");
    expect(text).not.toMatch(/at least|unknown|charged|invoiced/);
  });

  it("are at least what is known while prices are being read, with the progress", () => {
    const partly = tally(3, 2, usd(9_900));
    const view = costs(
      { monthly: partly, byStatus: [{ ...partly, status: "active", rule: statusRule("active") }] },
      { priced: 1, isReading: true },
    );
    expect(shown(view)).toContain("at least $0.99");
    expect(shown(view)).toContain("Prices for 1 of 3 numbers are read\n");
    expect(shown(view)).toContain("2 prices not read yet.");
    expect(html(view)).toMatch(/<progress[^>]* value="1" max="3"|<progress[^>]*max="3"[^>]* value="1"/);
  });

  it("say so when the other prices wait for the next reading", () => {
    expect(shown(costs({}, { priced: 1 }))).toContain("The others are asked for at the next reading");
  });

  it("never show an unknown price as nothing", () => {
    const text = shown(costs({ monthly: tally(3, 3) }));
    expect(text).toContain("Monthly cost now\nunknown");
    expect(text).toContain("Audian names no price for 3 numbers.");
    expect(text).not.toContain("$0.00");
  });

  it("show two currencies side by side", () => {
    const both = tally(2, 0, { amount: 20_000, currency: "EUR" }, usd(9_900));
    expect(shown(costs({ monthly: both }))).toContain("€2.00 + $0.99");
  });

  it("name the statuses that are only assumed to cost", () => {
    const byStatus = ["active", "porting", "cancelled"].map((status) => ({
      ...tally(1, 0, ...(status === "cancelled" ? [] : [usd(9_900)])),
      status,
      rule: statusRule(status),
    }));
    const text = shown(costs({ byStatus }));
    expect(text).toContain("Assumed to cost, because Audian does not say: Porting.");
    expect(text).toContain("Not counted: 1 number no longer owned.");
  });

  it("lead from a single charge straight to its number, from several to all of them", () => {
    expect(html(costs())).toContain('href="/numbers/num_1"');
    expect(html(costs())).not.toContain("<details");
    const two = {
      ...tally(2, 0, usd(19_800)),
      day: "2026-11-30",
      numbers: [number, { ...number, id: "num_2" }],
    };
    const several = html(costs({ ahead: { ...two, until: "2026-12-23", days: [two] } }));
    expect(several).toContain("<details");
    expect(several).toContain('href="/numbers/num_2"');
    expect(several).toContain("Front &lt;desk&gt;");
  });

  it("stay with why they are old when the vendor could not be read", () => {
    const text = shown(costs({}, { problem: "The list could not be read (FORBIDDEN)." }));
    expect(text).toContain("The list could not be read (FORBIDDEN).");
    expect(text).toContain("$2.97");
  });

  it("tell an empty account from one that is being read and one that could not be read", () => {
    const none = { numbers: 0, priced: 0, oldestPriceAt: null };
    expect(shown(costs(empty, none))).toContain("The account has no numbers");
    const unread = { ...none, completeAt: null };
    expect(shown(costs(empty, { ...unread, isReading: true }))).toContain("being read for the first time");
    const failed = shown(costs(empty, { ...unread, problem: "The list could not be read (DOWN)." }));
    expect(failed).toContain("The account has not been read yet");
    expect(failed).not.toContain("no numbers");
  });
});
