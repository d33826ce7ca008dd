import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { activityPeople, readActivity } from "@/lib/activity/server/read-activity";
import { parseActivityFilters } from "@/lib/activity/filters";
import { describeActivity } from "@/lib/activity/sentence";
import { admitPerson } from "@/lib/auth/single-sign-on/server/admit-person";
import { orders, savedViews, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { everyRow, rowsThatLeadTo } from "@/lib/testing/server/every-row";
import { makePersonEverywhere, NAME, traces } from "@/lib/testing/server/person-everywhere";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { changedBy, makeUser, userRow } from "@/lib/testing/server/test-users";
import { enablePerson } from "./change-person";
import { erasePerson } from "./erase-person";
import { listPeople } from "./list-people";

useTestDatabase();
process.env.OIDC_ISSUER = "https://login.example";
process.env.OIDC_CLIENT_ID = "numbers";
process.env.OIDC_CLIENT_SECRET = "secret of the tests";
process.env.OIDC_ROLES_CLAIM = "groups";
process.env.OIDC_ROLES_MAP = JSON.stringify({ team: "ops" });

let admin: Awaited<ReturnType<typeof makeUser>>;
beforeAll(async () => {
  admin = await makeUser("admin", "Ada Admin");
});
const erase = (person: { id: string; email: string }, email = person.email) =>
  erasePerson(person.id, email, changedBy(admin));

const holding = async (words: readonly string[]) =>
  (await everyRow()).filter(({ row }) => words.some((word) => row.includes(word)));

/** Rows that these columns lead to go with the person; those of all others stay, with the pseudonym. */
const THEIRS_ALONE = [
  "sessions.user_id",
  "password_links.user_id",
  "password_links.created_by",
  "carts.person_id",
  "message_channels.person_id",
];

describe("a person who is erased", () => {
  it("is nowhere in the database any more: not the name, the email, the subject, the address or the browser", async () => {
    const dora = await makePersonEverywhere();
    const before = await rowsThatLeadTo(dora.id);
    expect(Object.keys(before).length).toBeGreaterThan(15);
    expect(Object.entries(before).filter(([, count]) => count === 0)).toEqual([]);
    expect((await holding(traces(dora.email))).length).toBeGreaterThan(10);

    const { name } = await erase(dora);
    expect(name).toMatch(/^Former person \d+$/);
    expect(await holding(traces(dora.email))).toEqual([]);
    expect(await userRow(dora.id)).toMatchObject({
      name,
      email: expect.stringMatching(/@erased\.invalid$/),
      issuer: null,
      subject: null,
      memberships: null,
      preferences: {},
      passwordHash: null,
      disabledAt: expect.any(Date),
    });

    const after = await rowsThatLeadTo(dora.id);
    // The shared view stays, the one of their own does not.
    const expected = { ...before, "saved_views.owner_id": 1 };
    for (const column of THEIRS_ALONE) Object.assign(expected, { [column]: 0 });
    expect(after).toEqual(expected);
  });

  it("leaves orders, costs and the log as they were, under the pseudonym", async () => {
    const dora = await makePersonEverywhere();
    const sums = () =>
      database().execute(
        sql`select count(*), sum(quoted_monthly_cost) from purchases where order_id = ${dora.orderId}`,
      );
    const linesBefore = await readActivity(parseActivityFilters({}), { personId: admin.id, seesAll: true });
    const before = (await sums()).rows;
    const { name } = await erase(dora);
    expect((await sums()).rows).toEqual(before);
    const [row] = await database().select().from(orders).where(eq(orders.id, dora.orderId));
    expect(row).toMatchObject({ placedBy: dora.id, reason: `Desk of ${name}, ask ${name}.` });

    const log = await readActivity(parseActivityFilters({}), { personId: admin.id, seesAll: true });
    expect(log.total).toBe(linesBefore.total + 1);
    const sentences = log.entries.map(describeActivity);
    expect(sentences[0]).toBe(`Ada Admin erased a person, who is ${name} from now on.`);
    expect(sentences).toEqual(
      expect.arrayContaining([
        `The command line invited ${name} as ops.`,
        `${name} signed in.`,
        `A sign-in as ${name} was refused.`,
        `${name} ordered 1 number for Desk of ${name}, ask ${name}., requested by ${name}.`,
        `The dashboard returned a request for 1 number to ${name}.`,
      ]),
    );
    const people = await activityPeople({ personId: admin.id, seesAll: true });
    expect(people).toContainEqual({ id: dora.id, name });
    expect((await listPeople()).find(({ id }) => id === dora.id)).toMatchObject({
      name,
      state: "erased",
      sessions: 0,
      lastSeenAt: null,
    });
  });

  it("takes no word out of a text that is only like theirs", async () => {
    const al = await makeUser("support", "Al");
    const other = await makePersonEverywhere();
    await database().insert(savedViews).values({ ownerId: admin.id, name: "All of Al", search: "?q=al" });
    await erase(al);
    const [view] = await database().select().from(savedViews).where(eq(savedViews.name, "All of Al"));
    expect(view).toBeDefined();
    expect((await userRow(other.id)).name).toBe(NAME);
  });

  it("leaves what the log says of somebody else of the same name", async () => {
    const [one, other] = [await makePersonEverywhere(), await makePersonEverywhere()];
    const linesOf = async ({ id, orderId }: typeof other) =>
      (
        await database().execute(
          sql`select details - 'reason' from activity where details ->> 'accountId' = ${id} or order_id = ${orderId} order by id`,
        )
      ).rows;
    const before = await linesOf(other);
    await erase(one);
    expect(await linesOf(other)).toEqual(before);
    expect(await linesOf(one)).not.toEqual(before);
  });

  it("has a pseudonym of their own, and is never let in again under it", async () => {
    const [one, two] = [await makeUser("support", "One"), await makeUser("support", "Two")];
    const names = [await erase(one), await erase(two)].map(({ name }) => name);
    expect(new Set(names).size).toBe(2);
    await expect(enablePerson(one.id, changedBy(admin))).rejects.toMatchObject({
      title: "There is no such person",
    });
    await expect(erase(one)).rejects.toMatchObject({ title: "There is no such person" });
    await expect(
      database().update(users).set({ disabledAt: null }).where(eq(users.id, one.id)),
    ).rejects.toMatchObject({ cause: { constraint: "users_erased_stay_out" } });
  });

  it("who comes by single sign-on again is somebody new", async () => {
    const dora = await makePersonEverywhere();
    const sub = `subject-of-${dora.email}`;
    await erase(dora);
    const admitted = await admitPerson({ sub, email: dora.email, name: NAME, groups: ["team"] });
    expect(admitted.personId).toEqual(expect.any(String));
    expect(admitted.personId).not.toBe(dora.id);
  });
});
