import "server-only";
import pMap from "p-map";
import { audian } from "@/lib/audian/server/client";
import { type Lane } from "@/lib/audian/limits/server/lanes";
import { listNumbers, type SetAside } from "@/lib/audian/server/numbers";
import { type OwnedNumber } from "@/lib/domain/number";
import { type E164, isE164, type VendorNumber } from "@/lib/domain/phone/phone";
import { isMaybe } from "@/lib/domain/phone/vendor-number";
import { ListReading, type ReadPage as ListPage } from "./list-reading";

const PAGE = 100;
/** Rows read twice at each page border: a shift between two pages shows in them. */
const OVERLAP = 5;
const TRIES = 3;
/** Longer lists are not read to their end: a vendor may make one up for ever. */
const MAX_ROWS = 1_000_000;
/** Pages that a total promises and that are empty: so many in a row, and nobody asks for the rest of them. */
const MAX_EMPTY = 10;
const MAX_EXAMPLES = 5;

export type Listing = {
  /** Only a complete sync says anything about a number that is not in it; see `saysAbsent`. */
  readonly state: "complete" | "incomplete";
  readonly numbers: readonly OwnedNumber[];
  /** As the vendor names it, which is a hint; what was read where it names none, or several. */
  readonly total: number;
  readonly distinctCount: number;
  /** Why it is incomplete, for people. */
  readonly problem: string | null;
  /** Rows of the list that stand for no number which could be kept. They are missing from `numbers`. */
  readonly setAside?: SetAsideRows;
};

export type SetAsideRows = {
  readonly count: number;
  /** Why, for people: "no id for +14155551234". */
  readonly examples: readonly string[];
  /** The numbers that these rows name. */
  readonly numbers: readonly VendorNumber[];
  /** Rows among them that name no number: each may be any. */
  readonly nameless: number;
};

export type ReadPage = (offset: number, limit: number) => Promise<ListPage>;

type Options = {
  readonly lane?: Lane;
  readonly signal?: AbortSignal;
  /** Hears of each page as it comes, whatever becomes of the reading. */
  readonly onPage?: (rows: readonly OwnedNumber[]) => void;
};

/** Reads the vendor's whole list. Throws AudianError when a page cannot be read: that is no sync at all. */
export function readListing({ onPage, ...options }: Options = {}): Promise<Listing> {
  return readListingPages(
    async (offset, limit) => {
      const page = await listNumbers({ offset, limit }, options);
      onPage?.(page.numbers);
      return page;
    },
    audian().settings.maxConcurrency,
    options.signal,
  );
}

/**
 * Offset pages shift while numbers come and go. So pages overlap, rows count once by id, and the list is read twice:
 * the sync is complete only when both readings came to an end and found the same numbers and the same totals. Otherwise
 * it tries again, three times at most. A list of one page that holds as many rows as its total is not read again.
 */
export async function readListingPages(
  readPage: ReadPage,
  workers: number,
  signal?: AbortSignal,
): Promise<Listing> {
  let scan = await readAll(readPage, workers, signal);
  for (let tries = 1; !scan.isSettled && tries < TRIES; tries += 1) {
    const again = await readAll(readPage, workers, signal);
    const isSame = scan.problem === null && again.problem === null && hasSameNumbers(scan, again);
    scan = { ...again, isSettled: isSame || again.isSettled };
  }
  const { found, total, isSettled, problem, setAside } = scan;
  return {
    state: isSettled ? "complete" : "incomplete",
    numbers: [...found.values()],
    total: total ?? found.size + setAside.length,
    distinctCount: found.size,
    problem: isSettled ? null : (problem ?? CHANGING),
    setAside: summarise(setAside),
  };
}

/**
 * Whether a sync without an owned row of this number says that the account does not have it: it is complete, its
 * total promises no more, and nothing in it that could not be read may be this number.
 */
export function saysAbsent(listing: Listing, number: E164): boolean {
  const { state, total, distinctCount, setAside = NONE_ASIDE, numbers } = listing;
  if (state !== "complete" || total > distinctCount + setAside.count || hides(listing, number)) return false;
  return !numbers.some((row) => !isE164(row.number) && isMaybe(row.number, number));
}

/** Whether a row that was set aside may be this number (as the mirror has it). */
export function hides({ setAside = NONE_ASIDE }: Listing, number: VendorNumber): boolean {
  return (
    setAside.nameless > 0 || setAside.numbers.some((named) => named === number || isMaybe(named, number))
  );
}

/** What a sync that read every row set aside. */
export const NONE_ASIDE: SetAsideRows = { count: 0, examples: [], numbers: [], nameless: 0 };

const CHANGING = "The list changed while it was read.";

type Scan = {
  readonly found: ReadonlyMap<string, OwnedNumber>;
  readonly setAside: readonly SetAside[];
  readonly total: number | null;
  readonly problem: string | null;
  /** Pages with their totals. */
  readonly shape: string;
  /** Nothing can have changed in between: the list fits on one page. */
  readonly isSettled: boolean;
};

async function readAll(readPage: ReadPage, workers: number, signal?: AbortSignal): Promise<Scan> {
  const reading = new ListReading();
  const read = async (offset: number) => {
    signal?.throwIfAborted();
    reading.add(offset, await readPage(offset, PAGE));
  };
  await read(0);
  // The limit is only a hint to the vendor: its first page shows how many rows it gives.
  const rows = reading.end;
  const overlap = Math.min(OVERLAP, Math.floor(rows / 2));
  const step = Math.max(1, rows - overlap);
  const firstTotal = typeof reading.total === "number" ? reading.total : 0;
  await pMap(
    promisedOffsets(rows, firstTotal, step, overlap),
    async (offset) => {
      if (offset <= reading.emptyFrom + MAX_EMPTY * step) await read(offset);
    },
    { concurrency: workers },
  );
  let isEndless = false;
  for (let batch = 1; !reading.hasEnd && !isEndless; batch = Math.min(batch * 2, workers * 2)) {
    const { end, distinctCount } = reading;
    await pMap(nextOffsets(end, step, batch), read, { concurrency: workers });
    isEndless = (reading.distinctCount === distinctCount && !reading.hasEnd) || end > MAX_ROWS;
  }
  return scanOf(reading, rows, isEndless);
}

/** Where the pages begin that the total promises, and the page behind them, which should be empty. */
function promisedOffsets(rows: number, total: number, step: number, overlap: number): number[] {
  if (rows === 0) return [];
  const offsets: number[] = [];
  for (let end = rows; end < Math.min(total, MAX_ROWS); end += step) offsets.push(end - overlap);
  return [...offsets, Math.max(rows, total)];
}

/** Pages behind all that is known, side by side; the first of them is the one that may be empty. */
const nextOffsets = (end: number, step: number, count: number) =>
  Array.from({ length: count }, (_unused, index) => end + index * step);

function scanOf(reading: ListReading, firstRows: number, isEndless: boolean): Scan {
  const { found, setAside } = reading.collect();
  const { end, shape, total } = reading;
  const problem = isEndless
    ? `Audian's list repeats itself instead of ending: ${found.size} numbers could be read.`
    : reading.hasHole
      ? CHANGING
      : null;
  // A vendor whose total is that of the page, or none, is asked twice.
  const isWhole = end === firstRows && (total === null || total === end);
  return {
    found,
    setAside,
    total: total === "changing" ? null : total,
    problem,
    shape,
    isSettled: problem === null && isWhole,
  };
}

const hasSameNumbers = (one: Scan, other: Scan) =>
  one.shape === other.shape &&
  one.found.size === other.found.size &&
  [...one.found.keys()].every((id) => other.found.has(id));

function summarise(rows: readonly SetAside[]): SetAsideRows {
  const numbers = rows.flatMap(({ number }) => (number === null ? [] : [number]));
  return {
    count: rows.length,
    examples: [...new Set(rows.map(({ reason }) => reason))].slice(0, MAX_EXAMPLES),
    numbers,
    nameless: rows.length - numbers.length,
  };
}
