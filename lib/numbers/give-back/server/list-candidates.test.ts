import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { numbers, numberSettings, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { idsOf, NOW, storeCandidates } from "@/lib/testing/give-back/server/test-give-back";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { keepNumbersInputSchema } from "../give-back-input";
import { parseCandidateFilters } from "../give-back-view";
import { endKeeps, keepNumbers } from "./keep-numbers";
import { listCandidates } from "./list-candidates";
import { listKept } from "./list-decided";
import { markNumbers } from "./mark-numbers";
import { findSpare } from "./spare-numbers";

useTestDatabase();
const who = { personId: randomUUID(), requestId: "request" };
const candidates = async (reason: string | null = null) =>
  (await listCandidates(parseCandidateFilters(reason ? { reason } : {}), NOW)).rows.map(({ id, reasons }) => [
    id,
    ...reasons,
  ]);

beforeAll(async () => {
  await database().insert(users).values({ id: who.personId, email: "o@b.c", name: "Olga", role: "ops" });
});
beforeEach(storeCandidates);

describe("the numbers that nobody may need", () => {
  it("are the owned ones with a reason, each with all of them, those with the most first", async () => {
    const all = await candidates();
    expect(all[0]).toEqual(["num_7", "without-holder", "without-cost-centre", "not-set-up"]);
    expect(all.slice(1).sort()).toEqual([
      ["num_1", "suspended"],
      ["num_2", "without-holder"],
      ["num_3", "without-cost-centre"],
      ["num_4", "renewing"],
      ["num_5", "not-set-up"],
    ]);
  });

  it("say what giving them back saves in each currency, and of how many it is unknown", async () => {
    const page = await listCandidates(parseCandidateFilters({}), NOW);
    expect(page.monthly).toEqual({
      count: 6,
      unknown: 1,
      totals: [
        { amount: 20_000, currency: "EUR" },
        { amount: 40_000, currency: "USD" },
      ],
    });
    expect(page.counts).toEqual({
      suspended: 1,
      "without-holder": 2,
      "without-cost-centre": 2,
      renewing: 1,
      "not-set-up": 2,
    });
    expect(await candidates("not-set-up")).toHaveLength(2);
    const some = await listCandidates(parseCandidateFilters({ reason: "suspended", page: "1" }), NOW);
    expect([some.all, some.monthly.count, some.pages]).toEqual([6, 1, 1]);
  });

  it("can be used instead of buying one where nobody has them and they were never set up", async () => {
    await database()
      .update(numberSettings)
      .set({ hasVoicemail: true })
      .where(eq(numberSettings.numberId, "num_5"));
    const place = { country: "US", areaCode: "415" };
    expect((await findSpare([place], NOW)).map(({ id }) => id)).toEqual(["num_7"]);
    expect(await findSpare([{ country: "US", areaCode: "212" }], NOW)).toEqual([]);
    await database().update(numbers).set({ status: "suspended" }).where(eq(numbers.id, "num_7"));
    expect(await findSpare([place], NOW)).toEqual([]);
  });
});

describe("a number that is kept", () => {
  const keep = (until: string, ...some: string[]) =>
    keepNumbers({ selection: idsOf(...some), until, reason: "Fair in May" }, who, NOW);

  it("is no candidate up to and with its day, is listed apart, and is one again afterwards", async () => {
    expect(await keep("2026-12-01", "num_1", "num_2")).toEqual({ done: 2, unchanged: 0, refused: [] });
    expect((await candidates()).map(([id]) => id)).not.toContain("num_1");
    expect((await listKept(NOW)).rows).toMatchObject([
      { id: "num_1", until: "2026-12-01", reason: "Fair in May", by: "Olga" },
      { id: "num_2" },
    ]);
    const page = await listCandidates(parseCandidateFilters({}), new Date("2026-12-01T23:59:00Z"));
    expect(page.rows.map(({ id }) => id)).not.toContain("num_1");
    const later = new Date("2026-12-02T00:01:00Z");
    expect((await listCandidates(parseCandidateFilters({}), later)).rows.map(({ id }) => id)).toContain(
      "num_1",
    );
    expect((await listKept(later)).rows).toEqual([]);
  });

  it("is refused for a day that is past, at the field, and then nothing is changed", async () => {
    await expect(keep("2026-11-28", "num_1")).rejects.toMatchObject({
      options: { fieldErrors: { until: "This day is past. Choose today or a later day." } },
    });
    expect((await listKept(NOW)).rows).toEqual([]);
    const parse = (change: object) =>
      keepNumbersInputSchema.safeParse({
        selection: idsOf("num_1"),
        until: "2026-12-01",
        reason: "x",
        ...change,
      });
    expect(parse({}).success).toBe(true);
    expect(parse({ until: "2026-02-30" }).error?.issues[0]?.path).toEqual(["until"]);
    expect(parse({ reason: " " }).error?.issues[0]).toMatchObject({
      path: ["reason"],
      message: "Say why these numbers are kept.",
    });
  });

  it("is not put into the list to cancel before somebody ends the keep", async () => {
    await keep("2026-12-01", "num_1");
    expect(await markNumbers(idsOf("num_1", "num_2"), who, NOW)).toMatchObject({
      done: 1,
      refused: [{ id: "num_1", reason: expect.stringMatching(/^Someone keeps it/) }],
    });
    expect((await endKeeps(idsOf("num_1"), who, NOW)).done).toBe(1);
    expect((await markNumbers(idsOf("num_1"), who, NOW)).done).toBe(1);
  });
});
