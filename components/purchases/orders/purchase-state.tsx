import { type BadgeTone, StatusBadge } from "@/components/ui/feedback/status-badge";
import { type PurchaseState } from "@/lib/domain/purchase/purchase";

export const STATE_NAMES: Readonly<Record<PurchaseState, string>> = {
  queued: "Waiting",
  sending: "Being bought",
  bought: "Bought",
  not_bought: "Not bought",
  unknown: "Being checked",
  needs_review: "Needs review",
  cancelled: "Not sent",
};
const TONES: Readonly<Record<PurchaseState, BadgeTone>> = {
  queued: "neutral",
  sending: "info",
  bought: "positive",
  not_bought: "danger",
  unknown: "caution",
  needs_review: "caution",
  cancelled: "neutral",
};

/** The state of a purchase in a word, by another `name` where one is known; with a count, of several. */
export function PurchaseStateBadge({
  state,
  count,
  name = STATE_NAMES[state],
}: {
  state: PurchaseState;
  count?: number;
  name?: string;
}) {
  return <StatusBadge tone={TONES[state]}>{count === undefined ? name : `${name}: ${count}`}</StatusBadge>;
}
