import "server-only";
import { createHash } from "node:crypto";
import { and, asc, inArray, isNull, or } from "drizzle-orm";
import { union } from "drizzle-orm/pg-core";
import { holders, numbers } from "@/lib/db/schema";
import { type Executor } from "@/lib/db/server/connection";
import { cleanLine } from "@/lib/domain/annotations";
import { AppError } from "@/lib/domain/failure";
import { type ImportTarget, planImport, type PlannedRow } from "@/lib/domain/import/import-plan";
import { type ImportRow, readImport } from "@/lib/domain/import/read-import";
import { parsePhone } from "@/lib/domain/phone/phone";
import { unguardFormula } from "@/lib/domain/text/csv";
import { env } from "@/lib/server/env/env";
import { ANNOTATION_COLUMNS } from "@/lib/numbers/annotations/server/store-annotations";
import { readAnnotationChoices } from "@/lib/numbers/list/server/list-numbers";
import { type PreviewImportInput } from "../import-input";

type Plan = { readonly rows: readonly PlannedRow[]; readonly digest: string };

/** What an import makes of each row as the mirror stands, and the digest of all of it. `locks`: the rows stay so. */
export async function readPlan(
  executor: Executor,
  { text, takesNewCentres, takesNewHolders }: PreviewImportInput,
  { locks = false } = {},
): Promise<Plan> {
  const file = readImport(text);
  if ("problem" in file) throw unreadable(file.problem);
  const country = env().DEFAULT_COUNTRY;
  const read = new Map(file.rows.map((row) => [row, parsePhone(row.number, country)?.e164 ?? null]));
  const targets = await readTargets(executor, file.rows, [...read.values()], locks);
  const byId = new Map(targets.map((target) => [target.id, target]));
  const byNumber = new Map(targets.map((target) => [target.number, target]));
  const { costCentres } = await readAnnotationChoices();
  const rows = planImport(file.rows, {
    known: { costCentre: new Set(costCentres), holder: await knownHolders(executor, file.rows) },
    takesNew: { costCentre: takesNewCentres, holder: takesNewHolders },
    find: (row) => {
      const named = row.id === null ? undefined : byId.get(row.id);
      if (named) return named;
      const number = read.get(row);
      return number ? (byNumber.get(number) ?? null) : (byNumber.get(row.number) ?? undefined);
    },
  });
  const digest = createHash("sha256")
    .update(JSON.stringify(rows.map(({ line, kind, target, after }) => [line, kind, target, after])))
    .digest("hex");
  return { rows, digest };
}

/** Holders that the rows name and that some number has, or of which something is known. */
async function knownHolders(executor: Executor, rows: readonly ImportRow[]): Promise<ReadonlySet<string>> {
  const cells = rows.flatMap(({ fields }) => fields.holder ?? []);
  // What no holder can be called is told row by row, and nothing that the database could not take.
  const named = [...new Set(cells.map((cell) => cleanLine(unguardFormula(cell))))].filter(
    (name) => !/\p{Cc}/u.test(name),
  );
  if (named.length === 0) return new Set();
  const found = await union(
    executor.select({ name: numbers.holder }).from(numbers).where(inArray(numbers.holder, named)),
    executor.select({ name: holders.name }).from(holders).where(inArray(holders.name, named)),
  );
  return new Set(found.flatMap(({ name }) => name ?? []));
}

async function readTargets(
  executor: Executor,
  rows: readonly ImportRow[],
  e164s: readonly (string | null)[],
  locks: boolean,
): Promise<ImportTarget[]> {
  const ids = rows.flatMap(({ id }) => id ?? []);
  const wanted = [
    ...new Set([...e164s.filter((number) => number !== null), ...rows.map(({ number }) => number)]),
  ];
  const query = executor
    .select({
      id: numbers.id,
      number: numbers.number,
      friendlyName: numbers.friendlyName,
      ...ANNOTATION_COLUMNS,
    })
    .from(numbers)
    .where(
      and(isNull(numbers.goneAt), or(inArray(numbers.id, ids), inArray(numbers.number, wanted as never[]))),
    )
    .orderBy(asc(numbers.id));
  return locks ? query.for("update") : query;
}

const unreadable = (sentence: string) =>
  new AppError("INVALID_INPUT", "This file cannot be read", "Nothing was changed.", {
    fieldErrors: { text: sentence },
  });
