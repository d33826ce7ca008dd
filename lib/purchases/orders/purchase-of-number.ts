import { type Money } from "@/lib/domain/money/money";

/** How a number came into the account: not through this dashboard, by somebody else's order, or by this one. */
export type PurchaseOfNumber =
  | { readonly kind: "none" | "hidden" }
  | {
      readonly kind: "seen";
      readonly orderId: string;
      readonly placedBy: string;
      /** ISO 8601. */
      readonly placedAt: string;
      readonly reason: string | null;
      /** As quoted; null is unknown. */
      readonly setupFee: Money | null;
      /** It had been called not bought before it appeared in the account. ISO 8601; null: it had not. */
      readonly foundLateAt: string | null;
    };
