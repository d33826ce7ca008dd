import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import { numbers, setupItems, setupJobs, users } from "@/lib/db/schema";
import { database, type Executor, inSnapshot } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { changesBetween } from "@/lib/domain/number-setup";
import { csvPhone } from "@/lib/domain/phone/phone-library";
import { describePhone, parsePhone } from "@/lib/domain/phone/phone";
import { partsOf, type SetupDifference, wantedSetup } from "@/lib/domain/setup/setup-change";
import { type CsvColumn, csvColumns, type CsvFile, csvFileName, csvStream } from "@/lib/server/csv";
import { env } from "@/lib/server/env/env";
import { MAX_SHOWN, resultOf, type SetupJob, type SetupRow } from "../job";
import { NOT_READ } from "./claim-item";
import { countItems } from "./end-job";

/**
 * Not begun yet, or taken to be read; one whose reading died is given up after a minute, see run-jobs.ts. `now` is the
 * same in all statements of a snapshot.
 */
const IS_BEING_READ = sql<boolean>`(${setupItems.readAt} is null or (${setupItems.code} is not distinct from ${NOT_READ}
  and ${setupItems.readAt} > now() - interval '1 minute'))`;

type Row = {
  readonly isReading: boolean;
  readonly item: typeof setupItems.$inferSelect;
  readonly number: typeof numbers.$inferSelect;
};

/** A job with its numbers: in a draft in their order, then what failed first. Null: there is none under this id. */
export async function readSetupJob(id: string): Promise<SetupJob | null> {
  const read = await inSnapshot((snapshot) => readParts(snapshot, id));
  if (!read) return null;
  const { job, by, counts, rows, unread } = read;
  return {
    id,
    state: job.state,
    by,
    counts,
    reading: unread?.reading ?? 0,
    unread: unread?.failed ?? 0,
    stopCode: job.stopCode,
    troubleCode: job.state === "running" && job.waitUntil ? job.troubleCode : null,
    createdAt: job.createdAt.toISOString(),
    endedAt: job.endedAt?.toISOString() ?? null,
    rows: rows.map(toRow),
  };
}

async function readParts(snapshot: Executor, id: string) {
  const [found] = await snapshot
    .select({ job: setupJobs, by: users.name })
    .from(setupJobs)
    .innerJoin(users, eq(users.id, setupJobs.runBy))
    .where(eq(setupJobs.id, id));
  if (!found) return null;
  const counts = await countItems(snapshot, id);
  const rows = await selectRows(snapshot, id, found.job.endedAt !== null).limit(MAX_SHOWN);
  const [unread] = await snapshot
    .select({
      reading: sql<number>`count(*) filter (where ${IS_BEING_READ})::int`,
      failed: sql<number>`count(*) filter (where not ${IS_BEING_READ} and before is null)::int`,
    })
    .from(setupItems)
    .where(eq(setupItems.jobId, id));
  return { ...found, counts, rows, unread };
}

/** The same. Throws AppError where there is none. */
export async function requireSetupJob(id: string): Promise<SetupJob> {
  const job = await readSetupJob(id);
  if (!job) throw new AppError("MISSING", "There is no such set-up", "Results are kept for 30 days.");
  return job;
}

const BAD_FIRST = sql`case ${setupItems.state} when 'failed' then 0 when 'uncertain' then 1 when 'pending' then 2 else 3 end`;

const selectRows = (executor: Executor, jobId: string, isOver = false) =>
  executor
    .select({ item: setupItems, number: numbers, isReading: IS_BEING_READ })
    .from(setupItems)
    .innerJoin(numbers, eq(numbers.id, setupItems.numberId))
    .where(eq(setupItems.jobId, jobId))
    .orderBy(...(isOver ? [BAD_FIRST] : []), asc(setupItems.position))
    .$dynamic();

function toRow({ item, number, isReading }: Row): SetupRow {
  const { change, before, state, code, changed, notTaken } = item;
  return {
    numberId: number.id,
    phone: describePhone(number.number),
    state,
    change,
    differences: before && changesBetween(before, wantedSetup(before, change)).map(spelt),
    isReading,
    code,
    changed: changed ?? [],
    notTaken: notTaken ?? [],
  };
}

/** Numbers have one spelling on screen. */
const spelt = (difference: SetupDifference): SetupDifference => {
  if (difference.name !== "number to forward to") return difference;
  const spell = (value: SetupDifference["was"]) =>
    typeof value === "string" ? (parsePhone(value)?.international ?? value) : value;
  return { ...difference, was: spell(difference.was), will: spell(difference.will) };
};

/** What became of each number of a job as CSV, in their order. */
export async function exportSetupJob(id: string, now = new Date()): Promise<CsvFile> {
  await requireSetupJob(id);
  const timeZone = env().REPORTING_TIME_ZONE;
  const { text, instant } = csvColumns<Row>(timeZone);
  const columns: CsvColumn<Row>[] = [
    { heading: "Number", kind: "phone", value: ({ number }) => csvPhone(number.number) },
    text("Friendly name", ({ number }) => number.friendlyName),
    text("Result", ({ item }) => resultOf(toItemView(item)).what),
    text("Reason", ({ item }) => resultOf(toItemView(item)).todo),
    text("Changed", ({ item }) => (item.changed ?? []).join(", ")),
    text("Not taken", ({ item }) => (item.notTaken ?? []).join(", ")),
    text("Asked for", ({ item }) => partsOf(item.change).join(", ")),
    { heading: "Times sent", kind: "count", value: ({ item }) => item.sends },
    instant("Settled", ({ item }) => item.settledAt),
    text("Audian ID", ({ number }) => number.id),
  ];
  return {
    fileName: csvFileName(`set-up-${id.slice(0, 8)}`, { asOf: now, timeZone }),
    stream: csvStream(columns, await selectRows(database(), id)),
  };
}

const toItemView = ({ state, code, changed, notTaken }: Row["item"]) => ({
  state,
  code,
  changed: changed ?? [],
  notTaken: notTaken ?? [],
});
