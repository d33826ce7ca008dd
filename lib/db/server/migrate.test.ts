import { sql } from "drizzle-orm";
import type pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { activity } from "@/lib/db/schema";
import { newestMigration, useLaterBuilds } from "@/lib/testing/deploy/server/later-build";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { database, openConnection } from "./connection";
import { migrateDatabase } from "./migrate";
import { compareSchema } from "./schema-version";

const address = useTestDatabase();
const OURS = "lib/db/migrations";
const PATIENCE = { lockMs: 200, pauseMs: 20, totalMs: 60_000 };
const laterBuild = useLaterBuilds();
/** Somebody whose transaction has been open for long. */
let reader: pg.Client;

beforeEach(async () => {
  reader = await openConnection();
});
afterEach(async () => {
  await reader.end();
  await database().execute(sql`alter table activity drop column if exists probe`);
  await database().execute(sql`drop index if exists activity_probe`);
  await database().execute(
    sql`delete from drizzle.__drizzle_migrations where created_at > ${newestMigration()}`,
  );
});

const migrate = (migrationsFolder: string, patience = PATIENCE) =>
  migrateDatabase(address.url(), { migrationsFolder, patience });
const ADD_COLUMN = "alter table activity add column probe int";
const MAKE_INDEX = `-- concurrent
drop index concurrently if exists activity_probe;
--> statement-breakpoint
create index concurrently activity_probe on activity (kind);`;
const isIndexValid = async () => {
  const { rows } = await database().execute<{ isValid: boolean }>(
    sql`select indisvalid as "isValid" from pg_index where indexrelid = to_regclass('activity_probe')`,
  );
  return rows[0]?.isValid;
};
const isSomebodyWaiting = async () => {
  const { rowCount } = await reader.query(
    "select 1 from pg_locks where relation is not null and not granted",
  );
  return (rowCount ?? 0) > 0;
};

describe("a migration whose table is in use", () => {
  it("gives way to those at work, and runs once the table is free", async () => {
    await reader.query("begin");
    await reader.query("select 1 from activity");
    const migrated = migrate(laterBuild(ADD_COLUMN));
    await expect.poll(isSomebodyWaiting).toBe(true);
    // Waits behind the migration, which gives up while the reader is still there.
    await database().insert(activity).values({ kind: "test" });
    await reader.query("commit");
    await migrated;
    expect(await compareSchema(database())).toBe("next");
  });

  it("says so in a sentence after a while, and has changed nothing", async () => {
    await reader.query("begin");
    await reader.query("select 1 from activity");
    const migrated = migrate(laterBuild(ADD_COLUMN), { lockMs: 50, pauseMs: 10, totalMs: 200 });
    await expect(migrated).rejects.toThrow(/kept a table in use.*restart/);
    expect(await compareSchema(database())).toBe("same");
  });
});

describe("an index that is made concurrently", () => {
  it("is made once when several instances start together", async () => {
    const folder = laterBuild(MAKE_INDEX);
    await Promise.all([1, 2, 3].map(() => migrate(folder)));
    expect(await isIndexValid()).toBe(true);
    expect(await compareSchema(database())).toBe("next");
  });

  it("waits for an open transaction, and keeps nobody from writing meanwhile", async () => {
    await reader.query("begin");
    await reader.query("insert into activity (kind) values ('test')");
    const migrated = migrate(laterBuild(MAKE_INDEX));
    await expect.poll(isIndexValid).toBe(false);
    await database().insert(activity).values({ kind: "test" });
    await reader.query("commit");
    await migrated;
    expect(await isIndexValid()).toBe(true);
  });

  it("is made anew where an attempt was cut off", async () => {
    await database()
      .insert(activity)
      .values([{ kind: "twice" }, { kind: "twice" }]);
    await expect(
      reader.query("create unique index concurrently activity_probe on activity (kind)"),
    ).rejects.toThrow();
    expect(await isIndexValid()).toBe(false);
    await migrate(laterBuild(MAKE_INDEX));
    expect(await isIndexValid()).toBe(true);
  });

  it.each([
    ["without the drop", "-- concurrent\ncreate index concurrently activity_probe on activity (kind)"],
    ["with anything else beside it", `${MAKE_INDEX}\n--> statement-breakpoint\n${ADD_COLUMN}`],
  ])("is refused %s, as it could not be run a second time", async (_what, text) => {
    await expect(migrate(laterBuild(text))).rejects.toThrow(/^A concurrent migration/);
    expect(await compareSchema(database())).toBe("same");
  });
});

describe("a build that is older than the schema", () => {
  it.each([
    ["starts where it is one migration ahead, which it leaves as it is", [ADD_COLUMN], null],
    ["is refused where that one breaks with it", [`-- breaking\n${ADD_COLUMN}`], /too old/],
    ["is refused where it is further ahead", [ADD_COLUMN, MAKE_INDEX], /too old/],
  ])("%s", async (_what, later, refusal) => {
    await migrate(laterBuild(...later));
    const started = migrate(OURS);
    if (refusal) await expect(started).rejects.toThrow(refusal);
    else await started;
    const { rows } = await database().execute(sql`select probe from activity limit 0`);
    expect(rows).toEqual([]);
  });
});
