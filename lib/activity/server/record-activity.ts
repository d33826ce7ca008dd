import "server-only";
import { activity } from "@/lib/db/schema";
import { type Executor } from "@/lib/db/server/connection";
import { type PurchaseState } from "@/lib/domain/purchase/purchase";
import { type ActivityKind } from "../kinds";

export type ActivityEntry = {
  readonly kind: ActivityKind;
  /** Null or absent: the system. */
  readonly actorId?: string | null;
  readonly orderId?: string;
  readonly purchaseId?: string;
  readonly fromState?: PurchaseState;
  readonly toState?: PurchaseState;
  readonly requestId?: string | null;
  /** Small facts for people; never secrets, never vendor bodies. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
};

/** Writes lines of the activity log, in this order, in the transaction of what they tell about. */
export async function recordActivity(executor: Executor, ...entries: ActivityEntry[]): Promise<void> {
  if (entries.length > 0) await executor.insert(activity).values(entries);
}
