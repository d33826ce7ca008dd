import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { activity } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { parseCsv } from "@/lib/testing/parse-csv";
import { makePerson, storeOrder } from "@/lib/testing/purchases/server/test-orders";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { parseActivityFilters } from "../filters";
import { ACTIVITY_KINDS } from "../kinds";
import { describeActivity } from "../sentence";
import { exportActivity, readActivity } from "./read-activity";
import { recordActivity } from "./record-activity";

useTestDatabase();
let own: string;
let other: string;
let order: string;

beforeAll(async () => {
  own = await makePerson("Sam Support");
  other = await makePerson("Olga Ops");
  order = await storeOrder(["+14155551001"], own);
  const write = (entry: Parameters<typeof recordActivity>[1]) => recordActivity(database(), entry);
  await write({ kind: "signed_in", actorId: own });
  await write({ kind: "signed_in", actorId: other });
  await write({ kind: "sign_in_refused", details: { account: "Sam Support", accountId: own } });
  await write({ kind: "sign_in_refused", details: { account: null, accountId: null } });
  await write({
    kind: "purchase_changed",
    orderId: order,
    fromState: "not_bought",
    toState: "bought",
    details: { number: "+14155551001", code: "FOUND_LATE" },
  });
});
const all = (search: Record<string, string> = {}) =>
  readActivity(parseActivityFilters(search), { personId: own, seesAll: true });

describe("the activity log", () => {
  it("cannot be changed, deleted or emptied", async () => {
    for (const statement of [
      sql`update activity set kind = 'other'`,
      sql`delete from activity`,
      sql`truncate activity`,
      sql`truncate activity cascade`,
    ]) {
      await expect(database().execute(statement)).rejects.toMatchObject({
        cause: { message: "activity is append-only" },
      });
    }
    expect(await database().$count(activity)).toBe(5);
  });

  it("is shown newest first, a sentence each", async () => {
    const { entries, total } = await all();
    expect(total).toBe(5);
    expect(entries.map(describeActivity)).toEqual([
      "Found late: +14155551001 was bought after all, it is in the account.",
      "A sign-in to an account that does not exist was refused.",
      "A sign-in as Sam Support was refused.",
      "Olga Ops signed in.",
      "Sam Support signed in.",
    ]);
  });

  it("shows who sees only their own what they did and what became of their orders", async () => {
    const { entries } = await readActivity(parseActivityFilters({}), { personId: own, seesAll: false });
    expect(entries.map(({ kind }) => kind)).toEqual(["purchase_changed", "sign_in_refused", "signed_in"]);
  });

  it("is filtered by kind, person, order and day; nonsense filters nothing", async () => {
    expect((await all({ kind: "signed_in" })).total).toBe(2);
    expect((await all({ person: other })).total).toBe(1);
    expect((await all({ order })).total).toBe(1);
    expect((await all({ from: "2000-01-01", to: "2000-12-31" })).total).toBe(0);
    expect((await all({ kind: "nonsense", person: "me", order: "'", from: "soon", page: "-1" })).total).toBe(
      5,
    );
  });

  it("is exported as it is shown", async () => {
    const { fileName, stream } = await exportActivity(parseActivityFilters({ kind: "signed_in" }), {
      personId: own,
      seesAll: true,
    });
    expect(fileName).toMatch(/^activity_.*_UTC\.csv$/);
    const rows = parseCsv(await new Response(stream()).text());
    expect(rows.slice(1).map((row) => row[3])).toEqual(["Olga Ops signed in.", "Sam Support signed in."]);
  });
});

describe("a sentence", () => {
  it.each(Object.keys(ACTIVITY_KINDS))("of %s is whole even when it lacks every detail", (kind) => {
    const entry = { id: 1, at: "", actor: null, kind, orderId: null, fromState: null, toState: null };
    const sentence = describeActivity({ ...entry, details: {} });
    expect(sentence).toMatch(/^[A-Z].*(\.|none)$/);
    expect(sentence).not.toMatch(/undefined|null|\[object/);
  });
});
