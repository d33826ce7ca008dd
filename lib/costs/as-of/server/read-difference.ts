import "server-only";
import { signature } from "@/lib/costs/month/server/calculate-once";
import { readBought } from "@/lib/costs/month/server/read-bought";
import { readLedger } from "@/lib/costs/month/server/read-ledger";
import { database } from "@/lib/db/server/connection";
import {
  dayDifference,
  type DayDifference,
  DIFFERENCE_KINDS,
  type DifferenceLine,
} from "@/lib/domain/as-of/day-difference";
import { type Moment, momentOf, monthBetween } from "@/lib/domain/as-of/moment";
import { costCentreAt, type CostLedger, costWindow, monthIndex } from "@/lib/domain/costs/cost-ledger";
import { type Day, type Month } from "@/lib/domain/dates/months";
import { env } from "@/lib/server/env/env";
import { type AskedDifference, centreOf, type DifferenceChoice } from "../address";
import { type DifferenceRow, type DifferenceView } from "../as-of-view";
import { knownDays, requireDays } from "./known-days";
import { sorted } from "./read-day";
import { readNumbersAt } from "./read-facts";
import { readTold } from "./read-told";

const PAGE_SIZE = 50;
const AT_ONCE = 500;

/** One page of what differs between two days. Throws AppError for days that cannot be compared. */
export async function readDifference(
  asked: AskedDifference,
  { seesCosts }: { readonly seesCosts: boolean },
  now = new Date(),
): Promise<DifferenceView> {
  const found = await findDifference(asked, seesCosts, now);
  const { difference, chosen, timeZone, from, to } = found;
  const pages = Math.max(1, Math.ceil(chosen.length / PAGE_SIZE));
  const page = Math.min(asked.page, pages);
  const { counts, monthly, charged, lines } = difference;
  return {
    from: from.day,
    to: to.day,
    timeZone,
    counts,
    costsMonth: shownMonth(from.day, to.day, timeZone, now),
    kinds: Object.fromEntries(
      DIFFERENCE_KINDS.map((kind) => [kind, lines.filter((line) => line.kind === kind).length]),
    ) as DifferenceView["kinds"],
    sums: seesCosts ? { monthly, charged } : null,
    rows: await found.rowsOf(chosen.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)),
    count: chosen.length,
    page,
    pages,
    choices: found.choices,
  };
}

/** All of it, batch by batch: for a file. */
export async function readAllDifference(asked: AskedDifference, seesCosts: boolean, now = new Date()) {
  const found = await findDifference(asked, seesCosts, now);
  const { chosen, rowsOf } = found;
  async function* batches(): AsyncGenerator<readonly DifferenceRow[]> {
    for (let start = 0; start < chosen.length; start += AT_ONCE)
      yield await rowsOf(chosen.slice(start, start + AT_ONCE));
  }
  return { ...found, batches: batches() };
}

async function findDifference(asked: AskedDifference, seesCosts: boolean, now: Date) {
  const timeZone = env().REPORTING_TIME_ZONE;
  const [{ entries }, setupFees] = await Promise.all([readLedger(), readBought(database())]);
  const days = requireDays(asked, knownDays(entries, timeZone, now));
  const [from, to] = [days.from, days.to].map((day) => momentOf(day, timeZone, now.getTime())) as [
    Moment,
    Moment,
  ];
  const difference = await differOnce(
    { entries, setupFees },
    from,
    to,
    centreOf(asked.costCentre),
    timeZone,
    now,
  );
  const entryOf = new Map(entries.map((entry) => [entry.id, entry]));
  const rowsOf = async (lines: readonly DifferenceLine[]): Promise<DifferenceRow[]> => {
    const some = lines.flatMap(({ id }) => entryOf.get(id) ?? []);
    const numbers = new Map((await readNumbersAt(database(), some, [from, to])).map((one) => [one.id, one]));
    return lines.flatMap((line) => {
      const one = numbers.get(line.id);
      if (!one) return [];
      const [before = null, after = null] = one.then;
      return [{ ...withoutCosts(line, seesCosts), number: one.number, name: one.name, before, after }];
    });
  };
  const centres = new Set<string>();
  for (const entry of entries) for (const { at } of [from, to]) centres.add(costCentreAt(entry, at) ?? "");
  centres.delete("");
  const visible = difference.lines.filter(({ kind }) => seesCosts || kind !== "charges");
  return {
    difference: { ...difference, lines: visible },
    chosen: visible.filter((line) => isChosen(line, seesCosts ? asked.show : kindOf(asked.show))),
    choices: { costCentres: sorted(centres) },
    timeZone,
    from,
    to,
    rowsOf,
  };
}

/** The month of the costs pages that says the same; null: there is none, or it is no longer shown. */
function shownMonth(from: Day, to: Day, timeZone: string, now: Date): Month | null {
  const month = monthBetween({ from, to });
  return month !== null && monthIndex(costWindow(now, timeZone), month) > 0 ? month : null;
}

/** By the numbers it was made of: with other numbers nothing of it is found. */
const known = new WeakMap<CostLedger["entries"], Map<string, DayDifference>>();
const MAX_KNOWN = 10;

/**
 * The difference, made once a minute for as long as mirror and setup fees stay the same: its pages and reasons follow
 * one another. What is said of a number, and its name, never change without its row in the mirror.
 */
async function differOnce(
  ledger: CostLedger,
  from: Moment,
  to: Moment,
  costCentre: string | null | undefined,
  timeZone: string,
  now: Date,
): Promise<DayDifference> {
  let all = known.get(ledger.entries);
  if (!all) known.set(ledger.entries, (all = new Map()));
  const minute = Math.floor(now.getTime() / 60_000);
  const key = JSON.stringify([
    from.day,
    to.day,
    costCentre === undefined ? [] : [costCentre],
    timeZone,
    minute,
    signature(ledger),
  ]);
  const found = all.get(key);
  if (found) return found;
  const told = await readTold(database(), from, to);
  const centre = costCentre === undefined ? {} : { costCentre };
  const fresh = dayDifference(ledger, told, { from, to, timeZone, now: now.getTime(), ...centre });
  if (all.size >= MAX_KNOWN) all.clear();
  all.set(key, fresh);
  return fresh;
}

/** What a charge was is for those who may see costs; what a number cost a month stands in everybody's list. */
const withoutCosts = (line: DifferenceLine, seesCosts: boolean): DifferenceLine =>
  seesCosts ? line : { ...line, monthly: [], charged: [] };

const kindOf = (show: DifferenceChoice | null) => DIFFERENCE_KINDS.find((kind) => kind === show) ?? null;

const isChosen = ({ kind, monthly, charged }: DifferenceLine, show: DifferenceChoice | null): boolean =>
  show === null || kind === show || [...monthly, ...charged].some(({ term }) => term === show);
