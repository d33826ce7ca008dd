import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { activity, changeAnswers, numbers, unexplainedChanges } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { describeActivity } from "@/lib/activity/sentence";
import { e164 } from "@/lib/testing/e164";
import { makePerson, storeOrder } from "@/lib/testing/purchases/server/test-orders";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { emptyMirror } from "@/lib/testing/server/test-mirror";
import { type AnswerChangeInput } from "../answer-input";
import { parseChangeFilters } from "../filters";
import { answerChange } from "./answer-change";
import { hasChanges, listChanges, sumOpenChanges } from "./list-changes";
import { raiseChanges } from "./store-changes";

useTestDatabase();
const now = new Date("2026-11-24T12:00:00Z");
const usd = (amount: number) => ({ amount, currency: "USD" });
let ann: string;
let bob: string;
beforeAll(async () => {
  ann = await makePerson("Ann Answers", "ops");
  bob = await makePerson("Bob Both", "ops");
});

const price = (index: number, to = 19_900) => ({
  key: `price:${index}`,
  kind: "price" as const,
  numberId: `num_${index}`,
  was: { text: null, price: usd(9_900), at: now.getTime() - 1_000 },
  now: { text: null, price: usd(to), at: now.getTime() },
  movesMoney: true,
  monthly: usd(to - 9_900),
});
const renamed = {
  key: "name:9",
  kind: "name" as const,
  numberId: "num_9",
  was: { text: "Desk", price: null, at: now.getTime() },
  now: { text: null, price: null, at: now.getTime() },
  movesMoney: false,
  monthly: null,
};

/** Three numbers at a new price, one that became cheaper, one that was renamed, one with an effect nobody knows. */
beforeEach(async () => {
  await emptyMirror();
  await database()
    .insert(numbers)
    .values(
      [1, 2, 3].map((index) => ({
        id: `num_${index}`,
        number: e164(`+1415555000${index}`),
        status: "active",
      })),
    );
  const cheaper = price(4, 4_900);
  const unknown = { ...price(5), key: "status:5", kind: "status" as const, monthly: null };
  await raiseChanges(database(), [price(1), price(2), price(3), cheaper, unknown, renamed], now);
});

const idOf = async (key: string) => {
  const [row] = await database().select().from(unexplainedChanges).where(eq(unexplainedChanges.key, key));
  return row!.id;
};
const answer = async (key: string, person: string, over: Partial<AnswerChangeInput> = {}) =>
  answerChange(
    {
      changeId: await idOf(key),
      seen: 0,
      answer: "expected",
      note: "New prices, told by mail.",
      referenceKind: null,
      reference: null,
      withAlike: false,
      ...over,
    },
    { personId: person, requestId: "request of the test" },
  );
const list = async (search: Record<string, string> = {}) => listChanges(parseChangeFilters(search));

describe("an answer to a change", () => {
  it("takes it from what is open to the record, with who, when and why", async () => {
    await answer("price:1", ann, { referenceKind: "ticket", reference: "T-1" });
    expect((await list()).total).toBe(5);
    const { changes } = await list({ state: "answered" });
    expect(changes).toMatchObject([
      {
        state: "expected",
        number: { id: "num_1", number: "+1 415 555 0001" },
        monthly: usd(10_000),
        answers: [{ answer: "expected", by: "Ann Answers", referenceKind: "ticket", reference: "T-1" }],
      },
    ]);
    expect(await hasChanges("num_1")).toBe(true);
    expect(await hasChanges("num_none")).toBe(false);
    const [line] = await database().select().from(activity).where(eq(activity.kind, "change_answered"));
    const view = {
      ...line!,
      at: "",
      actor: "Ann Answers",
      details: line!.details as Record<string, unknown>,
    };
    expect(describeActivity(view)).toBe(
      "Ann Answers answered a change nobody here ordered (Price changed, +1 415 555 0001): Expected, ticket T-1. Note: New prices, told by mail..",
    );
  });

  it("of two people is the first one's: the second is told what that said, and nothing is overwritten", async () => {
    const outcomes = await Promise.allSettled([
      answer("price:1", ann, { note: "From Ann." }),
      answer("price:1", bob, { note: "From Bob.", answer: "vendor_error" }),
    ]);
    const [refused] = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason as Error] : []));
    const [first] = await database().select().from(changeAnswers);
    expect(await database().$count(changeAnswers)).toBe(1);
    const said =
      first!.answeredBy === ann
        ? "Ann Answers answered “Expected”: From Ann.."
        : "Bob Both answered “Audian's error”: From Bob..";
    expect(refused).toMatchObject({ code: "CHANGED_MEANWHILE" });
    expect((refused as unknown as { sentence: string }).sentence).toContain(said);
  });

  it("to look into it can be settled later, by whoever has seen it, and stays as it was said", async () => {
    await answer("price:1", ann, { answer: "look_into" });
    await expect(answer("price:1", bob)).rejects.toMatchObject({ code: "CHANGED_MEANWHILE" });
    await expect(answer("price:1", bob, { seen: 1, answer: "look_into" })).rejects.toThrow();
    await answer("price:1", bob, { seen: 1, answer: "vendor_error", note: "They charge twice." });
    await expect(answer("price:1", ann, { seen: 2 })).rejects.toMatchObject({ code: "CHANGED_MEANWHILE" });
    const rows = await database().select().from(changeAnswers).orderBy(asc(changeAnswers.position));
    expect(rows.map((row) => [row.position, row.answer, row.answeredBy])).toEqual([
      [1, "look_into", ann],
      [2, "vendor_error", bob],
    ]);
    expect((await list({ answer: "vendor_error" })).changes[0]?.answers.map(({ answer }) => answer)).toEqual([
      "vendor_error",
      "look_into",
    ]);
  });

  it("needs a note where money moved or may have, and says so at the field", async () => {
    for (const key of ["price:1", "status:5"])
      await expect(answer(key, ann, { note: null })).rejects.toMatchObject({
        code: "INVALID_INPUT",
        options: { fieldErrors: { note: "Explain why: money moved here, or may have." } },
      });
    expect(await database().$count(changeAnswers)).toBe(0);
    expect(await answer("name:9", ann, { note: null })).toEqual({ answered: 1 });
  });

  it("names an order of ours by its number or its address, and no other", async () => {
    const order = await storeOrder(["+14155550123"], ann);
    const asked = { referenceKind: "order" as const };
    for (const reference of [randomUUID(), "PO 12"])
      await expect(answer("price:1", ann, { ...asked, reference })).rejects.toMatchObject({
        options: { fieldErrors: { reference: expect.stringContaining("no such order") } },
      });
    await answer("price:1", ann, { ...asked, reference: `https://numbers.example/purchases/${order}?a=1` });
    expect(await database().select().from(changeAnswers)).toMatchObject([{ reference: order }]);
  });

  it("does for all others that were found then with the same readings, and for none besides", async () => {
    expect((await list({ kind: "price" })).changes.map(({ alike }) => alike).toSorted()).toEqual([
      0, 2, 2, 2,
    ]);
    expect(await answer("price:2", ann, { withAlike: true })).toEqual({ answered: 3 });
    expect((await list({ kind: "price" })).changes.map(({ number }) => number?.id)).toEqual(["num_4"]);
    expect(await database().$count(changeAnswers)).toBe(3);
    await expect(answer("price:1", bob)).rejects.toMatchObject({ code: "CHANGED_MEANWHILE" });
  });

  it("of nothing that there is stores nothing", async () =>
    expect(answer("price:1", ann, { changeId: randomUUID() })).rejects.toMatchObject({ code: "MISSING" }));
});

describe("what is open", () => {
  it("is summed each way, with what is unknown, and without what is as before again", async () => {
    expect(await sumOpenChanges()).toEqual({
      count: 6,
      more: { count: 3, unknown: 0, totals: [usd(30_000)] },
      less: { count: 1, unknown: 0, totals: [usd(-5_000)] },
      unknown: 1,
    });
    await database()
      .update(unexplainedChanges)
      .set({ revertedAt: now })
      .where(eq(unexplainedChanges.key, "price:4"));
    expect(await sumOpenChanges()).toMatchObject({ count: 6, less: { count: 0, totals: [] } });
  });

  it("says since when it is compared, and that it is not yet", async () =>
    expect((await list()).coverage).toMatchObject({ since: null, asOf: null, wasRestored: false }));
});
