import "server-only";
import { readLedger } from "@/lib/costs/month/server/read-ledger";
import { database } from "@/lib/db/server/connection";
import { type Moment, momentOf } from "@/lib/domain/as-of/moment";
import { isReconstructedAt, priceAt } from "@/lib/domain/as-of/number-on-day";
import { type CostEntry, costCentreAt } from "@/lib/domain/costs/cost-ledger";
import { statusAt } from "@/lib/domain/costs/timeline";
import { MoneySum } from "@/lib/domain/tally";
import { env } from "@/lib/server/env/env";
import { type AskedList, centreOf } from "../address";
import { type DayView } from "../as-of-view";
import { knownDays, requireDay } from "./known-days";
import { readNumbersAt } from "./read-facts";

const PAGE_SIZE = 50;

/**
 * One page of the account's list as it was at the end of a day, from the ledger of the costs: the vendor is not asked.
 * A page past the end is the last one. Throws AppError for a day that cannot be shown.
 */
export async function readDay(
  asked: AskedList,
  { seesCosts }: { readonly seesCosts: boolean },
  now = new Date(),
): Promise<DayView> {
  const { listed, moment, choices, ...about } = await findListed(asked, now);
  const pages = Math.max(1, Math.ceil(listed.length / PAGE_SIZE));
  const page = Math.min(asked.page, pages);
  const some = listed.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const numbers = await readNumbersAt(database(), some, [moment]);
  const monthly = new MoneySum();
  let reconstructed = 0;
  for (const entry of listed) {
    if (statusAt(entry.timeline, moment.at)?.isCosting) monthly.add(priceAt(entry, moment.at));
    if (isReconstructedAt(entry, moment.at)) reconstructed += 1;
  }
  return {
    ...about,
    day: moment.day,
    at: new Date(moment.at).toISOString(),
    rows: numbers.flatMap(({ then }) => then[0] ?? []),
    count: listed.length,
    reconstructed,
    monthly: seesCosts ? monthly.tally() : null,
    page,
    pages,
    choices,
  };
}

/** The numbers of a day's list, the newest first, and what else can be chosen of that day. */
export async function findListed(asked: AskedList, now: Date) {
  const { entries, recordsBeginAt } = await readLedger();
  const timeZone = env().REPORTING_TIME_ZONE;
  const known = knownDays(entries, timeZone, now);
  const moment = momentOf(requireDay(asked.day, known), timeZone, now.getTime());
  const statuses = new Set<string>();
  const centres = new Set<string>();
  const listed: CostEntry[] = [];
  const centre = centreOf(asked.costCentre);
  for (const entry of entries) {
    const status = statusAt(entry.timeline, moment.at);
    if (!status) continue;
    statuses.add(status.name);
    const own = costCentreAt(entry, moment.at);
    if (own !== null) centres.add(own);
    const isWanted = asked.status === null ? status.isOwned : status.name === asked.status;
    if (isWanted && (centre === undefined || own === centre)) listed.push(entry);
  }
  return {
    listed: listed.sort(newestFirst),
    moment,
    known,
    timeZone,
    recordsBeginAt: recordsBeginAt === null ? null : new Date(recordsBeginAt).toISOString(),
    choices: { statuses: sorted(statuses), costCentres: sorted(centres) },
  };
}

const beganAt = ({ timeline: { purchasedAt, begins } }: CostEntry) => purchasedAt ?? begins;
const newestFirst = (one: CostEntry, other: CostEntry) =>
  beganAt(other) - beganAt(one) || (one.id < other.id ? -1 : 1);

export const sorted = (names: Iterable<string>): string[] =>
  [...names].sort((one, other) => one.localeCompare(other, "en"));

/** Of a list for a file: in batches, so that no more is in memory than a part of it. */
export async function* inBatches(
  entries: readonly CostEntry[],
  moments: readonly Moment[],
  size = 500,
): AsyncGenerator<Awaited<ReturnType<typeof readNumbersAt>>> {
  for (let start = 0; start < entries.length; start += size)
    yield readNumbersAt(database(), entries.slice(start, start + size), moments);
}
