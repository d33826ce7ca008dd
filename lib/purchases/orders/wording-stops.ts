import { CODE_WORDING, inSentence } from "@/lib/domain/code-wording";
import { type OutcomeCode } from "@/lib/domain/purchase/purchase";

type Words = { readonly title: string; readonly message: string };

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

/**
 * Why the rest of an order waits, and what to do. `needsResume`: until a person resumes it. `isDoubtful`: the database
 * was restored while something of it waited.
 */
export function paused(code: OutcomeCode, needsResume: boolean, isDoubtful = false): Words {
  if (code === "DATABASE_RESTORED") {
    const { what, more, todo } = CODE_WORDING.DATABASE_RESTORED;
    return { title: `Paused: ${inSentence(what)}`, message: `${more} ${todo}` };
  }
  const paid = isDoubtful
    ? "what of it was sent before the database was restored is not known"
    : "nothing of it was paid";
  const what =
    code === "RATE_LIMITED" || code === "NOT_SENT"
      ? CODE_WORDING[code].what
      : "Audian's answers do not arrive";
  return needsResume
    ? {
        title: `Paused: ${what}`,
        message: `Three numbers in a row were not sent or are unclear, so the rest waits for a person; ${paid}. Resume when Audian is available again, or cancel the rest.`,
      }
    : {
        title: `Waiting to retry: ${what}`,
        message: `The remaining numbers wait and continue automatically; ${paid}. A number that was not sent is not sent again: order it again afterwards.`,
      };
}
