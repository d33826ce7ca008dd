import "server-only";
import { and, asc, count, desc, eq, inArray, ne, type SQL, sql } from "drizzle-orm";
import { changeAnswers, numbers, unexplainedChanges, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type Money, moneyOf, sumMoney } from "@/lib/domain/money/money";
import { describePhone } from "@/lib/domain/phone/phone";
import { syncProgress } from "@/lib/numbers/sync/server/sync-progress";
import { type AnswerView, type ChangesCoverage, type ChangeSums, type ChangeView } from "../change-view";
import { CHANGES_PER_PAGE, type ChangeFilters } from "../filters";
import { readWatch } from "./change-watch";

const { state, foundAt, id, kind, revertedAt, likeness } = unexplainedChanges;

export type ChangesPage = {
  readonly changes: readonly ChangeView[];
  readonly total: number;
  readonly pages: number;
  readonly open: ChangeSums;
  readonly coverage: ChangesCoverage;
};

/** A page of the changes that nobody here ordered, newest first, with their answers. Asks the vendor nothing. */
export async function listChanges(filters: ChangeFilters): Promise<ChangesPage> {
  const where = whereOf(filters);
  const [total, rows, open, coverage] = await Promise.all([
    database().$count(unexplainedChanges, where),
    database()
      .select({
        change: unexplainedChanges,
        number: { number: numbers.number, friendlyName: numbers.friendlyName },
      })
      .from(unexplainedChanges)
      .leftJoin(numbers, eq(numbers.id, unexplainedChanges.numberId))
      .where(where)
      .orderBy(desc(foundAt), asc(kind), asc(id))
      .limit(CHANGES_PER_PAGE)
      .offset((filters.page - 1) * CHANGES_PER_PAGE),
    sumOpenChanges(),
    readChangesCoverage(),
  ]);
  const [answers, alike] = await Promise.all([
    readAnswers(rows.map(({ change }) => change.id)),
    countAlike(rows.map(({ change }) => change)),
  ]);
  return {
    changes: rows.map(({ change, number }) =>
      toView(change, number, answers.get(change.id) ?? [], alike.get(alikeKey(change)) ?? 0),
    ),
    total,
    pages: Math.max(1, Math.ceil(total / CHANGES_PER_PAGE)),
    open,
    coverage,
  };
}

/** How many nobody has answered, and what they do to what is paid a month. */
export async function sumOpenChanges(): Promise<ChangeSums> {
  const { rows } = await database().execute<{
    currency: string | null;
    count: number;
    unknown: number;
    moreCount: number;
    more: number;
    lessCount: number;
    less: number;
  }>(sql`
    select effect_currency as currency, count(*)::int as count,
      count(*) filter (where isso and moves_money and monthly_effect is null)::int as unknown,
      count(*) filter (where isso and monthly_effect > 0)::int as "moreCount",
      coalesce(sum(monthly_effect) filter (where isso and monthly_effect > 0), 0)::float8 as more,
      count(*) filter (where isso and monthly_effect < 0)::int as "lessCount",
      coalesce(sum(monthly_effect) filter (where isso and monthly_effect < 0), 0)::float8 as less
    from (select *, reverted_at is null as isso from unexplained_changes where state = 'open') as open group by 1`);
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + of(row), 0);
  const totals = (of: (row: (typeof rows)[number]) => number): Money[] =>
    sumMoney(rows.flatMap((row) => moneyOf(of(row) || null, row.currency) ?? []));
  return {
    count: sum(({ count }) => count),
    unknown: sum(({ unknown }) => unknown),
    more: { count: sum(({ moreCount }) => moreCount), unknown: 0, totals: totals(({ more }) => more) },
    less: { count: sum(({ lessCount }) => lessCount), unknown: 0, totals: totals(({ less }) => less) },
  };
}

/** Of a number: whether anything was ever told, for the link on its page. */
export const hasChanges = async (numberId: string): Promise<boolean> =>
  (await database().$count(unexplainedChanges, eq(unexplainedChanges.numberId, numberId))) > 0;

async function readChangesCoverage(): Promise<ChangesCoverage> {
  const [watch, progress] = await Promise.all([readWatch(database()), syncProgress()]);
  const { lastSync, problem, smallerList, isOutOfCalls } = progress;
  // Rows that could not be read keep no sync from being complete.
  const isUpToDate = lastSync === null || (lastSync.state === "complete" && !isOutOfCalls);
  const isWatched = watch?.isOfThisDatabase ?? false;
  const iso = (at: Date | null | undefined) => (isWatched && at ? at.toISOString() : null);
  return {
    since: iso(watch?.beganAt),
    asOf: iso(watch?.asOf),
    wasRestored: watch !== null && (!isWatched || watch.isRestored),
    pricesFrom: iso(watch?.pricesFrom),
    problem: isUpToDate ? null : problem,
    hasSmallerList: smallerList !== null,
  };
}

function whereOf({ state: asked, answer, kind: of, number }: ChangeFilters): SQL | undefined {
  return and(
    asked === "open" ? eq(state, "open") : undefined,
    asked === "answered" ? ne(state, "open") : undefined,
    answer ? eq(state, answer) : undefined,
    of ? eq(kind, of) : undefined,
    number ? eq(unexplainedChanges.numberId, number) : undefined,
  );
}

async function readAnswers(ids: readonly string[]): Promise<ReadonlyMap<string, AnswerView[]>> {
  const found = new Map<string, AnswerView[]>();
  if (ids.length === 0) return found;
  const rows = await database()
    .select({ answer: changeAnswers, by: users.name })
    .from(changeAnswers)
    .innerJoin(users, eq(users.id, changeAnswers.answeredBy))
    .where(inArray(changeAnswers.changeId, [...ids]))
    .orderBy(desc(changeAnswers.position));
  for (const { answer, by } of rows) {
    const { note, referenceKind, reference } = answer;
    const view = {
      answer: answer.answer,
      note,
      referenceKind,
      reference,
      by,
      at: answer.answeredAt.toISOString(),
    };
    found.set(answer.changeId, [...(found.get(answer.changeId) ?? []), view]);
  }
  return found;
}

type Change = typeof unexplainedChanges.$inferSelect;
type NumberRow = Pick<typeof numbers.$inferSelect, "number" | "friendlyName"> | null;

const alikeKey = (change: Pick<Change, "likeness" | "revertedAt">) =>
  `${change.likeness} ${change.revertedAt === null}`;

/** How many open changes there are with the readings of these. */
async function countAlike(changes: readonly Change[]): Promise<ReadonlyMap<string, number>> {
  const open = changes.filter((change) => change.state === "open");
  if (open.length === 0) return new Map();
  const rows = await database()
    .select({ likeness, isSo: sql<boolean>`${revertedAt} is null`, count: count() })
    .from(unexplainedChanges)
    .where(and(eq(state, "open"), inArray(likeness, [...new Set(open.map((change) => change.likeness))])))
    .groupBy(likeness, sql`${revertedAt} is null`);
  return new Map(rows.map((row) => [`${row.likeness} ${row.isSo}`, row.count]));
}

function toView(
  change: Change,
  number: NumberRow,
  answers: readonly AnswerView[],
  alike: number,
): ChangeView {
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  const { numberId } = change;
  return {
    id: change.id,
    kind: change.kind,
    number: numberId === null ? null : { id: numberId, ...numberWords(numberId, number) },
    month: change.month,
    was: {
      text: change.wasText,
      price: moneyOf(change.wasAmount, change.wasCurrency),
      at: iso(change.wasAt),
    },
    now: {
      text: change.nowText,
      price: moneyOf(change.nowAmount, change.nowCurrency),
      at: change.nowAt.toISOString(),
    },
    movesMoney: change.movesMoney,
    monthly: moneyOf(change.monthlyEffect, change.effectCurrency),
    foundAt: change.foundAt.toISOString(),
    revertedAt: iso(change.revertedAt),
    orderId: change.orderId,
    state: change.state,
    alike: change.state === "open" ? Math.max(0, alike - 1) : 0,
    answers,
  };
}

const numberWords = (id: string, row: NumberRow) => ({
  number: row ? describePhone(row.number).international : id,
  friendlyName: row?.friendlyName ?? null,
});
