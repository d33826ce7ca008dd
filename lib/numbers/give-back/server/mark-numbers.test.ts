import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { describeActivity } from "@/lib/activity/sentence";
import { parseActivityFilters } from "@/lib/activity/filters";
import { readActivity } from "@/lib/activity/server/read-activity";
import { activity, giveBacks, numbers, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { NO_FILTERS } from "@/lib/numbers/list/filters";
import { parseCsv } from "@/lib/testing/parse-csv";
import { idsOf, NOW, storeCandidates } from "@/lib/testing/give-back/server/test-give-back";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { parseCandidateFilters, vendorLetter } from "../give-back-view";
import { exportToCancel } from "./export-to-cancel";
import { endKeeps, keepNumbers } from "./keep-numbers";
import { listCandidates } from "./list-candidates";
import { listGivenBack, listLate, listWaiting, readGiveBack } from "./list-decided";
import { markNumbers, takeOutNumbers } from "./mark-numbers";

useTestDatabase();
const who = { personId: randomUUID(), requestId: "request" };
const waiting = async () => (await listWaiting(NOW)).rows.map(({ id }) => id);

beforeAll(async () => {
  await database().insert(users).values({ id: who.personId, email: "o@b.c", name: "Olga", role: "ops" });
});
beforeEach(storeCandidates);

describe("the list to cancel", () => {
  it("takes numbers one by one or by a filter, each once, and says what refuses", async () => {
    const { done, unchanged, refused } = await markNumbers(
      idsOf("num_1", "num_6", "num_8", "num_x"),
      who,
      NOW,
    );
    expect([done, unchanged, refused.map(({ id }) => id).sort()]).toEqual([
      1,
      0,
      ["num_6", "num_8", "num_x"],
    ]);
    const filters = { ...NO_FILTERS, holder: "-" };
    expect(await markNumbers({ kind: "filter", filters }, who, NOW)).toMatchObject({ done: 2, refused: [] });
    expect(await markNumbers(idsOf("num_1"), who, NOW)).toMatchObject({ done: 0, unchanged: 1 });
    expect((await waiting()).sort()).toEqual(["num_1", "num_2", "num_7"]);
    const left = await listCandidates(parseCandidateFilters({}), NOW);
    expect(left.rows.map(({ id }) => id)).not.toContain("num_7");
  });

  it("gets a number of two people once", async () => {
    const results = await Promise.all([1, 2].map(() => markNumbers(idsOf("num_1"), who, NOW)));
    expect(results.map(({ done }) => done).sort()).toEqual([0, 1]);
  });

  it("gives it back again as long as it is there, and not when it has left", async () => {
    await markNumbers(idsOf("num_1", "num_2"), who, NOW);
    await database().update(numbers).set({ goneAt: NOW }).where(eq(numbers.id, "num_2"));
    expect(await takeOutNumbers(idsOf("num_1", "num_2"), who, NOW)).toMatchObject({
      done: 1,
      refused: [{ id: "num_2", reason: "It has left the account: it is given back." }],
    });
    expect(await waiting()).toEqual([]);
    expect((await listGivenBack(NOW)).rows).toMatchObject([{ id: "num_2", leftAt: NOW.toISOString() }]);
    expect((await markNumbers(idsOf("num_1"), who, NOW)).done).toBe(1);
  });

  it("is a reminder for what is still there after three days", async () => {
    await markNumbers(idsOf("num_1", "num_2"), who, NOW);
    const since = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
    await database()
      .update(giveBacks)
      .set({ markedAt: since(73) })
      .where(eq(giveBacks.numberId, "num_1"));
    await database()
      .update(giveBacks)
      .set({ markedAt: since(71) })
      .where(eq(giveBacks.numberId, "num_2"));
    expect((await listLate(NOW)).rows.map(({ id }) => id)).toEqual(["num_1"]);
    expect(await readGiveBack("num_1", NOW)).toMatchObject({
      marked: { by: "Olga", isLate: true },
      kept: null,
    });
    await database().update(numbers).set({ goneAt: NOW }).where(eq(numbers.id, "num_1"));
    expect((await listLate(NOW)).rows).toEqual([]);
  });

  it("goes out as a file, with costs for who may see them, and as words for the vendor", async () => {
    await markNumbers(idsOf("num_1", "num_7"), who, NOW);
    const read = async (seesCosts: boolean) =>
      parseCsv(await new Response((await exportToCancel(seesCosts, NOW)).stream()).text());
    const [heads, ...rows] = await read(true);
    expect(heads?.slice(0, 5)).toEqual(["Number", "Friendly name", "Status", "Monthly cost", "Currency"]);
    expect(rows.map((row) => row[3])).toEqual(["1.00", ""]);
    expect((await read(false))[0]).not.toContain("Monthly cost");
    expect(vendorLetter(["+14155550001", "+14155550002"])).toMatch(
      /cancel the following 2 phone numbers[^]*\n\n\+14155550001\n\+14155550002$/,
    );
  });

  it("has a line of the log for each step, and none for what changed nothing", async () => {
    const lines = () => database().$count(activity);
    const before = await lines();
    await markNumbers(idsOf("num_1"), who, NOW);
    await markNumbers(idsOf("num_1"), who, NOW);
    await takeOutNumbers(idsOf("num_1"), who, NOW);
    await keepNumbers({ selection: idsOf("num_1", "num_2"), until: "2026-12-01", reason: "Fair" }, who, NOW);
    await endKeeps(idsOf("num_2"), who, NOW);
    expect(await lines()).toBe(before + 4);
    const log = await readActivity(parseActivityFilters({}), { personId: who.personId, seesAll: true });
    expect(log.entries.slice(0, 4).map(describeActivity).reverse()).toEqual([
      "Olga put +1 415 555 0001 into the list to cancel.",
      "Olga took +1 415 555 0001 out of the list to cancel.",
      "Olga keeps 2 numbers until 2026-12-01: Fair.",
      "Olga ended the keep of +1 415 555 0002.",
    ]);
  });
});
