import { type CostEntry } from "@/lib/domain/costs/cost-ledger";

/** Numbers in the order of their ids, some thousands in each part: what is calculated of a part is kept with it. */
export type LedgerParts = readonly (readonly CostEntry[])[];

const PART = 2_000;

/** Cuts numbers, in any order, into parts. */
export function inParts(entries: readonly CostEntry[]): CostEntry[][] {
  const sorted = entries.toSorted(byId);
  const count = Math.ceil(sorted.length / PART);
  return Array.from({ length: count }, (_unused, index) => sorted.slice(index * PART, (index + 1) * PART));
}

/** With these numbers, by id, in the place of what was known of them, or added. Other parts stay the same lists. */
export function withEntries(parts: LedgerParts, changed: ReadonlyMap<string, CostEntry>): LedgerParts {
  const added = new Map(changed);
  const next = parts.map((part) => {
    if (!part.some(({ id }) => changed.has(id))) return part;
    return part.map((entry) => {
      added.delete(entry.id);
      return changed.get(entry.id) ?? entry;
    });
  });
  if (added.size === 0) return next;
  if (next.length === 0) return inParts([...added.values()]);
  const left = [...added.values()].sort(byId);
  return next.flatMap((part, index) => {
    const nextId = next[index + 1]?.[0]?.id;
    const end = nextId === undefined ? left.length : left.findIndex(({ id }) => id > nextId);
    const own = left.splice(0, end < 0 ? left.length : end);
    if (own.length === 0) return [part];
    const joined = [...part, ...own];
    // Cut only when it has grown, or each number that is bought would leave a part of its own.
    return joined.length > 2 * PART ? inParts(joined) : [joined.sort(byId)];
  });
}

/** Not as the database's language sorts them, which is another order on another server. */
const byId = (one: CostEntry, other: CostEntry) => (one.id < other.id ? -1 : 1);
