import "server-only";
import { onBehalfOf } from "@/lib/audian/server/caller";
import { type Permission } from "@/lib/auth/permissions";
import { requirePageAccess } from "@/lib/auth/session/server/page-access";
import { type Result } from "../result";
import { limitRate, type RateKind } from "./limit-rate";
import { type ActionContext, answer } from "./define-action";

/**
 * How a page reads: `read` runs for the signed-in person, who must hold the permission (otherwise sign-in or 403). What
 * it throws becomes a failure for people, as with an action. `name` is for the log; `rate` limits reads that ask the
 * vendor together with the actions of that kind.
 */
export async function readForPage<Out>(
  permission: Permission,
  name: string,
  read: (context: ActionContext) => Promise<Out>,
  rate?: RateKind,
): Promise<Result<Out>> {
  const person = await requirePageAccess(permission);
  return answer({ name, isPolling: false }, async (facts) => {
    facts.userId = person.id;
    if (rate) await limitRate(rate, person.id);
    return onBehalfOf(person.id, () => read({ person, requestId: facts.requestId }));
  });
}
