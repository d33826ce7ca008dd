import "server-only";
import { and, asc, eq, getTableColumns, gt, inArray, or, type SQL, sql } from "drizzle-orm";
import { type PgColumn, type PgTable } from "drizzle-orm/pg-core";
import {
  activity,
  annotationsHistory,
  budgets,
  cartItems,
  cartRequests,
  carts,
  changeAnswers,
  giveBacks,
  closedMonths,
  imports,
  messageChannels,
  numberKeeps,
  orders,
  passwordLinks,
  purchases,
  purchaseSettings,
  savedViews,
  sessions,
  setupJobs,
  users,
} from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { type ExportFile } from "@/lib/server/csv";

/** Of one part of the file: the rows whose `columns` name the person, as the database has them. */
type Part = {
  /** What the file calls it. */
  readonly name: string;
  readonly columns: readonly [PgColumn, ...PgColumn[]];
  /** Secrets, and what is of somebody else. */
  readonly without?: readonly string[];
};

/** Each column that leads to a person, by the part that has its rows; a test looks for one that is missing. */
export const PARTS: readonly Part[] = [
  { name: "sessions", columns: [sessions.userId] },
  { name: "passwordLinks", columns: [passwordLinks.userId], without: ["tokenHash"] },
  { name: "passwordLinksMadeForOthers", columns: [passwordLinks.createdBy], without: ["tokenHash"] },
  { name: "cart", columns: [carts.personId] },
  { name: "cartNumbers", columns: [cartItems.personId] },
  { name: "savedViews", columns: [savedViews.ownerId] },
  { name: "requestsToOperations", columns: [cartRequests.requestedBy] },
  { name: "requestsClosed", columns: [cartRequests.closedBy] },
  { name: "ordersPlaced", columns: [orders.placedBy], without: ["contentHash"] },
  { name: "purchasesReviewed", columns: [purchases.reviewedBy] },
  { name: "changesAnswered", columns: [changeAnswers.answeredBy] },
  { name: "setUps", columns: [setupJobs.createdBy, setupJobs.runBy] },
  { name: "imports", columns: [imports.madeBy] },
  { name: "annotationsMade", columns: [annotationsHistory.saidBy] },
  { name: "numbersMarkedToCancel", columns: [giveBacks.markedBy, giveBacks.takenOutBy] },
  { name: "numbersKept", columns: [numberKeeps.keptBy] },
  { name: "monthsClosed", columns: [closedMonths.closedBy] },
  { name: "budgetsSet", columns: [budgets.updatedBy] },
  { name: "rulesOfBuyingSet", columns: [purchaseSettings.updatedBy] },
  { name: "messagesByMail", columns: [messageChannels.personId], without: ["sealed"] },
  { name: "webhooksMade", columns: [messageChannels.madeBy], without: ["sealed"] },
];
/** The column of the log that leads to a person: it is read in batches. */
export const ACTOR = activity.actorId;

/** What of the account itself is not in the file, and why. */
export const LEFT_OUT: Readonly<Partial<Record<keyof typeof users.$inferSelect, string>>> = {
  passwordHash: "A secret: whether there is one is said.",
  version: "Counts changes of the account, so that sessions end.",
};

const BATCH = 500;

/**
 * Everything that the database has about a person, without secrets, as a file in JSON that is read as it goes out. Throws
 * AppError for nobody, or who was erased.
 */
export async function downloadPerson(personId: string, now = new Date()): Promise<ExportFile> {
  const [user] = await database().select().from(users).where(eq(users.id, personId));
  if (!user || user.erasedAt)
    throw new AppError("MISSING", "There is no such person", "Reload the list of people.");
  const encoder = new TextEncoder();
  return {
    // No name: the log keeps what a file was called.
    fileName: `person-${user.id.slice(0, 8)}-${now.toISOString().slice(0, 10)}.json`,
    contentType: "application/json; charset=utf-8",
    about: { account: user.name, accountId: user.id },
    stream: () => {
      const parts = partsOf(personId);
      return new ReadableStream(
        {
          async pull(controller) {
            const { done, value } = await parts.next();
            if (done) controller.close();
            else controller.enqueue(encoder.encode(value));
          },
          async cancel() {
            await parts.return(undefined);
          },
        },
        { highWaterMark: 0 },
      );
    },
  };
}

async function* partsOf(id: string): AsyncGenerator<string> {
  const [user] = await database().select().from(users).where(eq(users.id, id));
  const profile = Object.entries(user ?? {}).filter(([name]) => !Object.hasOwn(LEFT_OUT, name));
  yield `{\n"profile": ${json({ ...Object.fromEntries(profile), hasPassword: Boolean(user?.passwordHash) })}`;
  for (const { name, columns, without = [] } of PARTS) {
    const { table } = columns[0];
    const shown = Object.entries(getTableColumns(table)).filter(([key]) => !without.includes(key));
    const rows = await database()
      .select(Object.fromEntries(shown))
      .from(table as PgTable)
      .where(or(...columns.map((column) => eq(column, id))));
    yield `,\n${json(name)}: ${json(rows)}`;
    if (name === "ordersPlaced") yield `,\n"purchases": ${json(await purchasesOf(id))}`;
  }
  yield* readLog("activity", eq(ACTOR, id));
  // What was done to their account, sign-ins that were refused and the addresses that those came from.
  yield* readLog("activityAbout", sql`${activity.details} ->> 'accountId' = ${id}`);
  yield "\n}\n";
}

const purchasesOf = (personId: string) =>
  database()
    .select()
    .from(purchases)
    .where(
      inArray(
        purchases.orderId,
        database().select({ id: orders.id }).from(orders).where(eq(orders.placedBy, personId)),
      ),
    )
    .orderBy(asc(purchases.orderId), asc(purchases.position));

async function* readLog(name: string, where: SQL): AsyncGenerator<string> {
  yield `,\n${json(name)}: [`;
  let after = 0;
  for (;;) {
    const rows = await database()
      .select()
      .from(activity)
      .where(and(where, gt(activity.id, after)))
      .orderBy(asc(activity.id))
      .limit(BATCH);
    if (rows.length > 0) yield `${after > 0 ? "," : ""}${rows.map(json).join(",")}`;
    if (rows.length < BATCH) break;
    after = rows.at(-1)?.id ?? after;
  }
  yield "]";
}

const json = (value: unknown) => JSON.stringify(value, null, 2);
