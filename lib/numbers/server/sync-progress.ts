import "server-only";
import { desc, eq } from "drizzle-orm";
import { walks } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { countOwned } from "./census";

/** How old and how complete the mirror is. */
export type SyncProgress = {
  /** When the last complete walk ended. Null: there was none yet. */
  readonly lastComplete: Date | null;
  readonly lastWalk: {
    readonly state: "complete" | "incomplete" | "failed";
    readonly finishedAt: Date | null;
    readonly problem: string | null;
  } | null;
  /** A walk over the list is under way. */
  readonly isRunning: boolean;
  /** Numbers that the account owns. */
  readonly numbers: number;
  /** Of these, how many have had their billing read. */
  readonly priced: number;
};

/** Read from the database alone, so the same on every instance. */
export async function syncProgress(): Promise<SyncProgress> {
  const [counts, recent, complete] = await Promise.all([
    countOwned(),
    database().select().from(walks).orderBy(desc(walks.startedAt)).limit(2),
    database()
      .select({ finishedAt: walks.finishedAt })
      .from(walks)
      .where(eq(walks.state, "complete"))
      .orderBy(desc(walks.finishedAt))
      .limit(1),
  ]);
  const ended = recent.find(({ state }) => state !== "running");
  return {
    lastComplete: complete[0]?.finishedAt ?? null,
    lastWalk:
      ended && ended.state !== "running"
        ? { state: ended.state, finishedAt: ended.finishedAt, problem: ended.problem }
        : null,
    isRunning: recent.some(({ state }) => state === "running"),
    ...counts,
  };
}
