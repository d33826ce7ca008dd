import { type OutcomeCode, type PurchaseState } from "./purchase";
import { isDoubtful } from "./purchase-checks";
import { type Outcome } from "./purchase-outcome";

/** The state of a purchase as the answer to its one attempt meets it. */
type Answered = {
  readonly state: PurchaseState;
  readonly outcomeCode: OutcomeCode | null;
  readonly numberId: string | null;
};

/**
 * What an answer does to a purchase, which others may have given up meanwhile: moves it to `to`; is noted beside a
 * state that stands (`noted`: what the vendor named); says what is known already (`known`); or contradicts a state
 * that it cannot change (`lost`), which somebody has to hear of. What is certain overrules a doubt, however late.
 */
export type Effect =
  | { readonly kind: "moves"; readonly from: PurchaseState; readonly to: Outcome["state"] }
  | { readonly kind: "noted" | "known" | "lost" };

/**
 * An answer is here, so the purchase was sent: that it was not is the word of a database that went back in time. The
 * attempt is written down again before its answer is stored, and what waits is `sending` again.
 */
export const isForgotten = ({ state, sentAt }: Pick<Answered, "state"> & { sentAt: Date | null }): boolean =>
  sentAt === null && state !== "cancelled";

export function effectOf(outcome: Outcome, purchase: Answered): Effect {
  const from = purchase.state === "queued" ? "sending" : purchase.state;
  if (from === "sending") return { kind: "moves", from, to: outcome.state };
  const isOpen = from === "unknown" || from === "needs_review";
  switch (outcome.state) {
    case "bought":
      if (isOpen || isDoubtful(purchase)) return { kind: "moves", from, to: "bought" };
      return { kind: from === "bought" && purchase.numberId === outcome.number.id ? "known" : "lost" };
    case "not_bought":
      if (from === "not_bought") return { kind: "known" };
      // A refusal that is doubted itself settles nothing: the checks go on.
      return isOpen && !outcome.wantsCheck ? { kind: "moves", from, to: "not_bought" } : { kind: "lost" };
    case "unknown":
      if (!outcome.named) return { kind: "known" };
      return { kind: isOpen ? "noted" : "lost" };
  }
}
