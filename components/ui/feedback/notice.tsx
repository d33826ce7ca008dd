import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import { type ReactNode } from "react";
import { classNames } from "../layout/class-names";

export type Tone = "info" | "positive" | "caution" | "danger";

const TONES = {
  info: { box: "border-info bg-info-soft", icon: Info, ink: "text-info" },
  positive: { box: "border-positive bg-positive-soft", icon: CircleCheck, ink: "text-positive" },
  caution: { box: "border-caution bg-caution-soft", icon: TriangleAlert, ink: "text-caution" },
  danger: { box: "border-danger bg-danger-soft", icon: CircleAlert, ink: "text-danger" },
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
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  isUrgent?: boolean;
}) {
  const { box, icon: Icon, ink } = TONES[tone];
  return (
    <div
      role={isUrgent ? "alert" : "status"}
      className={classNames("flex gap-3 rounded-lg border-l-4 p-4", box)}
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
