import { Notice } from "@/components/ui/feedback/notice";
import { type EditResult } from "@/lib/numbers/annotations/edit";

const OUTCOMES = { changed: "Changed", unchanged: "No change", failed: "Not changed" } as const;
const TOLD = 200;

const count = (numbers: number) =>
  `${numbers.toLocaleString("en-US")} ${numbers === 1 ? "number" : "numbers"}`;

/** What became of an edit, in one sentence and number by number. */
export function EditResultView({ result }: { result: EditResult }) {
  const { changed, unchanged, failed, replaced, rows } = result;
  const total = changed + unchanged + failed;
  const told = rows.slice(0, TOLD);
  return (
    <div className="grid gap-4">
      <Notice
        tone={failed > 0 ? "caution" : "positive"}
        title={failed > 0 ? `${count(failed)} could not be changed` : `${count(changed)} changed`}
      >
        {[
          failed > 0 ? `${count(changed)} changed.` : "",
          unchanged > 0 ? `${count(unchanged)} already set this way.` : "",
          replaced > 0 ? `Details set for ${count(replaced)} since that day were replaced.` : "",
          total === 0 ? "No numbers match now." : "",
        ]
          .filter(Boolean)
          .join(" ")}
      </Notice>
      {told.length > 0 && (
        <details open={failed > 0}>
          <summary className="min-h-6 cursor-pointer text-sm text-muted">Number by number</summary>
          <ul className="mt-2 grid max-h-60 gap-1 overflow-y-auto text-sm" tabIndex={0} aria-label="Results">
            {told.map(({ id, number, outcome, reason }) => (
              <li key={id} className="flex flex-wrap justify-between gap-x-4">
                <span className="figures break-all">{number}</span>
                <span className={outcome === "failed" ? "text-danger" : "text-muted"}>
                  {OUTCOMES[outcome]}
                  {reason && `: ${reason}`}
                </span>
              </li>
            ))}
          </ul>
          {total > told.length && (
            <p className="mt-2 text-sm text-muted">and {count(total - told.length)} more</p>
          )}
        </details>
      )}
    </div>
  );
}
