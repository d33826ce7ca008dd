import { type Change, type ChangeKind } from "./change";

/** A change that was told before. */
export type ToldChange = Pick<Change, "key" | "numberId" | "kind" | "was" | "now"> & {
  /** Nobody has answered yet. */
  readonly isOpen: boolean;
  /** When it was found to be as before again; null: it is not. */
  readonly revertedAt: number | null;
};

/** What we ourselves did, by number. Instants in ms. */
export type Reasons = {
  readonly purchases: ReadonlyMap<string, readonly OwnPurchase[]>;
  /** Friendly names that were set from here. */
  readonly names: ReadonlyMap<string, readonly OwnName[]>;
  /** Times during which the number was in our list to cancel. */
  readonly giveBacks: ReadonlyMap<string, readonly OwnGiveBack[]>;
};
export type OwnPurchase = {
  /** open: what became of it is not known yet. */
  readonly state: "bought" | "open";
  readonly at: number;
};
export type OwnName = { readonly name: string | null; readonly at: number };

/** Null: nobody has taken it out. */
export type OwnGiveBack = { readonly from: number; readonly to: number | null };

export type NumberFacts = {
  /** It came into the account after we began to compare. */
  readonly isNew: boolean;
  /** The last complete sync did not list it: it may have been a mistake of the list. */
  readonly isMissed: boolean;
  readonly isGone: boolean;
};

export type Verdict = {
  readonly raised: readonly Change[];
  /** Keys of changes, old and new, that are as before again, and since when. */
  readonly reverted: ReadonlyMap<string, number>;
  /** Something cannot be judged yet, and has to be looked at again. */
  readonly waits: boolean;
};

const MINUTE_MS = 60_000;
/** What another clock, and a reading that was under way, may differ by. */
const SLACK_MS = 60 * MINUTE_MS;

/**
 * Which of these changes nobody here ordered. The rule knows nothing of the mirror: it takes what the readings differ
 * in and what we did, and can be asked again about the same changes as often as one likes.
 *
 * 1. What was told before is not told again.
 * 2. A number that came is told once a complete sync lists it, and no purchase of it is still open: until then it waits.
 *    One that has gone meanwhile was a mistake of the list, both times.
 * 3. What brings a number back to how it was before an open change ends that one, and is none of its own.
 * 4. What an order or an edit of ours explains is not told.
 */
export function judgeChanges(
  changes: readonly Change[],
  told: readonly ToldChange[],
  reasons: Reasons,
  factsOf: (numberId: string) => NumberFacts,
): Verdict {
  const known = new Map<string, ToldChange[]>();
  for (const one of told) listIn(known, one.numberId).push(one);
  const raised: Change[] = [];
  const reverted = new Map<string, number>();
  const mistakes = new Set<string>();
  let waits = false;
  for (const change of changes.toSorted((one, other) => one.now.at - other.now.at)) {
    const { numberId, kind } = change;
    const before = listIn(known, numberId);
    if (before.some((one) => isTold(one, change))) continue;
    const facts = factsOf(numberId);
    const isOurs = isExplained(change, reasons, before, facts);
    const isEarly = kind === "appeared" && !isOurs && (facts.isGone || mustWait(change, reasons, facts));
    if (isEarly && facts.isGone) mistakes.add(numberId);
    waits ||= isEarly && !facts.isGone;
    if (isEarly || (kind === "gone" && mistakes.delete(numberId))) continue;
    const undone = undoneBy(change, before);
    for (const { key } of undone) reverted.set(key, change.now.at);
    if (undone.length > 0) {
      const end = (one: ToldChange) => (undone.includes(one) ? { ...one, revertedAt: change.now.at } : one);
      known.set(numberId, before.map(end));
    } else if (!isOurs) {
      raised.push(change);
      before.push({ ...change, isOpen: true, revertedAt: null });
    }
  }
  return { raised, reverted, waits };
}

/** It has a case, or has ended one. */
const isTold = (one: ToldChange, change: Change) =>
  one.key === change.key ||
  (one.revertedAt === change.now.at && aspectOf(one.kind) === aspectOf(change.kind));

/** The open changes that end with this one: from the first on that began with what is so again. */
function undoneBy(change: Change, before: readonly ToldChange[]): ToldChange[] {
  const open = before.filter(
    ({ kind, now, isOpen, revertedAt }) =>
      // What is looked at again, such as our own change before it, ends nothing that came later.
      isOpen && revertedAt === null && now.at < change.now.at && aspectOf(kind) === aspectOf(change.kind),
  );
  const first = open.findIndex((one) => valueOf(one, "was") === valueOf(change, "now"));
  return first === -1 ? [] : open.slice(first);
}

function mustWait({ numberId }: Change, { purchases }: Reasons, { isMissed }: NumberFacts): boolean {
  return isMissed || (purchases.get(numberId) ?? []).some(({ state }) => state === "open");
}

function isExplained(
  change: Change,
  { purchases, names, giveBacks }: Reasons,
  before: readonly ToldChange[],
  { isNew }: NumberFacts,
): boolean {
  const { numberId, kind, was, now } = change;
  const bought = (purchases.get(numberId) ?? []).filter(({ state }) => state === "bought");
  switch (kind) {
    case "appeared":
      return bought.some(({ at }) => was.at === null || at >= was.at - SLACK_MS);
    case "gone":
      // Somebody here wanted it cancelled, maybe while the reading that lacked it was under way.
      if (
        (giveBacks.get(numberId) ?? []).some(
          ({ from, to }) => from <= now.at + SLACK_MS && (to === null || to > now.at),
        )
      )
        return true;
      // Of a number that only incomplete readings had, nobody was told that it came.
      return isNew && bought.length === 0 && !before.some((one) => one.kind === "appeared");
    case "name":
      return (names.get(numberId) ?? []).some(
        ({ name, at }) =>
          name === now.text && at <= now.at + SLACK_MS && (was.at === null || at >= was.at - SLACK_MS),
      );
    default:
      return false;
  }
}

/** What is compared: a number that came and left is where it was. */
const aspectOf = (kind: ChangeKind) => (kind === "appeared" || kind === "gone" ? "presence" : kind);

function valueOf({ kind, was, now }: Pick<Change, "kind" | "was" | "now">, side: "was" | "now"): string {
  if (aspectOf(kind) === "presence") return String((kind === "appeared") === (side === "now"));
  const { text, price } = side === "was" ? was : now;
  return JSON.stringify([text, price?.amount, price?.currency]);
}

function listIn<T>(map: Map<string, T[]>, key: string): T[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}
