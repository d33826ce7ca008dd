import "server-only";
import { count } from "drizzle-orm";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { statusName, statusRule } from "@/lib/domain/number";
import { NO_COST_CENTRE, NO_FILTERS, type NumberFilters } from "../filters";
import { type Preset, type StatusCount } from "../page";
import { onceByVersion } from "./by-version";
import { type Census, takeCensus } from "./census";
import { type Answers, answersButStatus, isCounted, isWanted, whereButStatus } from "./number-query";

/** How many match, by status, with the status itself left open. */
export async function countByStatus(filters: NumberFilters, now = new Date()): Promise<StatusCount[]> {
  const others: NumberFilters = { ...filters, status: null, sort: "number", size: 20, page: 1 };
  const counts = isCounted(others) ? sumCells(await takeCensus(), others) : await countRows(others, now);
  return [...counts]
    .map(([status, count]) => ({ status, count }))
    .sort((one, other) => other.count - one.count || (one.status < other.status ? -1 : 1));
}

function sumCells({ cells }: Census, filters: NumberFilters): Map<string, number> {
  const wanted = Object.entries(answersButStatus(filters)) as [keyof Answers, unknown][];
  const counts = new Map<string, number>();
  for (const cell of cells)
    if (wanted.every(([key, answer]) => cell[key] === answer))
      counts.set(cell.status, (counts.get(cell.status) ?? 0) + cell.count);
  return counts;
}

function countRows(filters: NumberFilters, now: Date): Promise<Map<string, number>> {
  const minute = filters.isRenewingSoon ? now.toISOString().slice(0, 16) : "";
  return onceByVersion(JSON.stringify([filters, minute]), async () => {
    const rows = await database()
      .select({ status: numbers.status, count: count() })
      .from(numbers)
      .where(whereButStatus(filters, now))
      .groupBy(numbers.status);
    return new Map(rows.map((row) => [row.status, row.count]));
  });
}

/** How many of them match with the status that is asked for. */
export const countMatching = (statuses: readonly StatusCount[], filters: NumberFilters) =>
  statuses.reduce((sum, { status, count }) => sum + (isWanted(status, filters) ? count : 0), 0);

type Asked = readonly [name: string, change: Partial<NumberFilters>];

/**
 * What is asked often: what the account owns, each status but the usual one, what is missing, and last what it does not
 * own any more. What nothing answers is left out.
 */
export async function readPresets(now: Date): Promise<Preset[]> {
  const statuses = await countByStatus(NO_FILTERS, now);
  const ofStatus = (isOwned: boolean): Asked[] =>
    statuses
      .filter(({ status }) => status !== "active" && statusRule(status).isOwned === isOwned)
      .map(({ status }) => [statusName(status), { status }]);
  const asked: readonly Asked[] = [
    ...ofStatus(true),
    ["No name", { isUnnamed: true }],
    ["No cost centre", { costCentre: NO_COST_CENTRE }],
    ["Renewing", { isRenewingSoon: true }],
    ["Price unknown", { isPriceUnknown: true }],
    ...ofStatus(false),
    ["No longer in account", { isGone: true }],
  ];
  const counted = await Promise.all(
    asked.map(async ([name, change]) => {
      const filters = { ...NO_FILTERS, ...change };
      return { name, filters, count: countMatching(await countByStatus(filters, now), filters) };
    }),
  );
  const owned = { name: "Owned", filters: NO_FILTERS, count: countMatching(statuses, NO_FILTERS) };
  return [owned, ...counted.filter(({ count }) => count > 0)];
}
