import { sql } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { database } from "./connection";
import { BREAKING, compareSchema as compare } from "./schema-version";

useTestDatabase();
const DAY_MS = 86_400_000;
const compareSchema = () => compare(database());
const moveNewest = (ms: number) =>
  database().execute(sql`update drizzle.__drizzle_migrations set created_at = created_at + ${ms}
    where id = (select max(id) from drizzle.__drizzle_migrations)`);

describe("the schema of a database", () => {
  let moved = 0;
  afterEach(async () => {
    await moveNewest(-moved);
    moved = 0;
  });
  const move = (ms: number) => moveNewest((moved = ms));

  it("is the one of this build once all its migrations have run", async () => {
    expect(await compareSchema()).toBe("same");
  });

  it("is newer where it lacks what this build knows and has something later", async () => {
    await move(DAY_MS);
    expect(await compareSchema()).toBe("newer");
  });

  it("is the next one where a later build has run one migration, and newer once it is two or breaks", async () => {
    const run = (days: number, hash: string) =>
      database().execute(sql`insert into drizzle.__drizzle_migrations (hash, created_at)
        select ${hash}, max(created_at) + ${days * DAY_MS} from drizzle.__drizzle_migrations`);
    const undo = () => database().execute(sql`delete from drizzle.__drizzle_migrations where hash ~ 'later'`);
    await run(1, "later");
    expect(await compareSchema()).toBe("next");
    await run(1, "later still");
    expect(await compareSchema()).toBe("newer");
    await undo();
    await run(1, `${BREAKING}later`);
    expect(await compareSchema()).toBe("newer");
    await undo();
    expect(await compareSchema()).toBe("same");
  });

  it("is older where the last migration of this build is missing", async () => {
    await database().execute(sql`create table migrations_kept as select * from drizzle.__drizzle_migrations`);
    for (const newest of [sql`id = (select max(id) from migrations_kept)`, sql`true`]) {
      await database().execute(sql`delete from drizzle.__drizzle_migrations where ${newest}`);
      expect(await compareSchema()).toBe("older");
    }
    await database().execute(sql`insert into drizzle.__drizzle_migrations select * from migrations_kept`);
    expect(await compareSchema()).toBe("same");
  });
});
