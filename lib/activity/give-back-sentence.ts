type GiveBackKind = "give_back_marked" | "give_back_taken_out" | "number_kept" | "keep_ended";

/** What somebody decided on numbers that nobody may need: "put 3 numbers into the list to cancel". */
export function describeGiveBack(kind: GiveBackKind, details: Readonly<Record<string, unknown>>): string {
  const say = (name: string) => (typeof details[name] === "string" ? details[name] : null);
  const count = typeof details.numbers === "number" ? details.numbers : 1;
  const what = say("number") ?? `${count.toLocaleString("en-US")} ${count === 1 ? "number" : "numbers"}`;
  switch (kind) {
    case "give_back_marked":
      return `put ${what} into the list to cancel`;
    case "give_back_taken_out":
      return `took ${what} out of the list to cancel`;
    case "number_kept":
      return `keeps ${what} until ${say("until") ?? "a day unknown"}: ${say("reason") ?? "no reason"}`;
    case "keep_ended":
      return `ended the keep of ${what}`;
  }
}
