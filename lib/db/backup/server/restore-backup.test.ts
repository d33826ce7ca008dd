import { cpSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { migrateDatabase } from "@/lib/db/server/migrate";
import {
  allRows,
  ask,
  FILLING,
  isEmpty,
  schemaOf,
  useBackupFolder,
  writeChanged,
} from "@/lib/testing/server/test-backups";
import { useMoreDatabases } from "@/lib/testing/server/test-database";
import { restoreBackup } from "./restore-backup";
import { writeBackup } from "./write-backup";

const databases = useMoreDatabases();
const inFolder = useBackupFolder();

/** The migrations of this build and a later one, with a table that has everything a column can be. */
function laterMigrations(): string {
  const later = inFolder("later-migrations");
  cpSync("lib/db/migrations", later, { recursive: true });
  const file = path.join(later, "meta/_journal.json");
  const journal = JSON.parse(readFileSync(file, "utf8")) as { entries: { when: number; idx: number }[] };
  const last = journal.entries.at(-1)!;
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag: "9999_later" } as never);
  writeFileSync(file, JSON.stringify(journal));
  writeFileSync(
    path.join(later, "9999_later.sql"),
    `create type mood as enum ('calm', 'in a "hurry"');--> statement-breakpoint
     create table every_type (
       id bigint primary key generated always as identity, parent bigint references every_type (id),
       words text, plain varchar(40), json jsonb, at timestamptz, day date, span interval, amount numeric(30, 10),
       approx double precision, small real, yes boolean, file bytea, tags text[], grid int[][], feeling mood,
       who uuid, "odd ""name" text, made text generated always as (words || '!') stored);--> statement-breakpoint
     insert into every_type (words) values ('a row of the migration itself');`,
  );
  return later;
}

const EVERY_TYPE = `insert into every_type (parent, words, plain, json, at, day, span, amount, approx, small, yes, file,
    tags, grid, feeling, who, "odd ""name") values
  (3, E'tab\\t back\\\\slash\nline\r\u2028end "quotes" \\. {}, null 🙂 e\u0301', 'null', 'null',
    '2026-11-28 12:34:56.789012+02', '0044-03-15 BC', '1 mon 2 days 03:04:05.6', -12345678901234567890.0123456789,
    0.1::float8 + 0.2, 'NaN', true, '\\x00ff0a5c', E'{"a,b",NULL,"","NULL","q\\\\"x"}', '{{1,2},{3,null}}',
    'in a "hurry"', '00000000-0000-4000-8000-000000000001', ''),
  (null, '', '', '{"b": 1.10, "a": [null, "\\u00e9", 1e400]}', 'infinity', '-infinity', '-1 day', 0, '-Infinity', 1e-40,
    false, '', '{}', null, 'calm', null, null),
  (2, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null)`;

const later = laterMigrations();
let source: string;
let file: string;
beforeAll(async () => {
  source = await databases.make("migrated");
  await ask(source, ...FILLING);
  file = inFolder("numbers.gz");
  await writeBackup(source, file);
});

describe("a backup that is restored", () => {
  it("has every row of every table, its sequences and the same schema", async () => {
    const target = await databases.make("empty");
    const { counts } = await restoreBackup(target, file);
    expect(counts.activity?.rows).toBe(1200);
    expect(await allRows(target)).toEqual(await allRows(source));
    expect(await schemaOf(target)).toEqual(await schemaOf(source));
    expect((await schemaOf(target)).length).toBeGreaterThan(200);
    const next = `insert into activity (kind) values ('exported') returning id`;
    expect(await ask(target, next)).toEqual(await ask(source, next));
    const version = "select nextval('numbers_version') as version";
    expect(await ask(target, version)).toEqual(await ask(source, version));
    await expect(ask(target, "update activity set kind = 'x'")).rejects.toThrow("append-only");
    await migrateDatabase(target);
  });

  it("keeps each type of value to the bit, whatever the settings of the servers", async () => {
    const [from, to] = [await databases.make("empty"), await databases.make("empty")];
    await migrateDatabase(from, { migrationsFolder: later });
    await ask(from, EVERY_TYPE);
    const name = new URL(from).pathname.slice(1);
    await ask(
      from,
      `alter database ${name} set datestyle = 'German'`,
      `alter database ${name} set timezone = 'Asia/Kolkata'`,
      `alter database ${name} set bytea_output = 'escape'`,
      `alter database ${name} set extra_float_digits = -5`,
      `alter database ${name} set intervalstyle = 'iso_8601'`,
    );
    const types = inFolder("types.gz");
    await writeBackup(from, types);
    await restoreBackup(to, types, { migrationsFolder: later });
    const other = new URL(to).pathname.slice(1);
    const reset = ["datestyle", "timezone", "bytea_output", "extra_float_digits", "intervalstyle"];
    await ask(from, ...reset.map((setting) => `alter database ${name} reset ${setting}`));
    expect(other).not.toBe(name);
    expect(await allRows(to)).toEqual(await allRows(from));
    expect((await allRows(to)).every_type).toHaveLength(4);
  });

  it("is a file for its owner alone, and never written over another", async () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await expect(writeBackup(source, file)).rejects.toThrow("EEXIST");
  });

  it("ends what would be open again: sessions, and links that may have been used", async () => {
    const target = await databases.make("empty");
    await restoreBackup(target, file);
    expect(await ask(target, "select ended_at is null as open from sessions")).toEqual([{ open: false }]);
    expect(await ask(target, "select withdrawn_at is null as open from password_links")).toEqual([
      { open: false },
    ]);
    // From a copy nobody is told before somebody says so.
    expect(await ask(target, "select paused_at is not null as paused from message_channels")).toEqual([
      { paused: true },
    ]);
    const [row] = await ask<{ known: string }>(target, "select database_identity as known from installation");
    expect(row?.known).toBe("restored from x");
  });

  it("of an older version is brought up to this one; of a newer one it is refused", async () => {
    const target = await databases.make("empty");
    await restoreBackup(target, file, { migrationsFolder: later });
    expect(await ask(target, "select words from every_type")).toEqual([
      { words: "a row of the migration itself" },
    ]);
    const newer = inFolder("newer.gz");
    await writeBackup(target, newer);
    const other = await databases.make("empty");
    await expect(restoreBackup(other, newer)).rejects.toThrow(/newer version of the dashboard\. Update/);
    expect(await isEmpty(other)).toBe(true);
    for (const [change, sentence] of [
      [(line: string) => line.replace('"numbersBackup":1', '"numbersBackup":2'), "newer version"],
      [(line: string) => line.replace(/"at":\d+/, '"at":1'), "migrations that this version does not have"],
    ] as const) {
      const strange = inFolder(`${sentence}.gz`);
      writeChanged(file, strange, ([header = "", ...lines]) => [change(header), ...lines]);
      await expect(restoreBackup(other, strange)).rejects.toThrow(sentence);
    }
    expect(await isEmpty(other)).toBe(true);
  });
});
