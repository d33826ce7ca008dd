import "server-only";
import { and, asc, desc, eq, gte, inArray, lt, or, sql, type SQL } from "drizzle-orm";
import { activity, orders, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { instantsOf } from "@/lib/domain/dates/periods";
import { type CsvColumn, csvColumns, type CsvFile, csvFileName, csvStream } from "@/lib/server/csv";
import { env } from "@/lib/server/env/env";
import { type ActivityFilters, ENTRIES_PER_PAGE } from "../filters";
import { type ActivityView, describeActivity } from "../sentence";

const BATCH = 500;

type Viewer = { readonly personId: string; readonly seesAll: boolean };

/** One page of the log that a person may see, newest first: their own doings and what became of their orders, or all. */
export async function readActivity(
  filters: ActivityFilters,
  viewer: Viewer,
): Promise<{ entries: ActivityView[]; total: number; pages: number }> {
  const where = activityWhere(filters, viewer);
  const [total, entries] = await Promise.all([
    database().$count(activity, where),
    select(where)
      .limit(ENTRIES_PER_PAGE)
      .offset((filters.page - 1) * ENTRIES_PER_PAGE),
  ]);
  return {
    entries: entries.map(toView),
    total,
    pages: Math.max(1, Math.ceil(total / ENTRIES_PER_PAGE)),
  };
}

/** The people that may be chosen, by name; only the viewer where they see nobody else. */
export function activityPeople(viewer: Viewer): Promise<{ id: string; name: string }[]> {
  return database()
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(viewer.seesAll ? undefined : eq(users.id, viewer.personId))
    .orderBy(asc(users.name));
}

/** The log as CSV, filtered as the page, newest first. What is written meanwhile is not in it. */
export async function exportActivity(
  filters: ActivityFilters,
  viewer: Viewer,
  now = new Date(),
): Promise<CsvFile> {
  const timeZone = env().REPORTING_TIME_ZONE;
  return {
    fileName: csvFileName("activity", { asOf: now, timeZone }),
    stream: csvStream(columns(timeZone), readBatches(activityWhere(filters, viewer))),
  };
}

async function* readBatches(where: SQL | undefined): AsyncGenerator<readonly ActivityView[]> {
  let before: number | null = null;
  for (;;) {
    const rows: Row[] = await select(and(where, before === null ? undefined : lt(activity.id, before))).limit(
      BATCH,
    );
    if (rows.length > 0) yield rows.map(toView);
    if (rows.length < BATCH) return;
    before = rows.at(-1)?.entry.id ?? null;
  }
}

type Row = { entry: typeof activity.$inferSelect; actor: string | null };

const select = (where: SQL | undefined) =>
  database()
    .select({ entry: activity, actor: users.name })
    .from(activity)
    .leftJoin(users, eq(users.id, activity.actorId))
    .where(where)
    .orderBy(desc(activity.id))
    .$dynamic();

function activityWhere(filters: ActivityFilters, { personId, seesAll }: Viewer): SQL | undefined {
  const { from, before } = instantsOf(filters, env().REPORTING_TIME_ZONE);
  const ownOrders = database().select({ id: orders.id }).from(orders).where(eq(orders.placedBy, personId));
  return and(
    seesAll
      ? undefined
      : or(
          eq(activity.actorId, personId),
          inArray(activity.orderId, ownOrders),
          sql`${activity.details} ->> 'accountId' = ${personId}`,
        ),
    filters.kind ? eq(activity.kind, filters.kind) : undefined,
    filters.person ? eq(activity.actorId, filters.person) : undefined,
    filters.order ? eq(activity.orderId, filters.order) : undefined,
    from ? gte(activity.at, from) : undefined,
    before ? lt(activity.at, before) : undefined,
  );
}

const toView = ({ entry, actor }: Row): ActivityView => ({
  id: entry.id,
  at: entry.at.toISOString(),
  actor,
  kind: entry.kind,
  orderId: entry.orderId,
  fromState: entry.fromState,
  toState: entry.toState,
  details: (entry.details ?? {}) as Record<string, unknown>,
});

function columns(timeZone: string): CsvColumn<ActivityView>[] {
  const { text, instant } = csvColumns<ActivityView>(timeZone);
  return [
    instant("When", ({ at }) => new Date(at)),
    text("Who", ({ actor }) => actor ?? "the dashboard"),
    text("Kind", ({ kind }) => kind),
    text("What happened", describeActivity),
    text("From", ({ fromState }) => fromState),
    text("To", ({ toState }) => toState),
    text("Order", ({ orderId }) => orderId),
  ];
}
