import { sql } from "drizzle-orm";
import { database } from "@/lib/db/server/connection";

/** Whether this process can do its work: the database answers. The vendor may be down, that is shown on the pages. */
export async function GET(): Promise<Response> {
  try {
    await database().execute(sql`select 1`);
    return Response.json({ status: "ok" });
  } catch {
    return Response.json({ status: "database unavailable" }, { status: 503 });
  }
}

export const dynamic = "force-dynamic";
