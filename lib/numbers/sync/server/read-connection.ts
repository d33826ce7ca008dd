import "server-only";
import { and, count, desc, eq, inArray, isNotNull, min } from "drizzle-orm";
import { audian } from "@/lib/audian/server/client";
import { numbers, vendorCalls, syncs } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { isOwnedNow } from "@/lib/db/server/is-owned";
import { callMonth, callsLeft } from "@/lib/domain/call-budget";
import { env } from "@/lib/server/env/env";
import { isSandbox } from "@/lib/server/env/env-schema";
import { type ConnectionView } from "../connection";
import { readMirrorState } from "./sync-progress";

const KEY_END = 4;
/** Of a shorter key the end would be too large a part. */
const MIN_SHOWN_KEY_LENGTH = 16;

/** How this dashboard is connected to the account, without asking the vendor. */
export async function readConnection(now = new Date()): Promise<ConnectionView> {
  const [mirror, setAside, unreadPrices, [row]] = await Promise.all([
    readMirrorState(),
    readSetAside(),
    readUnreadPrices(),
    database()
      .select()
      .from(vendorCalls)
      .where(eq(vendorCalls.month, callMonth(now))),
  ]);
  const { AUDIAN_API_URL, AUDIAN_MONTHLY_CALLS: limit } = env();
  const client = audian();
  const { breaker, lastErrorCode } = client.health();
  const { inFlight, waiting, rate } = client.load();
  const { maxRequestsPerSecond, maxConcurrency } = client.settings;
  const used = row?.calls ?? 0;
  return {
    host: new URL(AUDIAN_API_URL).host,
    isSandbox: isSandbox(env()),
    accountId: client.knownAccount(),
    keyEnd: keyEnd(env().AUDIAN_API_TOKEN),
    mirror,
    setAside,
    unreadPrices,
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

/** Of the last reading that came to an end. */
async function readSetAside(): Promise<ConnectionView["setAside"]> {
  const [last] = await database()
    .select({ count: syncs.setAsideCount, examples: syncs.setAsideExamples })
    .from(syncs)
    .where(inArray(syncs.state, ["complete", "incomplete"]))
    .orderBy(desc(syncs.startedAt))
    .limit(1);
  return last ?? { count: 0, examples: [] };
}

async function readUnreadPrices(): Promise<ConnectionView["unreadPrices"]> {
  const [found] = await database()
    .select({ count: count(), example: min(numbers.unreadPrice) })
    .from(numbers)
    .where(and(isOwnedNow, isNotNull(numbers.unreadPrice)));
  return found?.example ? { count: found.count, example: found.example } : null;
}

/** The last four characters of the API key, by which it can be told apart from another; null for a short one. */
export const keyEnd = (key: string) => (key.length >= MIN_SHOWN_KEY_LENGTH ? key.slice(-KEY_END) : null);
