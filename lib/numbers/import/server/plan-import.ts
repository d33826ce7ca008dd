import "server-only";
import { createHash } from "node:crypto";
import { and, asc, inArray, isNull, or } from "drizzle-orm";
import { numbers } from "@/lib/db/schema";
import { type Executor } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { type ImportTarget, planImport, type PlannedRow } from "@/lib/domain/import/import-plan";
import { type ImportRow, readImport } from "@/lib/domain/import/read-import";
import { parsePhone } from "@/lib/domain/phone/phone";
import { env } from "@/lib/server/env/env";
import { readAnnotationChoices } from "@/lib/numbers/list/server/list-numbers";
import { type PreviewImportInput } from "../import-input";

type Plan = { readonly rows: readonly PlannedRow[]; readonly digest: string };

/** What an import makes of each row as the mirror stands, and the digest of all of it. `locks`: the rows stay so. */
export async function readPlan(
  executor: Executor,
  { text, takesNewCentres }: PreviewImportInput,
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
    centres: new Set(costCentres),
    takesNewCentres,
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
      costCentre: numbers.costCentre,
      tags: numbers.tags,
      note: numbers.note,
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
