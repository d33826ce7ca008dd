import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { DATA_DIR } from "./settings";

/** Address of the embedded database of the end-to-end tests' dashboard, or of the one in this folder. */
export function databaseUrl(folder = path.join(DATA_DIR, "sandbox")): string {
  const read = (...file: string[]) => readFileSync(path.join(folder, ...file), "utf8");
  const port = read("postgres", "postmaster.pid").split("\n")[3] ?? "";
  return `postgresql://dashboard:${read("postgres-password").trim()}@127.0.0.1:${port}/dashboard`;
}

/** What an end-to-end test cannot wait for, such as a day that passes. */
export async function inDatabase<Row extends pg.QueryResultRow>(
  text: string,
  values: readonly unknown[] = [],
  url = databaseUrl(),
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}
