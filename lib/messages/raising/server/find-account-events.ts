import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/lib/db/server/connection";
import { isOwnedNow } from "@/lib/db/server/is-owned";
import { addDays, dayIn, dayName, dayStart } from "@/lib/domain/dates/months";
import { RENEWAL_DAYS } from "@/lib/domain/messages/message-events";
import { moneyOf, sumMoney } from "@/lib/domain/money/money";
import { tallyText } from "@/lib/domain/tally";
import { isKeyRefusal } from "@/lib/numbers/sync/server/sync-numbers";
import { syncProgress } from "@/lib/numbers/sync/server/sync-progress";
import { env } from "@/lib/server/env/env";
import { type FoundEvent } from "../found-event";

const MINUTE_MS = 60_000;
/** A list is old when it was not read completely so many times in a row. */
const MISSED_SYNCS = 2;

/** Numbers that renew within the next days, told once for each day. */
export async function findRenewals(now: Date): Promise<FoundEvent[]> {
  const zone = env().REPORTING_TIME_ZONE;
  const today = dayIn(zone, now);
  const until = dayStart(zone, addDays(today, RENEWAL_DAYS));
  const { rows } = await database().execute<{
    day: string;
    currency: string | null;
    count: number;
    cost: number | null;
  }>(sql`
    select to_char(expires_at at time zone ${zone}::text, 'YYYY-MM-DD') as day,
      case when monthly_cost is null then null else currency end as currency,
      count(*)::int as count, sum(monthly_cost)::float8 as cost
    from numbers
    where ${isOwnedNow} and expires_at >= ${now.toISOString()}::timestamptz
      and expires_at < ${until.toISOString()}::timestamptz
    group by 1, 2 order by 1`);
  const days = [...new Set(rows.map(({ day }) => day))];
  return days.map((day) => {
    const own = rows.filter((row) => row.day === day);
    const count = own.reduce((sum, row) => sum + row.count, 0);
    const totals = sumMoney(own.flatMap(({ cost, currency }) => moneyOf(cost, currency) ?? []));
    const unknown = own.reduce((sum, row) => sum + (row.currency === null ? row.count : 0), 0);
    return {
      event: "renewals",
      key: `renewals ${day}`,
      title: `${count.toLocaleString("en-US")} ${count === 1 ? "number renews" : "numbers renew"} on ${dayName(day)}`,
      detail: `${tallyText({ count, unknown, totals })} a month.`,
      path: "/numbers?renews=soon",
      at: null,
    };
  });
}

/** Whether Audian refuses the API key, and whether the list is old: each once until the list was read completely. */
export async function findConnectionEvents(now: Date): Promise<FoundEvent[]> {
  const { lastComplete, lastSync, isOutOfCalls } = await syncProgress(now);
  const since = lastComplete?.toISOString() ?? "never";
  const isRefused = lastSync?.state === "failed" && isKeyRefusal(lastSync.problem);
  const oldAfterMs = MISSED_SYNCS * env().SYNC_INTERVAL_MINUTES * MINUTE_MS;
  // Until the first list is there, nothing is older than it should be; with no calls left it is meant to be.
  const isOld = lastComplete !== null && !isOutOfCalls && now.getTime() - lastComplete.getTime() > oldAfterMs;
  const found = (event: FoundEvent["event"], title: string, detail: string, path: string): FoundEvent => ({
    event,
    key: `${event} ${since}`,
    title,
    detail,
    path,
    at: null,
  });
  return [
    ...(isRefused
      ? [
          found(
            "key-refused",
            "Audian refuses the API key",
            "Nothing can be read or bought until the key is checked; orders wait, and no money moves.",
            "/settings",
          ),
        ]
      : []),
    ...(isOld
      ? [
          found(
            "list-old",
            "The list of numbers is out of date",
            "It was not read completely the last two times. Lists and costs show what was read before.",
            "/numbers",
          ),
        ]
      : []),
  ];
}
