import "server-only";
import { eq } from "drizzle-orm";
import { audian } from "@/lib/audian/server/client";
import { vendorCalls } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { callMonth, callsLeft } from "@/lib/domain/call-budget";
import { env } from "@/lib/server/env";
import { isSandbox } from "@/lib/server/env-schema";
import { type ConnectionView } from "../connection";
import { readMirrorState } from "./mirror-state";

const KEY_END = 4;
/** Of a shorter key the end would be too large a part. */
const SHORTEST_SHOWN_KEY = 16;

/** How this dashboard is connected to the account, without asking the vendor. */
export async function readConnection(now = new Date()): Promise<ConnectionView> {
  const [mirror, [row]] = await Promise.all([
    readMirrorState(),
    database()
      .select()
      .from(vendorCalls)
      .where(eq(vendorCalls.month, callMonth(now))),
  ]);
  const { AUDIAN_API_URL, AUDIAN_MONTHLY_CALLS: limit, AUDIAN_ACCOUNT_ID } = env();
  const client = audian();
  const { breaker, lastErrorCode } = client.health();
  const { inFlight, waiting, rate } = client.load();
  const { maxRequestsPerSecond, maxConcurrency } = client.settings;
  const used = row?.calls ?? 0;
  return {
    host: new URL(AUDIAN_API_URL).host,
    isSandbox: isSandbox(env()),
    accountId: AUDIAN_ACCOUNT_ID ?? null,
    keyEnd: keyEnd(env().AUDIAN_API_TOKEN),
    mirror,
    calls: {
      used,
      limit: limit ?? null,
      leftInBackground: limit === undefined ? null : callsLeft(limit, used, now).background,
    },
    here: {
      breaker,
      lastErrorCode,
      rate: rate === null || maxRequestsPerSecond === null ? null : { now: rate, most: maxRequestsPerSecond },
      lanes: { most: maxConcurrency, inFlight, ...waiting },
    },
  };
}

/** The last four characters of the API key, by which it can be told apart from another; null for a short one. */
export const keyEnd = (key: string) => (key.length >= SHORTEST_SHOWN_KEY ? key.slice(-KEY_END) : null);
