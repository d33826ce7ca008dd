import { type BadgeTone, StatusBadge } from "@/components/ui/status-badge";
import { type PurchaseState } from "@/lib/domain/purchase";

export const STATE_NAMES: Readonly<Record<PurchaseState, string>> = {
  queued: "Waiting",
  sending: "Being bought",
  bought: "Bought",
  not_bought: "Not bought",
  unknown: "Being checked",
  needs_review: "Needs a person",
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

/** The state of a purchase in a word; with a count, of several. */
export function PurchaseStateBadge({ state, count }: { state: PurchaseState; count?: number }) {
  return (
    <StatusBadge tone={TONES[state]}>
      {count === undefined ? STATE_NAMES[state] : `${STATE_NAMES[state]}: ${count}`}
    </StatusBadge>
  );
}
