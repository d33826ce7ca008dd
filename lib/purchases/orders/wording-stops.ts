import { CODE_WORDING, inSentence } from "@/lib/domain/code-wording";
import { type OutcomeCode } from "@/lib/domain/purchase/purchase";

export type Words = { readonly title: string; readonly message: string };

const NEVER_SENT = "It was never sent: nothing was bought and nothing was paid.";

/** Why an order stopped, or a purchase of it was never sent: what happened, and what to do first. */
export function cancelled(code: OutcomeCode | null): Words {
  const stopped = code ? CODE_WORDING[code] : CODE_WORDING.CANCELLED;
  const row = "stop" in stopped ? stopped : CODE_WORDING.CANCELLED;
  const isByPerson = row === CODE_WORDING.CANCELLED;
  const title = isByPerson ? "Cancelled before it was sent" : `Stopped: ${inSentence(row.what)}`;
  const because = isByPerson ? `${row.what}.` : "";
  return { title, message: [NEVER_SENT, because, row.todo, row.stop].filter(Boolean).join(" ") };
}

/** Why one purchase was not sent while the rest of its order went on. */
export function notSentAsOwned(): Words {
  const { what, todo } = CODE_WORDING.ALREADY_OWNED;
  return {
    title: `Not sent: ${inSentence(what)}`,
    message: `The account had it before its turn came. ${NEVER_SENT} ${todo}`,
  };
}
