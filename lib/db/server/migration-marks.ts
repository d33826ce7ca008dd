import "server-only";
import { type MigrationMeta } from "drizzle-orm/migrator";
import { type RunMigration } from "./migration-ledger";
import { BREAKING } from "./schema-version";

type Statements = Pick<MigrationMeta, "sql">;

/**
 * What the first line of a migration says of it. `-- concurrent`: it makes indexes without keeping anybody from their
 * table, which PostgreSQL does outside of transactions only. `-- breaking`: the build before cannot work on the schema.
 */
export function markOf({ sql: [first = ""] }: Statements): "concurrent" | "breaking" | null {
  const word = /^-- (concurrent|breaking)\s*$/m.exec(first.slice(0, first.indexOf("\n") + 1))?.[1];
  return word === "concurrent" || word === "breaking" ? word : null;
}

/** How it is kept once it has run: its hash has its mark, where others have to see that. */
export const runOf = (migration: MigrationMeta): RunMigration => ({
  hash: (markOf(migration) === "breaking" ? BREAKING : "") + migration.hash,
  at: migration.folderMillis,
});

export const isConcurrent = (migration: Statements) => markOf(migration) === "concurrent";

const DROP = /^drop index concurrently if exists "?(\w+)"?;?$/i;
const CREATE = /^create (?:unique )?index concurrently "?(\w+)"? on /i;

/**
 * Why a concurrent migration could not be run a second time after it was cut off, as a sentence; null when it can. What
 * a cut leaves behind is an index that is not valid, so each is dropped, if it is there, before it is made.
 */
export function repeatableProblem({ sql }: Statements): string | null {
  const dropped = new Set<string>();
  for (const text of sql) {
    const statement = text.replaceAll(/^--.*$/gm, "").trim();
    const drop = DROP.exec(statement)?.[1];
    const made = CREATE.exec(statement)?.[1];
    if (drop) dropped.add(drop);
    else if (!made)
      return `A concurrent migration drops and makes indexes only, each statement with "concurrently": ${statement}`;
    else if (!dropped.delete(made))
      return `A concurrent migration needs "drop index concurrently if exists ${made}" before it makes that index.`;
  }
  return null;
}
