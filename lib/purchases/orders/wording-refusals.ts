import { wouldHaveCost } from "@/lib/domain/money/due-now";
import { type OutcomeCode } from "@/lib/domain/purchase/purchase";
import { namedWords } from "./named-words";
import { type PurchaseView, type PurchaseWording } from "./order";

type Refusal = Pick<PurchaseWording, "title" | "message" | "next">;

const NOTHING = "Nothing was bought and nothing was paid.";
/** What is not bought by the decision of a person. */
function reviewed({ reviewedBy, reviewNote, named }: PurchaseView): Refusal {
  const note = reviewNote ? ` Note: ${reviewNote}` : "";
  if (named) {
    return {
      title: `Not bought: decided by ${reviewedBy ?? "a person"}`,
      message: `Audian reported a purchase of ${namedWords(named)} instead; a person looked at it and decided that this number was not bought, so nothing was paid for it. What Audian named may cost: find it in the list of numbers.${note}`,
      next: "ask",
    };
  }
  return {
    title: `Not bought: decided by ${reviewedBy ?? "a person"}`,
    message: `Audian's answer was lost; a person looked at it and decided that this purchase bought nothing, so nothing was paid for it.${note} You may buy the number again if it is free.`,
    next: "again",
  };
}

const REFUSALS: Readonly<Partial<Record<OutcomeCode, Refusal>>> = {
  NUMBER_UNAVAILABLE: {
    title: "The number is no longer available",
    message: `Someone else bought it first. ${NOTHING} Choose another number.`,
    next: "similar",
  },
  ALREADY_OWNED: {
    title: "The account owns this number already",
    message: `${NOTHING} You can use the number right away; find it in the list of numbers.`,
    next: "other",
  },
  INVALID_REGION: {
    title: "The number's region is not enabled for this account",
    message: `${NOTHING} Ask Audian to enable the region, or choose a number of another one.`,
    next: "other",
  },
  NOT_SENT: {
    title: "The purchase did not reach Audian",
    message: `No connection could be made. ${NOTHING} Try again when Audian can be reached.`,
    next: "again",
  },
  RATE_LIMITED: {
    title: "Audian is limiting our requests",
    message: `Too many requests were sent. ${NOTHING} Wait a minute and try again.`,
    next: "again",
  },
  UNAUTHENTICATED: {
    title: "Audian did not accept our API key",
    message: `${NOTHING} Trying again will not help: tell an administrator.`,
    next: "ask",
  },
  FORBIDDEN: {
    title: "Audian does not allow this account to buy numbers",
    message: `${NOTHING} Trying again will not help: tell an administrator.`,
    next: "ask",
  },
  INVALID_NUMBER: {
    title: "Audian does not accept this number",
    message: `${NOTHING} Check the digits and the country code.`,
    next: "again",
  },
  NEVER_SEEN: {
    title: "The number was not bought",
    message:
      "Audian's answer was lost, and the number did not appear in the account for an hour: nothing was bought, so nothing was paid. You may buy it again.",
    next: "again",
  },
};

/** Why a purchase bought nothing, and what to do next. */
export function refusal(purchase: PurchaseView): Refusal {
  const { outcomeCode: code, outcomeMessage: words, nextCheckAt } = purchase;
  if (code === "INSUFFICIENT_CREDIT") return noCredit(purchase);
  if (code === "REVIEWED") return reviewed(purchase);
  if (code === "PURCHASE_FAILED") {
    return {
      title: "Audian could not process the purchase",
      message: nextCheckAt
        ? "Audian says that nothing was bought. We look into the account once more to be sure; wait for it before you try again."
        : `The account was searched as well: the number is not in it. ${NOTHING} You may try again.`,
      next: nextCheckAt ? "wait" : "again",
    };
  }
  return (
    (code && REFUSALS[code]) ?? {
      title: "Audian refused the purchase",
      message: `${NOTHING}${words ? ` Audian says: ${words}.` : ""} Try again once, or choose another number; tell an administrator if it is refused again.`,
      next: "again",
    }
  );
}

function noCredit({ quote }: PurchaseView): Refusal {
  const price = wouldHaveCost(quote);
  return {
    title: "Not enough account credit",
    message: `${NOTHING}${price ? ` ${price}` : ""} Ask an administrator to top up the account at Audian. Unused monthly credit lapses, so top up what is needed.`,
    next: "again",
  };
}
