import "server-only";
import { createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { type ClientBase } from "pg";
import { openDatabase } from "@/lib/db/server/connection";
import {
  type BackupHeader,
  BackupProblem,
  endLine,
  RowCounter,
  type TableCounts,
  tableLine,
} from "./backup-layout";
import { inPublic, listTables, readRows, setTextForm } from "./tables";

/** What a backup has in it. */
export type BackupContents = { readonly header: BackupHeader; readonly counts: TableCounts };

/**
 * Writes a file that does not exist yet, for its owner alone, with everything that the database has at one moment. It
 * reads beside whoever else works there. The file is on the disk when this returns; half of one stays when it throws.
 */
export async function writeBackup(url: string, file: string): Promise<BackupContents> {
  const { pool } = openDatabase(url, 1, { hasTimeLimits: false });
  try {
    const client = await pool.connect();
    try {
      return await writeSnapshot(client, file);
    } finally {
      // The transaction has only read: it ends with its connection.
      client.release(true);
    }
  } finally {
    await pool.end();
  }
}

async function writeSnapshot(client: ClientBase, file: string): Promise<BackupContents> {
  // Locked before the first look, which is what is kept: no migration can change a table under it.
  const tables = (await listTables(client)).map(({ name }) => inPublic(name)).join(", ");
  await client.query("begin isolation level repeatable read, read only");
  await setTextForm(client);
  if (tables !== "") await client.query(`lock table ${tables} in access share mode`);
  const header = await readDatabase(client);
  const counts: Record<string, TableCounts[string]> = {};

  async function* lines(): AsyncGenerator<string> {
    yield `${JSON.stringify(header)}\n`;
    for (const table of header.tables) {
      const counter = new RowCounter();
      yield `${tableLine(table.name)}\n`;
      for await (const rows of readRows(client, table)) {
        rows.forEach((row) => counter.add(row));
        yield `${rows.join("\n")}\n`;
      }
      counts[table.name] = counter.count;
    }
    yield `${endLine(counts)}\n`;
  }

  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(file, { flags: "wx", mode: 0o600 }));
  await flush(file);
  return { header, counts };
}

async function readDatabase(client: ClientBase): Promise<BackupHeader> {
  const now = await client.query<{ at: Date; journal: string | null }>(
    "select now() as at, to_regclass('drizzle.__drizzle_migrations')::text as journal",
  );
  const [first] = now.rows;
  const { rows: migrations } = first?.journal
    ? await client.query<BackupHeader["migrations"][number]>(
        "select hash, created_at::float8 as at from drizzle.__drizzle_migrations order by created_at, id",
      )
    : { rows: [] };
  if (!first || migrations.length === 0)
    throw new BackupProblem("This database holds no dashboard: there is nothing to back up.");
  const account = await client.query<NonNullable<BackupHeader["account"]>>(
    "select kind, fingerprint from public.installation",
  );
  return {
    numbersBackup: 1,
    takenAt: first.at.toISOString(),
    account: account.rows[0] ?? null,
    migrations,
    tables: await listTables(client),
    sequences: await readSequences(client),
  };
}

/** They go on outside of transactions, only ever up: read later than the rows would be, they are far enough. */
async function readSequences(client: ClientBase): Promise<BackupHeader["sequences"]> {
  const found = await client.query<{ name: string }>(`select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'S' order by relname`);
  const sequences: BackupHeader["sequences"] = [];
  for (const { name } of found.rows) {
    const { rows } = await client.query<{ last: string; isCalled: boolean }>(
      `select last_value::text as last, is_called as "isCalled" from ${inPublic(name)}`,
    );
    if (rows[0]) sequences.push({ name, ...rows[0] });
  }
  return sequences;
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
