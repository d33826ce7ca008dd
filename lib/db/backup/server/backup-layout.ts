import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";

/**
 * The layout of a backup: a gzip stream of lines in JSON. First the header; then for each table of it, in its order,
 * `{"table": name}` and a line per row, an array of what PostgreSQL writes for each column as text, or null; last the
 * end, with the count and the sum of each table. Anything that reads gzip and JSON can read it.
 */
const LAYOUT = 1;

/** Why a backup cannot be made or restored, in a sentence that a person can act on. */
export class BackupProblem extends Error {
  override readonly name = "BackupProblem";
}

const table = z.strictObject({
  name: z.string(),
  /** Without those that the database generates by itself. */
  columns: z.array(z.strictObject({ name: z.string(), type: z.string() })),
});
const count = z.strictObject({ rows: z.int().min(0), sum: z.string() });

const headerSchema = z.strictObject({
  numbersBackup: z.literal(LAYOUT),
  /** What was committed before this instant is in it, ISO 8601. */
  takenAt: z.iso.datetime(),
  /** The account that the database belongs to; null where it belongs to none yet. */
  account: z.strictObject({ kind: z.enum(["sandbox", "live"]), fingerprint: z.string() }).nullable(),
  /** The migrations that had run, as drizzle keeps them; `at` in ms. */
  migrations: z.array(z.strictObject({ hash: z.string(), at: z.int() })).min(1),
  tables: z.array(table),
  sequences: z.array(z.strictObject({ name: z.string(), last: z.string(), isCalled: z.boolean() })),
});
const endSchema = z.strictObject({ end: z.record(z.string(), count) });

export type BackupTable = z.infer<typeof table>;
export type BackupHeader = z.infer<typeof headerSchema>;
export type TableCount = z.infer<typeof count>;
/** Of each table, by its name. */
export type TableCounts = Readonly<Record<string, TableCount>>;

/** The header of a file. Throws BackupProblem for what is no backup, or one that only a later version can read. */
export function readHeader(line: string, file: string): BackupHeader {
  const value = parsed(line) as { numbersBackup?: unknown } | null | undefined;
  if (typeof value?.numbersBackup === "number" && value.numbersBackup > LAYOUT)
    throw new BackupProblem(
      `${file} was written by a newer version of the dashboard. Restore it with that version.`,
    );
  const result = headerSchema.safeParse(value);
  if (result.success) return result.data;
  throw new BackupProblem(`${file} is not a backup of the dashboard, or its first line is damaged.`);
}

/** The line that begins a table. */
export const tableLine = (name: string) => JSON.stringify({ table: name });
/** The last line. */
export const endLine = (counts: TableCounts) => JSON.stringify({ end: counts });

/** What a line is that is no row: the beginning of a table, or the end. Null for anything else. */
export function readMark(line: string): { readonly table: string } | { readonly end: TableCounts } | null {
  const value = parsed(line);
  const end = endSchema.safeParse(value);
  if (end.success) return end.data;
  const begun = z.strictObject({ table: z.string() }).safeParse(value);
  return begun.success ? begun.data : null;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const MODULUS = 1n << 256n;

/**
 * Counts rows and adds up the SHA-256 of each, modulo 2^256: the same rows have the same sum in whatever order a
 * database gives them. It finds what was damaged, not what somebody forged.
 */
export class RowCounter {
  #rows = 0;
  #sum = 0n;

  add(row: string): void {
    this.#rows += 1;
    const hash = createHash("sha256").update(row).digest("hex");
    this.#sum = (this.#sum + BigInt(`0x${hash}`)) % MODULUS;
  }

  get count(): TableCount {
    return { rows: this.#rows, sum: this.#sum.toString(16).padStart(64, "0") };
  }
}
