import { type Replaced } from "@/lib/numbers/annotations/edit";

const NAMES = { costCentre: "cost centre", tags: "tags", note: "note" } as const;
const LONGEST = 80;

/** What was said, as words of a list: "Cost centre" with its name, or "No cost centre". Notes are sentences. */
export function nameOfSaid({ kind, value }: Pick<Replaced, "kind" | "value">): {
  readonly name: string;
  readonly value: string | null;
} {
  const text = typeof value === "string" ? value : (value ?? []).join(", ");
  if (text === "") return { name: `No ${NAMES[kind]}`, value: null };
  const name = NAMES[kind];
  return {
    name: `${name.slice(0, 1).toUpperCase()}${name.slice(1)}${kind === "note" ? ":" : ""}`,
    value: text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text,
  };
}

/** Of how many of the edited numbers something gives way. */
export function replacedSentence(numbers: number, count: number): string {
  const those = count === 1 ? "it" : "them";
  if (numbers === 0) return `Replaces nothing: nothing else was said of ${those} since.`;
  if (count === 1) return "Replaces what was said of it since:";
  const some = numbers.toLocaleString("en-US");
  const all = Math.max(count, numbers).toLocaleString("en-US");
  return `Replaces what was said since of ${some} of the ${all} numbers:`;
}
