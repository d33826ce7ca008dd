import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import { type ReactNode } from "react";
import { classNames } from "@/components/ui/layout/class-names";

export type Tone = "info" | "positive" | "caution" | "danger";

export const TONES = {
  info: { border: "border-info", fill: "bg-info-soft", ink: "text-info", icon: Info },
  positive: { border: "border-positive", fill: "bg-positive-soft", ink: "text-positive", icon: CircleCheck },
  caution: { border: "border-caution", fill: "bg-caution-soft", ink: "text-caution", icon: TriangleAlert },
  danger: { border: "border-danger", fill: "bg-danger-soft", ink: "text-danger", icon: CircleAlert },
} as const;

/** A message that belongs to the page: what happened, and what to do. Urgent ones are announced at once. */
export function Notice({
  tone,
  title,
  children,
  action,
  isUrgent = false,
}: {
  tone: Tone;
  title: ReactNode;
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
