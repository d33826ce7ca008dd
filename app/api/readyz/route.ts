import { database, forStranger } from "@/lib/db/server/connection";
import { schemaProblem } from "@/lib/db/server/schema-version";
import { noteAsked, reasonNotReady } from "@/lib/server/readiness";

/** A database that takes longer is of no use to the people who would be sent here. */
const DATABASE_TIMEOUT_MS = 1_000;

/**
 * Whether this process should get requests: it is not about to end, its database answers and has the schema of this
 * build or the next one, and its background work has one. The vendor may be down, that is shown on the pages.
 */
export async function GET(): Promise<Response> {
  noteAsked();
  const status = reasonNotReady() ?? (await reasonOfDatabase());
  return status === null ? Response.json({ status: "ok" }) : Response.json({ status }, { status: 503 });
}

async function reasonOfDatabase(): Promise<string | null> {
  const asked = forStranger(() => schemaProblem(database())).catch(() => UNAVAILABLE);
  const late = new Promise<string>((resolve) =>
    setTimeout(resolve, DATABASE_TIMEOUT_MS, UNAVAILABLE).unref(),
  );
  return Promise.race([asked, late]);
}

const UNAVAILABLE = "database unavailable";

export const dynamic = "force-dynamic";
