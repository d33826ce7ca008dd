import { type ReactNode } from "react";
import { classNames } from "../layout/class-names";
import { type Tone, TONES } from "./notice";

export type BadgeTone = Tone | "neutral";

/** A state in a word. The word carries the meaning, the colour only helps. */
export function StatusBadge({ tone, children }: { tone: BadgeTone; children: ReactNode }) {
  return (
    <span
      className={classNames(
        "inline-flex max-w-full items-center gap-1.5 rounded-full px-2.5 py-0.5 text-sm font-medium",
        tone === "neutral" ? "bg-sunken text-muted" : [TONES[tone].fill, TONES[tone].ink].join(" "),
      )}
    >
      <span aria-hidden="true" className="size-1.5 shrink-0 rounded-full bg-current" />
      <span className="truncate">{children}</span>
    </span>
  );
}
