import { getTableColumns, getTableName, is, sql } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { describe, expect, it } from "vitest";
import * as schema from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { ADDRESS, makePersonEverywhere, NAME } from "@/lib/testing/server/person-everywhere";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { changedBy, makeUser } from "@/lib/testing/server/test-users";
import { erasePerson } from "./erase-person";
import { ACTOR, downloadPerson, LEFT_OUT, PARTS } from "./export-person";

useTestDatabase();

type Content = { profile: Record<string, unknown> } & Record<string, Record<string, unknown>[]>;
async function download(id: string): Promise<{ text: string; content: Content }> {
  const { stream } = await downloadPerson(id);
  const text = await new Response(stream()).text();
  return { text, content: JSON.parse(text) as Content };
}

describe("the file about a person", () => {
  it("has a part for each column of the database that leads to people", () => {
    const leading = Object.values(schema).flatMap((table) =>
      is(table, PgTable)
        ? getTableConfig(table).foreignKeys.flatMap((key) => {
            const { columns, foreignTable } = key.reference();
            const isToPeople = foreignTable === schema.users || foreignTable === schema.carts;
            return isToPeople ? columns.map(({ name }) => `${getTableName(table)}.${name}`) : [];
          })
        : [],
    );
    const covered = [...PARTS.flatMap(({ columns }) => columns), ACTOR];
    expect(covered.map((column) => `${getTableName(column.table)}.${column.name}`).toSorted()).toEqual(
      leading.toSorted(),
    );
  });

  it("has every column of the account, or says why not", async () => {
    const { id } = await makePersonEverywhere();
    const { profile } = (await download(id)).content;
    expect([...Object.keys(profile), ...Object.keys(LEFT_OUT)].toSorted()).toEqual(
      [...Object.keys(getTableColumns(schema.users)), "hasPassword"].toSorted(),
    );
  });

  it("has what they left anywhere, sign-ins that were refused and the addresses of these", async () => {
    const { id, email } = await makePersonEverywhere();
    const { content } = await download(id);
    expect(content.profile).toMatchObject({
      name: NAME,
      email,
      role: "ops",
      preferences: { shortcuts: false },
    });
    const empty = Object.entries(content).filter(([, rows]) => Array.isArray(rows) && rows.length === 0);
    expect(empty).toEqual([]);
    expect(Object.keys(content)).toEqual(expect.arrayContaining(PARTS.map(({ name }) => name)));
    expect(content.purchases).toHaveLength(1);
    expect(content.activity!.map(({ kind }) => kind)).toEqual(["signed_in", "order_placed", "exported"]);
    expect(content.activityAbout).toContainEqual(
      expect.objectContaining({ details: { account: NAME, accountId: id, address: ADDRESS } }),
    );
  });

  it("holds no secret and nothing of anybody else", async () => {
    const [one, other] = [await makePersonEverywhere(), await makePersonEverywhere()];
    const sam = await makeUser("support", "Sam");
    const { text } = await download(one.id);
    expect(text).not.toContain(other.id);
    expect(text).not.toContain(other.email);
    expect(text).not.toMatch(/tokenHash|passwordHash|contentHash/);
    const { text: samText, content } = await download(sam.id);
    expect(samText).not.toContain("argon2");
    expect(content.profile).toMatchObject({ hasPassword: true });
  });

  it("has a long log whole, which is read in batches", async () => {
    const { id } = await makeUser("support", "Lou Log");
    await database().execute(
      sql`insert into activity (kind, actor_id) select 'signed_in', ${id} from generate_series(1, 1200)`,
    );
    const { content } = await download(id);
    expect(new Set(content.activity!.map((line) => line.id)).size).toBe(1200);
  });

  it("is made of nobody who was erased", async () => {
    const admin = await makeUser("admin", "Ada");
    const sam = await makeUser("support", "Sam");
    await erasePerson(sam.id, sam.email, changedBy(admin));
    await expect(downloadPerson(sam.id)).rejects.toMatchObject({ title: "There is no such person" });
  });
});
