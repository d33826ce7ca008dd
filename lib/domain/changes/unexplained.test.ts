import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  came,
  HOUR,
  nameStep as name,
  priceStep as price,
  row,
  step,
  went,
} from "@/lib/testing/changes/history-steps";
import { type Change } from "./change";
import { changesOf } from "./history-steps";
import { judgeChanges, type NumberFacts, type Reasons, type ToldChange } from "./unexplained";

const NO_REASONS: Reasons = { purchases: new Map(), names: new Map(), giveBacks: new Map() };
const KNOWN: NumberFacts = { isNew: false, isMissed: false, isGone: false };
const judge = (
  changes: readonly Change[],
  {
    told = [],
    reasons = NO_REASONS,
    facts = KNOWN,
  }: { told?: ToldChange[]; reasons?: Reasons; facts?: NumberFacts } = {},
) => judgeChanges(changes, told, reasons, () => facts);

const told = (change: Change, isOpen = true): ToldChange => ({ ...change, isOpen, revertedAt: null });

describe("a change that nobody here ordered", () => {
  it("is told once, however often it is looked at", () => {
    const changes = price(2, 9_900, 19_900, HOUR);
    const first = judge(changes);
    expect(first.raised).toEqual(changes);
    expect(judge(changes, { told: first.raised.map((one) => told(one)) }).raised).toEqual([]);
  });

  it("that is undone before anybody answered says so, and the way back is none of its own", () => {
    const [dearer] = price(2, 9_900, 19_900, HOUR);
    const back = price(3, 19_900, 9_900, 2 * HOUR);
    const verdict = judge(back, { told: [told(dearer!)] });
    expect(verdict.raised).toEqual([]);
    expect([...verdict.reverted]).toEqual([["price:2", 2 * HOUR]]);
    // Looked at again after somebody has answered it.
    const ended = { ...told(dearer!, false), revertedAt: 2 * HOUR };
    expect(judge(back, { told: [ended] }).raised).toEqual([]);
  });

  it("that somebody has answered stays, and the way back is told", () => {
    const [dearer] = price(2, 9_900, 19_900, HOUR);
    const back = price(3, 19_900, 9_900, 2 * HOUR);
    expect(judge(back, { told: [told(dearer!, false)] }).raised).toEqual(back);
  });

  it("of several in a row ends all that led away from what is so again", () => {
    const steps = [...price(2, 1, 2, HOUR), ...price(3, 2, 3, 2 * HOUR), ...price(4, 3, 1, 3 * HOUR)];
    const { raised, reverted } = judge(steps);
    expect(raised.map(({ key }) => key)).toEqual(["price:2", "price:3"]);
    expect([...reverted.keys()]).toEqual(["price:2", "price:3"]);
  });

  it("is not ended by an earlier change that is looked at again", () => {
    const own = {
      purchases: new Map(),
      giveBacks: new Map(),
      names: new Map([["num_1", [{ name: "B", at: HOUR }]]]),
    };
    const [elsewhere] = name(3, "B", "A", 2 * HOUR);
    const verdict = judge(name(2, "A", "B", HOUR), { told: [told(elsewhere!)], reasons: own });
    expect([...verdict.reverted]).toEqual([]);
  });

  it("is no name that was set from here, unless that was before the name which it replaced", () => {
    const set = (at: number): Reasons => ({
      purchases: new Map(),
      giveBacks: new Map(),
      names: new Map([["num_1", [{ name: "B", at }]]]),
    });
    const changes = name(2, "A", "B", 100 * HOUR);
    expect(judge(changes, { reasons: set(100 * HOUR) }).raised).toEqual([]);
    expect(judge(changes, { reasons: set(50 * HOUR) }).raised).toEqual(changes);
    expect(judge(name(2, "A", "C", 100 * HOUR), { reasons: set(100 * HOUR) }).raised).toHaveLength(1);
  });
});

describe("a number that came or left", () => {
  const NEW: NumberFacts = { ...KNOWN, isNew: true };
  const purchase = (state: "bought" | "open", at = 9 * HOUR): Reasons => ({
    purchases: new Map([["num_1", [{ state, at }]]]),
    names: new Map(),
    giveBacks: new Map(),
  });

  it("by an order of ours is none, and waits while that is not settled", () => {
    expect(judge(came(), { reasons: purchase("bought"), facts: NEW })).toMatchObject({
      raised: [],
      waits: false,
    });
    expect(judge(came(), { reasons: purchase("open"), facts: NEW })).toMatchObject({
      raised: [],
      waits: true,
    });
    expect(judge(came(), { facts: NEW }).raised).toHaveLength(1);
  });

  it("and came back is not explained by the order of long ago", () => {
    const back = changesOf(step("status", row(7, "active", 0, 50 * HOUR), row(8, "active", 90 * HOUR))).slice(
      1,
    );
    expect(judge(back, { reasons: purchase("bought") }).raised).toHaveLength(1);
    expect(judge(back, { reasons: purchase("bought", 90 * HOUR) }).raised).toEqual([]);
  });

  it("waits while the last complete list misses it, and was a mistake of the list when it went", () => {
    expect(judge(came(), { facts: { ...NEW, isMissed: true } })).toMatchObject({ raised: [], waits: true });
    const gone = { isNew: true, isMissed: true, isGone: true };
    expect(judge([...came(), ...went()], { facts: gone })).toMatchObject({ raised: [], waits: false });
    expect(judge(went(), { facts: gone }).raised).toEqual([]);
  });

  it("and left again before anybody answered says so", () => {
    const [appeared] = came();
    const verdict = judge(went(), { told: [told(appeared!)], facts: { ...NEW, isGone: true } });
    expect(verdict.raised).toEqual([]);
    expect([...verdict.reverted.keys()]).toEqual(["appeared:7"]);
  });

  it("that was bought here and left is told, also when both happened since the last look", () => {
    const facts = { isNew: true, isMissed: true, isGone: true };
    const { raised } = judge([...came(), ...went()], { reasons: purchase("bought"), facts });
    expect(raised.map(({ kind }) => kind)).toEqual(["gone"]);
  });
});

describe("random histories with planted changes", () => {
  type Event = { price: number; isOurs: boolean };
  /** Each value differs from all before it, so that nothing is undone. */
  const history = fc.array(fc.record({ price: fc.integer({ min: 1, max: 9 }), isOurs: fc.boolean() }), {
    maxLength: 30,
  });

  it("finds what was planted and nothing else, whatever portion of it is looked at when, again and again", () => {
    fc.assert(
      fc.property(history, fc.array(fc.nat({ max: 40 }), { maxLength: 8 }), (events: Event[], looks) => {
        const changes: Change[] = [];
        const own: { name: string; at: number }[] = [];
        const planted: string[] = [];
        events.forEach(({ isOurs }, index) => {
          const at = (index + 1) * 10 * HOUR;
          const text = `Name ${index + 1}`;
          changes.push(...name(index + 1, `Name ${index}`, text, at));
          if (isOurs) own.push({ name: text, at });
          else planted.push(`name:${index + 1}`);
        });
        const reasons = { purchases: new Map(), giveBacks: new Map(), names: new Map([["num_1", own]]) };
        const found: ToldChange[] = [];
        for (const seen of [...looks.toSorted((one, other) => one - other), events.length]) {
          const window = changes.slice(Math.max(0, seen - 12), seen);
          const { raised, reverted } = judge(looks.length > 0 ? window : changes, { told: found, reasons });
          expect(reverted.size).toBe(0);
          found.push(...raised.map((one) => told(one)));
        }
        const missed = looks.length > 0 ? planted.filter((key) => isOut(key, looks, events.length)) : [];
        expect(found.map(({ key }) => key).toSorted()).toEqual(
          planted.filter((key) => !missed.includes(key)).toSorted(),
        );
      }),
    );
  });

  /** No look had it in its window. */
  const isOut = (key: string, looks: readonly number[], all: number) => {
    const place = Number(key.split(":")[1]);
    return ![...looks, all].some((seen) => place <= seen && place > seen - 12);
  };

  it("is open exactly where a price is not what it was when somebody last answered", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 30 }), (prices) => {
        let last = 1;
        let all: ToldChange[] = [];
        prices.forEach((now, index) => {
          const at = (index + 1) * HOUR;
          const { raised, reverted } = judge(price(index + 1, last, now, at), { told: all });
          all = [...all, ...raised.map((one) => told(one))].map((one) => {
            const revertedAt = reverted.get(one.key) ?? one.revertedAt;
            return { ...one, revertedAt };
          });
          last = now;
          const open = all.filter(({ revertedAt }) => revertedAt === null);
          expect(open.length > 0).toBe(now !== 1);
          // What is open leads from the first price to this one.
          expect(open[0]?.was.price?.amount ?? 1).toBe(1);
          expect(open.at(-1)?.now.price?.amount ?? 1).toBe(now);
        });
      }),
    );
  });
});
