import "server-only";
import { activity } from "@/lib/db/schema";
import { type Executor } from "@/lib/db/server/connection";
import { type ActivityKind } from "../kinds";

export type ActivityEntry = {
  readonly kind: ActivityKind;
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
