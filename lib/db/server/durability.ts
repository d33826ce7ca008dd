import "server-only";
import { sql } from "drizzle-orm";
import { type Executor } from "./connection";

/**
 * What in the settings of the server lets it forget what it has committed, as a sentence that says what to set; null
 * when nothing does. After such a crash a purchase that was sent would be queued again.
 */
export async function durabilityProblem(executor: Executor): Promise<string | null> {
  const { rows } = await executor.execute<{ fsync: string; pages: string; commit: string }>(sql`
    select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
      current_setting('synchronous_commit') as commit`);
  const [row] = rows;
  const off = [
    ...(row?.fsync === "on" ? [] : ["fsync"]),
    ...(row?.pages === "on" ? [] : ["full_page_writes"]),
  ];
  if (off.length > 0)
    return `The database may forget what it has committed, and a purchase could be sent twice: set ${off.map((name) => `${name} = on`).join(" and ")} in postgresql.conf and restart PostgreSQL.`;
  if (row?.commit !== "on")
    return "The database does not take our setting synchronous_commit=on, so a purchase could be sent twice after a crash: reach PostgreSQL directly, not through a pooler that drops options.";
  return null;
}
