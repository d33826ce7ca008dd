import "server-only";
import { asc, count, desc, isNotNull, isNull, and } from "drizzle-orm";
import { holders, numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { onceByVersion } from "@/lib/numbers/list/server/by-version";

/** More are not offered while somebody types. */
const MAX_NAMES = 2_000;

/** Who has numbers now, whoever has the most first. */
export function readHoldersInUse(): Promise<readonly string[]> {
  return onceByVersion("holders", async () => {
    const rows = await database()
      .select({ name: numbers.holder })
      .from(numbers)
      .where(and(isNotNull(numbers.holder), isNull(numbers.goneAt)))
      .groupBy(numbers.holder)
      .orderBy(desc(count()), asc(numbers.holder))
      .limit(MAX_NAMES);
    return rows.flatMap(({ name }) => name ?? []);
  });
}

/** Names to choose from: who has numbers, and who is known without any. */
export async function readHolderNames(): Promise<string[]> {
  const [inUse, known] = await Promise.all([
    readHoldersInUse(),
    database().select({ name: holders.name }).from(holders).orderBy(asc(holders.name)).limit(MAX_NAMES),
  ]);
  return [...new Set([...inUse, ...known.map(({ name }) => name)])].sort((one, other) =>
    one.localeCompare(other, "en"),
  );
}
