import "server-only";
import { type Drilldown, parseDrilldownKey } from "@/lib/domain/costs/drilldown/drilldown-key";
import { type DrilldownLine } from "@/lib/domain/costs/drilldown/drilldown-bridge";
import { bridgesOfCentre } from "@/lib/domain/costs/centre-bridge";
import { AppError } from "@/lib/domain/failure";
import { dayName, type Month, monthName } from "@/lib/domain/dates/months";
import { drilldownNumbers } from "@/lib/domain/costs/drilldown/drilldown-numbers";
import { closedBy } from "@/lib/costs/closing/server/closed-months";
import { type Bridge } from "@/lib/costs/month/month-view";
import { type DrilldownRow, type DrilldownView, type NumberName } from "../drilldown-view";
import { DIMENSION_WORDS, TERM_WORDS } from "@/lib/costs/words";
import { bridgeView, nameOfValue, sideView, sinceClosed } from "@/lib/costs/month/server/month-parts";
import { nameNumbers, namePeople } from "./name-numbers";
import { type Basis, readBasis, readOpenBasis } from "@/lib/costs/month/server/read-basis";

const PAGE_SIZE = 50;

type Asked = { readonly month: Month | null; readonly key: string; readonly page: number };

/**
 * One page of the numbers behind a figure. A page past the end is the last one. Throws AppError for a key that names
 * no figure.
 */
export async function readDrilldown({ month, key, page }: Asked, now = new Date()): Promise<DrilldownView> {
  const { behind, basis, lines, total } = await findDrilldown(month, key, now);
  const pages = Math.max(1, Math.ceil(lines.length / PAGE_SIZE));
  const shown = Math.min(page, pages);
  const some = lines.slice((shown - 1) * PAGE_SIZE, shown * PAGE_SIZE);
  const nameOf = await nameNumbers(some.map(({ id }) => id));
  return {
    month: basis.month,
    key,
    title: await titleOf(behind, basis.month),
    asOf: now.toISOString(),
    timeZone: basis.window.timeZone,
    closed: basis.closed && closedBy(basis.closed),
    isDifference: behind.kind === "bridge" || behind.kind === "centre-bridge",
    bridges: centreBridges(behind, basis),
    rows: some.map((line) => rowOf(line, nameOf)),
    total,
    count: lines.length,
    page: shown,
    pages,
  };
}

/** All of the numbers behind a figure, named batch by batch: for a download. */
export async function* readAllDrilldown(
  month: Month | null,
  key: string,
  now = new Date(),
): AsyncGenerator<DrilldownRow> {
  const { lines } = await findDrilldown(month, key, now);
  for (let start = 0; start < lines.length; start += 1_000) {
    const some = lines.slice(start, start + 1_000);
    const nameOf = await nameNumbers(some.map(({ id }) => id));
    for (const line of some) yield rowOf(line, nameOf);
  }
}

/** Why a cost centre differs from the month before, where the figure is that of a cost centre. Else null. */
export async function readCentreBridges(
  month: Month | null,
  key: string,
  now = new Date(),
): Promise<readonly Bridge[] | null> {
  const behind = parseDrilldownKey(key);
  if (behind?.kind !== "group" || behind.dimension !== "costCentre") return null;
  return centreBridges(behind, await readBasis(month, now));
}

function centreBridges(behind: Drilldown, basis: Basis): Bridge[] {
  if (behind.kind !== "group" || behind.dimension !== "costCentre") return [];
  const { ledger, window, month } = basis;
  const { value } = behind;
  const bridges = sinceClosed(bridgesOfCentre(ledger, window, month, value), basis, value);
  return bridges.map((bridge) => bridgeView(bridge, month, value));
}

async function findDrilldown(month: Month | null, key: string, now: Date) {
  const behind = parseDrilldownKey(key);
  if (!behind) {
    throw new AppError(
      "MISSING",
      "There is no such figure",
      "Open the numbers from a figure of the costs page.",
    );
  }
  // What is owned now and comes next is no figure of the month.
  const isOfNow = ["now", "suspended", "undated", "day"].includes(behind.kind);
  const basis = isOfNow ? await readOpenBasis(month, now) : await readBasis(month, now);
  return { behind, basis, ...drilldownNumbers(basis.ledger, basis.window, basis.month, behind) };
}

function rowOf(
  { id, amount, isRenewal, last, current }: DrilldownLine,
  nameOf: (id: string) => NumberName,
): DrilldownRow {
  const currency = amount?.currency ?? "USD";
  return {
    ...nameOf(id),
    amount,
    isRenewal,
    last: last && sideView(last, currency),
    this: current && sideView(current, currency),
  };
}

async function titleOf(behind: Drilldown, month: Month): Promise<string> {
  switch (behind.kind) {
    case "bridge":
      return `${TERM_WORDS[behind.term].name}, ${behind.currency}`;
    case "centre-bridge":
      return `${TERM_WORDS[behind.term].name}, ${behind.costCentre ?? DIMENSION_WORDS.costCentre.none}, ${behind.currency}`;
    case "group": {
      const { dimension, value } = behind;
      const words = DIMENSION_WORDS[dimension];
      if (value === null) return words.none;
      const people =
        dimension === "buyer" ? await namePeople(isUuid(value) ? [value] : []) : new Map<string, string>();
      return `${words.name} ${nameOfValue(dimension, value, people)}`;
    }
    case "day":
      return `Charges and renewals of ${dayName(behind.day)}`;
    case "month":
      return `Charges of ${monthName(month)}`;
    case "now":
      return "Monthly cost now";
    case "suspended":
      return "Suspended numbers with a price";
    case "undated":
      return "Numbers without a billing date";
  }
}

const isUuid = (text: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
