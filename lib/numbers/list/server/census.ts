import "server-only";
import { count, isNull, sql } from "drizzle-orm";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { statusRule } from "@/lib/domain/number";
import { onceByVersion } from "./by-version";
import { ANSWERS, type Answers } from "./number-query";

/** Numbers that answer the same to all filters that choose from a short list, and how many there are. */
type Cell = Answers & { readonly isRead: boolean; readonly count: number };

export type Census = {
  readonly cells: readonly Cell[];
  /** Of the numbers that are not gone, the most used first. */
  readonly tags: readonly string[];
};

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
  const owned = (await takeCensus()).cells.filter(
    ({ status, isGone }) => statusRule(status).isOwned && !isGone,
  );
  const sum = (cells: readonly Cell[]) => cells.reduce((total, cell) => total + cell.count, 0);
  return { numbers: sum(owned), priced: sum(owned.filter(({ isRead }) => isRead)) };
}

function readCells(): Promise<Cell[]> {
  return database()
    .select({ ...ANSWERS, isRead: sql<boolean>`(${numbers.detailsAt} is not null)`, count: count() })
    .from(numbers)
    .groupBy(sql`1, 2, 3, 4, 5, 6, 7, 8, 9`);
}

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
