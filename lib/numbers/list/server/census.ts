import "server-only";
import { count, isNull, type SQL, sql } from "drizzle-orm";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { statusRule } from "@/lib/domain/number";
import { NO_COST_CENTRE, type NumberFilters } from "../filters";
import { onceByVersion } from "./by-version";
import { numbersWhere } from "./number-query";

/** Numbers that are the same in all that a filter chooses from a short list, and how many there are. */
type Cell = {
  readonly status: string;
  readonly country: string | null;
  readonly areaCode: string | null;
  readonly costCentre: string | null;
  readonly isGone: boolean;
  readonly isOwned: boolean;
  readonly isPriceUnknown: boolean;
  readonly isRead: boolean;
  readonly count: number;
};

export type Census = {
  readonly cells: readonly Cell[];
  /** Of the numbers that are not gone, the most used first. */
  readonly tags: readonly string[];
};

export type StatusCount = { readonly status: string; readonly count: number };

/**
 * The account in a few thousand cells: one pass over the mirror each time it has changed. Whatever a person then
 * chooses of status, place, cost centre and price is a sum over them.
 */
export function takeCensus(): Promise<Census> {
  return onceByVersion("census", async () => {
    const [cells, tags] = await Promise.all([readCells(), readTags()]);
    return { cells, tags };
  });
}

/** Numbers that the account owns, and how many of them have had their billing read. */
export async function countOwned(): Promise<{ numbers: number; priced: number }> {
  const owned = (await takeCensus()).cells.filter((cell) => cell.isOwned && !cell.isGone);
  const sum = (cells: readonly Cell[]) => cells.reduce((total, cell) => total + cell.count, 0);
  return { numbers: sum(owned), priced: sum(owned.filter(({ isRead }) => isRead)) };
}

/** How many match, by status, with the status itself left open. The sum over all is what matches without it. */
export async function countByStatus(filters: NumberFilters, now = new Date()): Promise<StatusCount[]> {
  const isOfCells = !filters.search && filters.tag === null && !filters.isRenewingSoon;
  const counts = isOfCells ? sumCells(await takeCensus(), filters) : await countRows(filters, now);
  return [...counts]
    .map(([status, count]) => ({ status, count }))
    .sort((one, other) => other.count - one.count || (one.status < other.status ? -1 : 1));
}

function sumCells({ cells }: Census, filters: NumberFilters): Map<string, number> {
  const { country, area, costCentre, isGone, isPriceUnknown } = filters;
  const centre = costCentre === NO_COST_CENTRE ? null : costCentre;
  const counts = new Map<string, number>();
  for (const cell of cells) {
    if (cell.isGone !== isGone) continue;
    if (country !== null && cell.country !== country) continue;
    if (area !== null && cell.areaCode !== area) continue;
    if (costCentre !== null && cell.costCentre !== centre) continue;
    if (isPriceUnknown && !(cell.isPriceUnknown && cell.isOwned)) continue;
    counts.set(cell.status, (counts.get(cell.status) ?? 0) + cell.count);
  }
  return counts;
}

function countRows(filters: NumberFilters, now: Date): Promise<Map<string, number>> {
  const others: NumberFilters = { ...filters, status: null, sort: "number", size: 20, page: 1 };
  const minute = filters.isRenewingSoon ? now.toISOString().slice(0, 16) : "";
  return onceByVersion(JSON.stringify([others, minute]), async () => {
    const rows = await database()
      .select({ status: numbers.status, count: count() })
      .from(numbers)
      .where(numbersWhere(others, now))
      .groupBy(numbers.status);
    return new Map(rows.map((row) => [row.status, row.count]));
  });
}

async function readCells(): Promise<Cell[]> {
  const by = {
    status: numbers.status,
    country: numbers.country,
    areaCode: numbers.areaCode,
    costCentre: numbers.costCentre,
    isGone: yesOrNo(sql`${numbers.goneAt} is not null`),
    isPriceUnknown: yesOrNo(sql`${numbers.monthlyCost} is null`),
    isRead: yesOrNo(sql`${numbers.detailsAt} is not null`),
  };
  const cells = await database()
    .select({ ...by, count: count() })
    .from(numbers)
    .groupBy(sql`1, 2, 3, 4, 5, 6, 7`);
  return cells.map((cell) => ({ ...cell, isOwned: statusRule(cell.status).isOwned }));
}

const yesOrNo = (condition: SQL) => sql<boolean>`(${condition})`;

async function readTags(): Promise<string[]> {
  const tags = database()
    .select({ tag: sql<string>`unnest(${numbers.tags})`.as("tag") })
    .from(numbers)
    .where(isNull(numbers.goneAt))
    .as("tags");
  const rows = await database()
    .select({ tag: tags.tag })
    .from(tags)
    .groupBy(tags.tag)
    .orderBy(sql`count(*) desc, 1`);
  return rows.map(({ tag }) => tag);
}
