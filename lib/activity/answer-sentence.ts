/** What somebody said of a change that nobody here ordered. `actor` null: the dashboard itself. */
export function changeAnswered(actor: string | null, details: Readonly<Record<string, unknown>>): string {
  const say = (name: string) => (typeof details[name] === "string" ? details[name] : null);
  const others = typeof details.changes === "number" ? details.changes - 1 : 0;
  const about = [say("what"), say("about")].filter(Boolean).join(", ");
  const alike = others > 0 ? ` and ${others.toLocaleString("en-US")} like it` : "";
  const reference = (["order", "ticket", "port"] as const)
    .flatMap((kind) => (say(kind) ? [`${kind} ${say(kind)}`] : []))
    .join("");
  return `${actor ?? "The dashboard"} answered a change nobody here ordered${about && ` (${about})`}${alike}: ${say("answer") ?? "unknown"}${reference && `, ${reference}`}.${say("note") ? ` Note: ${say("note")}.` : ""}`;
}
