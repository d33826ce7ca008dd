import "server-only";
import { activity } from "@/lib/db/schema";
import { type Executor } from "@/lib/db/server/connection";

export type ActivityEntry = {
  readonly kind:
    | "signed_in"
    | "signed_out"
    | "sign_in_refused"
    | "order_placed"
    | "order_paused"
    | "order_resumed"
    | "order_stopped"
    | "purchase_changed"
    | "purchase_reviewed"
    | "look_asked"
    | "exported"
    | "budget_changed"
    | "numbers_edited"
    | "number_set_up"
    | "smaller_list_accepted";
  /** Null or absent: the system. */
  readonly actorId?: string | null;
  readonly orderId?: string;
  readonly purchaseId?: string;
  readonly fromState?: string;
  readonly toState?: string;
  readonly requestId?: string | null;
  /** Small facts for people; never secrets, never vendor bodies. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
};

/** Writes one line of the activity log, in the transaction of what it tells about. */
export async function recordActivity(executor: Executor, entry: ActivityEntry): Promise<void> {
  await executor.insert(activity).values(entry);
}
