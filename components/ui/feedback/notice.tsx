import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import { type ReactNode } from "react";
import { classNames } from "@/components/ui/layout/class-names";

export type Tone = "info" | "positive" | "caution" | "danger";

const TONES = {
  info: { border: "border-info", fill: "bg-info-soft", ink: "text-info", icon: Info },
  positive: { border: "border-positive", fill: "bg-positive-soft", ink: "text-positive", icon: CircleCheck },
  caution: { border: "border-caution", fill: "bg-caution-soft", ink: "text-caution", icon: TriangleAlert },
  danger: { border: "border-danger", fill: "bg-danger-soft", ink: "text-danger", icon: CircleAlert },
} as const;

export type BadgeTone = Tone | "neutral";

/** A message that belongs to the page: what happened, and what to do. Urgent ones are announced at once. */
export function Notice({
  tone,
  title,
  children,
  action,
  isUrgent = false,
}: {
  tone: Tone;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  isUrgent?: boolean;
}) {
  const { border, fill, ink, icon: Icon } = TONES[tone];
  return (
    <div
      role={isUrgent ? "alert" : "status"}
      className={classNames("flex gap-3 rounded-lg border-l-4 p-4", border, fill)}
    >
      <Icon aria-hidden="true" className={classNames("mt-0.5 size-5 shrink-0", ink)} />
      <div className="grid min-w-0 flex-1 grid-cols-1 gap-1">
        <p className="font-semibold break-words">{title}</p>
        {children && <div className="text-sm break-words">{children}</div>}
        {action && <div className="mt-2 flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  );
}

/** A state in a word. The word carries the meaning, the colour only helps. */
export function StatusBadge({ tone, children }: { tone: BadgeTone; children: ReactNode }) {
  return (
    <span
      className={classNames(
        "inline-flex max-w-full items-center gap-1.5 rounded-full px-2.5 py-0.5 text-sm font-medium",
        tone === "neutral" ? "bg-sunken text-ink-soft" : [TONES[tone].fill, TONES[tone].ink].join(" "),
      )}
    >
      <span aria-hidden="true" className="size-1.5 shrink-0 rounded-full bg-current" />
      <span className="truncate">{children}</span>
    </span>
  );
}
