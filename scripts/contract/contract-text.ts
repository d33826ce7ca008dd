import { type Finding, type Verdict } from "@/lib/audian/contract/finding";

/** What needs somebody first. */
const ORDER: readonly Verdict[] = ["differs", "absent", "new field", "not checked", "as assumed"];
const HEADS: Readonly<Record<Verdict, string>> = {
  differs: "Differs",
  absent: "Absent",
  "new field": "New",
  "not checked": "Not checked",
  "as assumed": "As assumed",
};

/** The report as people read it: what differs first, with what comes of it; what is as assumed as a list of points. */
export function contractText(
  findings: readonly Finding[],
  { url, record }: { readonly url: string; readonly record: string },
): string {
  const parts = ORDER.flatMap((verdict) => {
    const found = findings.filter((finding) => finding.verdict === verdict);
    if (found.length === 0) return [];
    const lines = found.map(({ point, seen, means }) =>
      [`  ${point}${seen === null ? "" : `   ${seen}`}`, ...(means === null ? [] : [`      ${means}`])].join(
        "\n",
      ),
    );
    return [`${HEADS[verdict]} (${found.length})\n\n${lines.join("\n")}`];
  });
  const count = findings.filter(({ verdict }) => verdict === "differs").length;
  const sum =
    count === 0
      ? "Nothing differs from what the dashboard assumes."
      : `${count} ${count === 1 ? "point differs" : "points differ"} from what the dashboard assumes.`;
  return [
    `The API at ${url}, read and not changed.`,
    ...parts,
    `${sum} What was answered is in ${record}.`,
  ].join("\n\n");
}
