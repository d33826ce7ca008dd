import "server-only";
import { and, asc, eq, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import { numbers, purchases, setupItems, setupJobs } from "@/lib/db/schema";
import { database, databaseNow, type Executor, inTransaction } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { readSetup } from "@/lib/domain/number-setup";
import { describePhone } from "@/lib/domain/phone/phone";
import {
  MAX_SETUP_MANY,
  MAX_SETUP_NAME,
  nameByPattern,
  type SetupChange,
} from "@/lib/domain/setup/setup-change";
import { numbersOrder, selectionWhere } from "@/lib/numbers/list/server/number-query";
import { DEFAULT_SORT } from "@/lib/numbers/list/filters";
import { inOrderOf } from "@/lib/server/id-list";
import { type SetupChoice } from "../choice";
import { type ChosenNumber } from "../job";
import { type CreateSetupInput } from "../job-input";
import { endJob } from "./end-job";

/** The channel that says that there is something to read or to set up. */
export const SETUPS_CHANNEL = "number_setups";

type Context = { readonly personId: string; readonly requestId: string };

/** The numbers that are meant, at most one more than may be set up together. Ticked ones keep their order. */
export async function readChosen(choice: SetupChoice): Promise<ChosenNumber[]> {
  const columns = { id: numbers.id, number: numbers.number, friendlyName: numbers.friendlyName };
  const query = database().select(columns).from(numbers);
  const sort = choice.kind === "filter" ? choice.filters.sort : DEFAULT_SORT;
  const rows =
    choice.kind === "order"
      ? await query
          .innerJoin(purchases, eq(purchases.numberId, numbers.id))
          .where(and(eq(purchases.orderId, choice.orderId), isNull(numbers.goneAt)))
          .orderBy(asc(purchases.position))
          .limit(MAX_SETUP_MANY + 1)
      : await query
          .where(and(selectionWhere(choice), isNull(numbers.goneAt)))
          .orderBy(...numbersOrder({ sort }))
          .limit(MAX_SETUP_MANY + 1);
  const ordered = choice.kind === "ids" ? inOrderOf(choice.ids, rows, ({ id }) => id) : rows;
  return ordered.map(({ id, number, friendlyName }) => ({ id, phone: describePhone(number), friendlyName }));
}

/** Keeps what is asked of which numbers as a draft, which the background reads for a preview. Answers its id. */
export async function createSetup(
  { ids, namePattern, change }: CreateSetupInput,
  context: Context,
): Promise<{ jobId: string }> {
  const chosen = await readChosen({ kind: "ids", ids });
  if (chosen.length === 0)
    throw new AppError("MISSING", "These numbers are no longer in the account", "Choose others.");
  const items: NewItem[] = chosen.map(({ id }, index) => ({
    numberId: id,
    change:
      namePattern === null
        ? change
        : { ...change, friendlyName: nameByPattern(namePattern, index + 1) || null },
  }));
  if (items.some((item) => (item.change.friendlyName?.length ?? 0) > MAX_SETUP_NAME)) {
    throw new AppError(
      "INVALID_INPUT",
      "The names would be too long",
      "Nothing was changed. Shorten the pattern.",
      {
        fieldErrors: { namePattern: `Use at most ${MAX_SETUP_NAME} characters, the number included.` },
      },
    );
  }
  return inTransaction(async (transaction) => ({
    jobId: await storeJob(transaction, "draft", items, context),
  }));
}

/** Of an ended job: what failed, is unclear or was never sent, as a new draft with a preview of its own. */
export async function repeatSetup(jobId: string, context: Context): Promise<{ jobId: string }> {
  return inTransaction(async (transaction) => {
    const items = await transaction
      .select({ numberId: setupItems.numberId, change: setupItems.change })
      .from(setupItems)
      .innerJoin(setupJobs, eq(setupJobs.id, setupItems.jobId))
      .where(and(eq(setupItems.jobId, jobId), isNotNull(setupJobs.endedAt), ne(setupItems.state, "done")))
      .orderBy(asc(setupItems.position))
      .limit(MAX_SETUP_MANY);
    if (items.length === 0) throw missing();
    return { jobId: await storeJob(transaction, "draft", items, context) };
  });
}

/** Names for numbers that are ours, started at once: `from` is what the mirror had, and is not overwritten if it differs. */
export async function startNaming(
  executor: Executor,
  names: readonly { readonly numberId: string; readonly from: string | null; readonly to: string | null }[],
  context: Context,
): Promise<string> {
  const readAt = await databaseNow(executor);
  const items = names.map(({ numberId, from, to }) => ({
    numberId,
    change: { friendlyName: to },
    before: readSetup({ friendly_name: from }),
    readAt,
  }));
  return storeJob(executor, "running", items, context);
}

type NewItem = Pick<typeof setupItems.$inferInsert, "numberId" | "before" | "readAt"> & {
  readonly change: SetupChange;
};
const ITEMS_AT_ONCE = 1_000;

async function storeJob(
  executor: Executor,
  state: "draft" | "running",
  items: readonly NewItem[],
  { personId, requestId }: Context,
): Promise<string> {
  const startedAt = state === "running" ? await databaseNow(executor) : null;
  const [job] = await executor
    .insert(setupJobs)
    .values({ state, createdBy: personId, runBy: personId, requestId, startedAt })
    .returning({ id: setupJobs.id });
  const rows = items.map((item, position) => ({ ...item, jobId: job!.id, position }));
  for (let at = 0; at < rows.length; at += ITEMS_AT_ONCE)
    await executor.insert(setupItems).values(rows.slice(at, at + ITEMS_AT_ONCE));
  await executor.execute(WAKE);
  return job!.id;
}

export type Steer = "start" | "pause" | "resume" | "stop";
const FROM = {
  start: ["draft"],
  pause: ["running"],
  resume: ["paused"],
  stop: ["running", "paused"],
} as const satisfies Record<Steer, readonly string[]>;

/**
 * Starts, pauses, resumes or ends a job. Whoever starts or resumes it gives it their rights. What it is already is left
 * as it is, so that two clicks do no more than one.
 */
export async function steerSetup(jobId: string, how: Steer, { personId, requestId }: Context): Promise<void> {
  await inTransaction(async (transaction) => {
    const [job] = await transaction.select().from(setupJobs).where(eq(setupJobs.id, jobId)).for("update");
    if (!job) throw missing();
    if (!FROM[how].some((state) => state === job.state)) return;
    const now = await databaseNow(transaction);
    if (how === "stop") {
      return endJob(transaction, job, { state: "stopped", by: { personId, requestId }, now });
    }
    const goesOn = { state: "running", runBy: personId, requestId, waitUntil: null, troubles: 0 } as const;
    await transaction
      .update(setupJobs)
      .set(how === "pause" ? { state: "paused" } : { ...goesOn, startedAt: job.startedAt ?? now })
      .where(eq(setupJobs.id, jobId));
    if (how === "start") await settlePlain(transaction, jobId);
    await transaction.execute(WAKE);
  });
}

/** Has all that run wait until a person resumes them. Returns how many. */
export async function pauseSetups(executor: Executor): Promise<number> {
  const { rowCount } = await executor
    .update(setupJobs)
    .set({ state: "paused" })
    .where(eq(setupJobs.state, "running"));
  return rowCount ?? 0;
}

/** A code of the preview says nothing about what will be sent. */
async function settlePlain(executor: Executor, jobId: string): Promise<void> {
  await executor
    .update(setupItems)
    .set({ code: null })
    .where(and(eq(setupItems.jobId, jobId), or(isNotNull(setupItems.code), isNull(setupItems.readAt))));
}

const WAKE = sql`select pg_notify(${SETUPS_CHANNEL}, '')`;

const missing = () =>
  new AppError(
    "MISSING",
    "There is no such set-up",
    "Nothing was changed. Results are kept for 30 days. Choose the numbers again.",
  );
