import { formatMoneyOrUnknown } from "@/lib/domain/money/money";
import { addDays } from "@/lib/domain/dates/months";
import { annotationHeading } from "@/lib/domain/annotations";
import { statusName } from "@/lib/domain/number";
import {
  type HeldEntry,
  type HistoryEntry,
  type NumberFacts,
  type NumberPage,
  type SaidEntry,
  type TimelineEntry,
} from "./detail";

type Told = Pick<NumberFacts, "history" | "said" | "setUps" | "goneAt" | "purchasedAt">;

/** All that happened to a number, from its records: what it was before its first change is no event. */
export function timelineOf({ history, said, setUps, goneAt, purchasedAt }: Told): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    ...pairs(history).flatMap(([entry, before]) => vendorEntry(entry, before, purchasedAt)),
    ...said.map(saidEntry),
    ...setUps.map(({ at, changed, by }) => ({ at, what: "Set up:", value: changed, by })),
    ...(goneAt ? [{ at: goneAt, what: "Left the account", value: null, by: null }] : []),
  ];
  // Days come after the instants in them.
  return entries.sort((one, other) => ((one.at ?? "") < (other.at ?? "") ? 1 : -1));
}

/** Each entry with the one of its kind before it; both lists are newest first. */
const pairs = (history: readonly HistoryEntry[]) =>
  history.map(
    (entry, index) =>
      [entry, history.slice(index + 1).find(({ kind }) => kind === entry.kind) ?? null] as const,
  );

function vendorEntry(
  { kind, text, price, from: at }: HistoryEntry,
  before: HistoryEntry | null,
  purchasedAt: string | null,
): TimelineEntry[] {
  const entry = (what: string, value: string | null) => [{ at, what, value, by: null }];
  if (kind === "status") {
    if (!before) return purchasedAt === at ? [] : entry("First seen:", statusName(text ?? "unknown"));
    return entry(`Status changed from ${before.text} to`, text);
  }
  if (kind === "name") {
    if (!before) return [];
    return text === null ? entry("Name removed, was", before.text) : entry("Renamed to", text);
  }
  const amount = formatMoneyOrUnknown(price);
  if (!before) return entry("Monthly cost first read:", amount);
  return entry(`Monthly cost changed from ${formatMoneyOrUnknown(before.price)} to`, amount);
}

function saidEntry({ kind, value, from: at, by }: SaidEntry): TimelineEntry {
  const text = typeof value === "string" ? value : (value ?? []).join(", ");
  const name = annotationHeading(kind);
  const verb = at === null ? "was" : "set to";
  return text === ""
    ? { at, what: at === null ? `${name} was empty` : `${name} removed`, value: null, by }
    : { at, what: `${name} ${verb}`, value: text, by };
}

/** The facts as pages show them. */
export function pageOf({ history, said, setUps, ...facts }: NumberFacts): NumberPage {
  const { goneAt, purchasedAt } = facts;
  return {
    ...facts,
    holders: said.flatMap(heldEntry),
    timeline: timelineOf({ history, said, setUps, goneAt, purchasedAt }),
  };
}

/** Days on which nobody had it are no entry. */
function heldEntry({ kind, value, from, to, by }: SaidEntry): HeldEntry[] {
  if (kind !== "holder" || typeof value !== "string") return [];
  return [{ holder: value, from, lastDay: to && addDays(to, -1), by }];
}
