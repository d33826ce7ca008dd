import { ANNOTATION_NAMES, NAME_KINDS } from "@/lib/domain/annotations";

/** What an edit of cost centre, holder, tags and note was, after the name of who did it: "changed 3 numbers: …". */
export function describeNumbersEdit(details: Readonly<Record<string, unknown>>): string {
  const say = (name: string) => {
    const value = details[name];
    return typeof value === "string" || typeof value === "number" ? String(value) : null;
  };
  const changed = Number(say("changed") ?? 0);
  const numbers = changed === 1 ? "1 number" : `${changed.toLocaleString("en-US")} numbers`;
  const since = say("correctedSince");
  const before = (name: string) => (say(name) ? ` (before: ${say(name)})` : "");
  const parts = [
    ...NAME_KINDS.map((kind) =>
      kind in details ? `${ANNOTATION_NAMES[kind]} ${say(kind) ?? "none"}${before(`${kind}Before`)}` : "",
    ),
    say("tagsAdded") ? `tags added ${say("tagsAdded")}` : "",
    say("tagsRemoved") ? `tags removed ${say("tagsRemoved")}` : "",
    "note" in details ? `note ${say("note") ?? "none"}${before("noteBefore")}` : "",
  ].filter(Boolean);
  const asides = [
    Number(say("replaced") ?? 0) > 0 ? `details set for ${say("replaced")} since then were replaced` : "",
    Number(say("failed") ?? 0) > 0 ? `${say("failed")} could not be changed` : "",
    say("filter") ? `chosen by ${say("filter")}` : "",
  ].filter(Boolean);
  const what = parts.length > 0 ? `: ${parts.join("; ")}` : "";
  const aside = asides.length > 0 ? ` (${asides.join("; ")})` : "";
  return `${since ? `corrected ${numbers} since ${since}` : `changed ${numbers} from that day on`}${what}${aside}`;
}
