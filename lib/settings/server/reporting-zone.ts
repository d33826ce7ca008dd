import "server-only";
import { sql } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { installation } from "@/lib/db/schema";
import { type Database, database } from "@/lib/db/server/connection";

/**
 * At each start: notes since when days and months are cut in this zone, and writes a change to the activity log. Of
 * several instances that start together one does.
 */
export async function noteReportingZone(db: Database, zone: string): Promise<void> {
  await db.transaction(async (transaction) => {
    const [before] = await transaction.select().from(installation).for("update");
    if (!before || before.reportingZone === zone) return;
    await transaction.update(installation).set({ reportingZone: zone, reportingZoneSince: sql`now()` });
    // What counted before the first note is not known.
    if (before.reportingZone === null) return;
    const details = { setting: "the reporting time zone", before: before.reportingZone, after: zone };
    await recordActivity(transaction, { kind: "settings_changed", details });
  });
}

/** Since when the zone counts, ISO 8601; null while no start has noted it. */
export async function reportingZoneSince(): Promise<string | null> {
  const [row] = await database().select().from(installation);
  return row?.reportingZoneSince?.toISOString() ?? null;
}
