import "server-only";
import { type SetAside } from "@/lib/audian/server/numbers";
import { type OwnedNumber } from "@/lib/domain/number";

/** A page of the vendor's list. `total` is what the vendor names, null where it names none. */
export type ReadPage = {
  readonly numbers: readonly OwnedNumber[];
  readonly setAside?: readonly SetAside[];
  readonly total: number | null;
};

const rowsOf = ({ numbers, setAside = [] }: ReadPage) => numbers.length + setAside.length;

/** The pages of one reading of the list, in whatever order they come. */
export class ListReading {
  private readonly pages = new Map<number, ReadPage>();
  private readonly ids = new Set<string>();

  add(offset: number, page: ReadPage): void {
    this.pages.set(offset, page);
    for (const { id } of page.numbers) this.ids.add(id);
  }

  /** Different numbers so far. */
  get distinctCount(): number {
    return this.ids.size;
  }

  /** The first offset at which the vendor had nothing. */
  get emptyFrom(): number {
    return Math.min(
      ...[...this.pages].filter(([, page]) => rowsOf(page) === 0).map(([offset]) => offset),
      Infinity,
    );
  }

  /** Rows from the first on without a gap. */
  get end(): number {
    let end = 0;
    for (const [offset, page] of this.sorted()) if (offset <= end) end = Math.max(end, offset + rowsOf(page));
    return end;
  }

  /** The page behind the last row was empty. Nothing else says that a list is over. */
  get hasEnd(): boolean {
    return this.emptyFrom <= this.end;
  }

  /** Rows behind an empty page: the list moved, or the page was a failure. */
  get hasHole(): boolean {
    const { emptyFrom } = this;
    return [...this.pages].some(([offset, page]) => rowsOf(page) > 0 && offset + rowsOf(page) > emptyFrom);
  }

  /** What two readings of a list that holds still have in common, besides their numbers. */
  get shape(): string {
    return this.sorted()
      .map(([offset, page]) => `${offset} ${rowsOf(page)} ${page.total}`)
      .join();
  }

  /** The total that every page named, if it was the same; null where none named one. */
  get total(): number | null | "changing" {
    const totals = new Set([...this.pages.values()].map(({ total }) => total));
    const [total = null] = totals;
    return totals.size > 1 ? "changing" : total;
  }

  /** All numbers by id, and the rows that stand for none. Rows that pages share count once. */
  collect(): { found: Map<string, OwnedNumber>; setAside: SetAside[] } {
    const found = new Map<string, OwnedNumber>();
    const setAside = new Map<number, SetAside>();
    for (const [offset, page] of this.sorted()) {
      for (const row of page.setAside ?? []) setAside.set(offset + row.index, row);
      for (const number of page.numbers) {
        const other = found.get(number.id);
        // Behind all positions of the list: where on its page a number was is not known.
        if (other && other.number !== number.number) setAside.set(-1 - setAside.size, sharedId(number));
        else found.set(number.id, number);
      }
    }
    return { found, setAside: distinct([...setAside.values()]) };
  }

  private sorted(): [number, ReadPage][] {
    return [...this.pages].sort(([one], [other]) => one - other);
  }
}

const sharedId = ({ id, number }: OwnedNumber): SetAside => ({
  reason: `an id that another number has (${id}) for ${number}`,
  number,
  index: -1,
});

/** The overlap of two pages names a number that shares its id twice. */
function distinct(rows: readonly SetAside[]): SetAside[] {
  const shared = new Set<string>();
  return rows.filter((row) => row.index >= 0 || (!shared.has(row.reason) && shared.add(row.reason)));
}
