import { CODE_WORDING, inSentence } from "@/lib/domain/code-wording";
import { type OutcomeCode } from "@/lib/domain/purchase/purchase";
import { type Words } from "./wording-stops";

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
    ? "some of them may have been sent before the database was restored, so money may have moved"
    : "nothing was paid for it";
  const isSaid = code === "RATE_LIMITED" || code === "NOT_SENT" || code === "PROXY_REFUSED";
  const what = isSaid ? CODE_WORDING[code].what : "Audian isn't answering";
  return needsResume
    ? {
        title: `Paused: ${what}`,
        message: `Three numbers in a row were not sent or are unclear, so the rest is paused until someone resumes it; ${paid}. Resume when Audian is available again, or cancel the rest.`,
      }
    : {
        title: `Waiting to retry: ${what}`,
        message: `The remaining numbers wait and continue automatically; ${paid}. A number that was not sent is not sent again: order it again afterwards.`,
      };
}
