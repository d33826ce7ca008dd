import { sql } from "drizzle-orm";
import { database, forStranger } from "@/lib/db/server/connection";
import { noteAsked, reasonNotReady } from "@/lib/server/readiness";

/** A database that takes longer is of no use to the people who would be sent here. */
const DATABASE_TIMEOUT_MS = 1_000;

/**
 * Whether this process should get requests: it is not about to end, its database answers, and its background work has
 * one. The vendor may be down, that is shown on the pages.
 */
export async function GET(): Promise<Response> {
  noteAsked();
  const status = reasonNotReady() ?? ((await databaseAnswers()) ? null : "database unavailable");
  return status === null ? Response.json({ status: "ok" }) : Response.json({ status }, { status: 503 });
}

async function databaseAnswers(): Promise<boolean> {
  const asked = forStranger(() => database().execute(sql`select 1`)).then(
    () => true,
    () => false,
  );
  const late = new Promise<false>((resolve) => setTimeout(resolve, DATABASE_TIMEOUT_MS, false).unref());
  return Promise.race([asked, late]);
}

export const dynamic = "force-dynamic";
