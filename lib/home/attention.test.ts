import { describe, expect, it } from "vitest";
import { type Tally } from "@/lib/domain/tally";
import { type CartRequestRow } from "@/lib/purchases/requests/request";
import { type AttentionFacts, attentionLines, isPutAside, partLines } from "./attention";

const NONE: Tally = { count: 0, unknown: 0, totals: [] };
const QUIET: AttentionFacts = {
  reviews: { count: 0, numbers: [] },
  requests: [],
  held: 0,
  problem: null,
  smallerList: null,
  changes: null,
  isPurchasesOff: false,
  pausedMessages: { count: 0, problem: null, href: "/profile" },
  budgets: [],
  toCancel: NONE,
  suspended: NONE,
  noCostCentre: NONE,
  renewing: NONE,
  invitations: 0,
  seesCosts: true,
};
const two: Tally = { count: 2, unknown: 0, totals: [{ currency: "USD", amount: 19_800 }] };

describe("what needs a person", () => {
  it("is nothing when all is done", () => expect(attentionLines(QUIET)).toEqual([]));

  it("is said with how many, what they cost and one action, the most urgent first", () => {
    const lines = attentionLines({
      ...QUIET,
      noCostCentre: two,
      reviews: { count: 1, numbers: ["+1 415 555 0123"] },
    });
    expect(lines.map(({ kind, count, title }) => [kind, count, title])).toEqual([
      ["reviews", 1, "Purchase we couldn't confirm"],
      ["no-cost-centre", 2, "Without a cost centre"],
    ]);
    expect(lines[0]).toMatchObject({ detail: "+1 415 555 0123", isUrgent: true });
    expect(lines[1]).toMatchObject({ monthly: two, action: { href: "/numbers?cost-centre=-" } });
  });

  it("reminds of numbers that are still here days after somebody wanted them cancelled, without money for support", () => {
    expect(attentionLines({ ...QUIET, toCancel: two })).toMatchObject([
      {
        kind: "give-back",
        count: 2,
        title: "To cancel, and still here after 3 days",
        monthly: two,
        action: { href: "/numbers/give-back/to-cancel" },
      },
    ]);
    expect(attentionLines({ ...QUIET, toCancel: two, seesCosts: false })).toMatchObject([{ monthly: null }]);
  });

  it("names changes that nobody ordered with what they do to what is paid, each way by itself", () => {
    const usd = (amount: number) => ({ count: 1, unknown: 0, totals: [{ currency: "USD", amount }] });
    const changes = { count: 4, more: usd(39_600), less: usd(-9_900), unknown: 1 };
    expect(attentionLines({ ...QUIET, changes })).toMatchObject([
      {
        kind: "unexplained-changes",
        count: 4,
        title: "Changes nobody here ordered",
        detail: "+$3.96, -$0.99 a month, 1 unknown",
        action: { label: "Answer", href: "/activity/unexplained" },
      },
    ]);
  });

  it("leads to the one cart that a colleague has sent", () => {
    const request: CartRequestRow = {
      id: "8d0d",
      requestedBy: "Sam Support",
      requestedAt: "2026-11-26T09:00:00.000Z",
      isOwn: false,
      reason: null,
      costCentre: null,
      count: 20,
      numbers: ["+1 415 555 0140"],
      dueNow: two,
      monthlyCost: two,
    };
    expect(attentionLines({ ...QUIET, requests: [request] })).toMatchObject([
      { count: 1, detail: "Sam Support, 20 numbers", monthly: two, action: { href: "/buy?request=8d0d" } },
    ]);
  });

  it("hides what numbers cost from who may not see costs", () =>
    expect(attentionLines({ ...QUIET, suspended: two, seesCosts: false })[0]?.monthly).toBeNull());

  it("stays away while it is put aside, and can be counted there", () => {
    const lines = attentionLines({ ...QUIET, suspended: two, invitations: 1 });
    const parted = partLines(
      lines,
      [{ kind: "suspended", count: 2, until: null }],
      "2026-11-26T12:00:00.000Z",
    );
    expect(parted.shown.map(({ kind }) => kind)).toEqual(["invitations"]);
    expect(parted.aside.map(({ kind }) => kind)).toEqual(["suspended"]);
  });
});

const NOW = "2026-11-26T12:00:00.000Z";
const LATER = "2026-11-27T12:00:00.000Z";

describe("a line of the home page that was put aside", () => {
  it("as seen stays away for as long as there is no more of it", () => {
    expect(isPutAside(3, { kind: "renewing", count: 3, until: null }, NOW)).toBe(true);
    expect(isPutAside(2, { kind: "renewing", count: 3, until: null }, NOW)).toBe(true);
    expect(isPutAside(4, { kind: "renewing", count: 3, until: null }, NOW)).toBe(false);
  });

  it("until a time comes back then, or as soon as there is more of it", () => {
    expect(isPutAside(3, { kind: "renewing", count: 3, until: LATER }, NOW)).toBe(true);
    expect(isPutAside(3, { kind: "renewing", count: 3, until: LATER }, LATER)).toBe(false);
    expect(isPutAside(4, { kind: "renewing", count: 3, until: LATER }, NOW)).toBe(false);
  });

  it("and one that was not is there", () => expect(isPutAside(1, undefined, NOW)).toBe(false));
});
