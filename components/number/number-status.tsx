import { type BadgeTone, StatusBadge } from "@/components/ui/feedback/status-badge";

const TONES: Readonly<Record<string, BadgeTone>> = {
  active: "positive",
  suspended: "caution",
  pending: "info",
};

/** A vendor status. Ones we do not know are shown as they come, neutrally. */
export function NumberStatus({ status }: { status: string }) {
  const tone = Object.hasOwn(TONES, status.toLowerCase()) ? TONES[status.toLowerCase()] : undefined;
  return <StatusBadge tone={tone ?? "neutral"}>{statusName(status)}</StatusBadge>;
}

export const statusName = (status: string) => status.charAt(0).toUpperCase() + status.slice(1);
