import "server-only";
import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll } from "vitest";
import { closeDatabase } from "@/lib/db/server/connection";

/**
 * A fresh, migrated database for this test file, gone after it. Sets the environment before anything reads it, so
 * call it at the top of the file. The server and the template are made once per run (scripts/vitest-postgres.ts).
 */
export function useTestDatabase(): { url(): string } {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const server = new URL(process.env.TEST_POSTGRES_URL ?? "");
  const address = new URL(server);
  address.pathname = `/${name}`;

  process.env.DATABASE_URL = address.toString();
  process.env.NEXTAUTH_SECRET ??= "abcdefghijklmnopqrstuvwxyz0123456789";
  process.env.AUDIAN_API_URL ??= "http://127.0.0.1:9/v2";
  process.env.AUDIAN_API_TOKEN ??= "token-of-the-tests";
  process.env.LOG_LEVEL ??= "silent";

  beforeAll(() => onServer(server, `create database ${name} template dashboard_template`));
  afterAll(async () => {
    await closeDatabase();
    await onServer(server, `drop database if exists ${name} with (force)`);
  });
  return { url: () => address.toString() };
}

/** More databases for this test file, gone after it: empty ones, or copies of the migrated template. */
export function useMoreDatabases(): { make(kind: "empty" | "migrated"): Promise<string> } {
  const server = new URL(process.env.TEST_POSTGRES_URL ?? "");
  const made: string[] = [];
  afterAll(async () => {
    for (const name of made) await onServer(server, `drop database if exists ${name} with (force)`);
  });
  return {
    async make(kind) {
      const name = `test_${randomUUID().replaceAll("-", "")}`;
      await onServer(
        server,
        `create database ${name}${kind === "migrated" ? " template dashboard_template" : ""}`,
      );
      made.push(name);
      const address = new URL(server);
      address.pathname = `/${name}`;
      return address.toString();
    },
  };
}

async function onServer(server: URL, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.toString() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
