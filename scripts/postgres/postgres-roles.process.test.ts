import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { migrateDatabase } from "@/lib/db/server/migrate";
import { roleOf } from "@/lib/db/server/grants";
import { startPostgres } from "./postgres";

const dataDir = mkdtempSync(path.join(tmpdir(), "numbers-roles-"));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function ask(url: string, ...statements: string[]) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: unknown[] = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}

describe("the embedded database", () => {
  it("C2 row 42: gives the app a role that owns nothing, also in a folder from before there was one", async () => {
    const before = await startPostgres({ dataDir, isThrowaway: true });
    await migrateDatabase(before.url("dashboard"));
    await ask(
      before.url("dashboard"),
      "insert into activity (kind) values ('exported')",
      `drop role ${roleOf(before.appUrl("dashboard"))}`,
    );
    await before.stop();

    const server = await startPostgres({ dataDir, isThrowaway: true });
    try {
      const app = server.appUrl("dashboard");
      await migrateDatabase(server.url("dashboard"), { appRole: roleOf(app) });
      expect(await ask(app, "select kind from activity")).toEqual([{ kind: "exported" }]);
      await ask(app, "insert into activity (kind) values ('exported')");
      await expect(ask(app, "update activity set kind = 'x'")).rejects.toThrow(/permission denied/);
      await expect(ask(app, "delete from activity")).rejects.toThrow(/permission denied/);
      await expect(ask(app, "create table mine (id int)")).rejects.toThrow(/permission denied/);
      // Letters by PostgreSQL's own rules, so that no locale of the machine is needed.
      expect(
        await ask(
          app,
          "select datlocprovider, datlocale, lower('ÄÉ') as small from pg_database where datname = 'dashboard'",
        ),
      ).toEqual([{ datlocprovider: "b", datlocale: "C.UTF-8", small: "äé" }]);
      const [role] = await ask(
        app,
        "select rolsuper, rolcreaterole from pg_roles where rolname = current_user",
      );
      expect(role).toEqual({ rolsuper: false, rolcreaterole: false });
    } finally {
      await server.stop();
    }
  });
});
