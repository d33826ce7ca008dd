import { CODE_WORDING, inSentence } from "@/lib/domain/code-wording";
import { type OutcomeCode } from "@/lib/domain/purchase/purchase";

export type Words = { readonly title: string; readonly message: string };

const NEVER_SENT = "It was never sent: nothing was bought and nothing was paid.";
/** Of what waits, or is cancelled, after the database was restored, and where to look for it. */
export const NOT_KNOWN =
  "It was not sent since the dashboard's database was restored. Whether it was sent before is not known, so money may have moved.";
export const LOOK_FIRST = "Look for it in the list of numbers, or at Audian, first.";

/**
 * Why an order stopped, or a purchase of it was never sent: what happened, and what to do first. `isDoubtful`: the
 * database was restored while it waited, so that nobody knows what was sent before.
 */
export function cancelled(code: OutcomeCode | null, isDoubtful = false): Words {
  const stopped = code ? CODE_WORDING[code] : CODE_WORDING.CANCELLED;
  const row = "stop" in stopped ? stopped : CODE_WORDING.CANCELLED;
  const isByPerson = row === CODE_WORDING.CANCELLED;
  const title = !isByPerson
    ? `Stopped: ${inSentence(row.what)}`
    : isDoubtful
      ? "Cancelled after the database was restored"
      : "Cancelled before it was sent";
  const money = isDoubtful ? `${NOT_KNOWN} ${LOOK_FIRST}` : NEVER_SENT;
  const because = isByPerson ? `${row.what}.` : "";
  return { title, message: [money, because, row.todo, row.stop].filter(Boolean).join(" ") };
}

/** Why one purchase was not sent while the rest of its order went on. */
export function notSentAsOwned(isDoubtful: boolean): Words {
  const { what, todo } = CODE_WORDING.ALREADY_OWNED;
  const paid = isDoubtful
    ? `${NOT_KNOWN} The account's list has the number, perhaps by this purchase.`
    : `The account had it before its turn came. ${NEVER_SENT}`;
  return { title: `Not sent: ${inSentence(what)}`, message: `${paid} ${todo}` };
}
