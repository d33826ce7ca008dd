import { formatMoney, type Money, sumMoney } from "@/lib/domain/money";
import { type OutcomeCode } from "@/lib/domain/purchase";
import { type PurchaseView } from "./order";

export type PurchaseWording = {
  readonly tone: "info" | "positive" | "caution" | "danger";
  /** The state in a word or two. */
  readonly badge: string;
  /** What happened. */
  readonly title: string;
  /** Whether money moved, and what to do next. */
  readonly message: string;
  /** What a person can sensibly do now. */
  readonly next: "set-up" | "wait" | "similar" | "again" | "other" | "ask";
};

type Refusal = Pick<PurchaseWording, "title" | "message" | "next">;

/** What a person is told about a purchase in its present state (design sections 5 and 7). */
export function describePurchase(purchase: PurchaseView): PurchaseWording {
  switch (purchase.state) {
    case "queued":
      return {
        tone: "info",
        badge: "Waiting",
        title: "The purchase is about to be sent",
        message: "Nothing was paid yet. You can close this page: the purchase goes on without it.",
        next: "wait",
      };
    case "sending":
      return {
        tone: "info",
        badge: "Being bought",
        title: "Audian is working on the purchase",
        message:
          "This takes a few seconds, at most half a minute. You can close this page: the purchase goes on without it.",
        next: "wait",
      };
    case "bought":
      return bought(purchase);
    case "unknown":
      return {
        tone: "caution",
        badge: "Being checked",
        title: "Being checked: do not buy this number again",
        message:
          "Audian's answer did not arrive, so money may have moved. The account's list is searched for the number until it is clear; this can take an hour. It is never sent a second time.",
        next: "wait",
      };
    case "needs_review":
      return { tone: "caution", badge: "Needs a person", ...review(purchase.outcomeCode), next: "ask" };
    case "not_bought":
      return { tone: "danger", badge: "Not bought", ...refusal(purchase) };
    case "cancelled":
      return {
        tone: "info",
        badge: "Cancelled",
        title: "The purchase was cancelled before it was sent",
        message: "Nothing was bought and nothing was paid.",
        next: "again",
      };
  }
}

function bought({ outcomeCode, quote, billedMonthlyCost }: PurchaseView): PurchaseWording {
  const said = quote.monthlyCost;
  const isOtherPrice = said && billedMonthlyCost && said.amount !== billedMonthlyCost.amount;
  const wasFound = outcomeCode === "FOUND" || outcomeCode === "FOUND_LATE";
  const price = isOtherPrice
    ? `Look at the price: Audian bills ${formatMoney(billedMonthlyCost)} a month, before the purchase it said ${formatMoney(said)}.`
    : billedMonthlyCost
      ? `It costs ${formatMoney(billedMonthlyCost)} a month until it is cancelled.`
      : "Audian has not said yet what it costs a month.";
  const found =
    outcomeCode === "FOUND_LATE"
      ? "It had been called not bought, and has appeared in the account since. "
      : wasFound
        ? "Audian's answer was lost, but the number is in the account: it was bought once. "
        : "";
  return {
    tone: isOtherPrice || outcomeCode === "FOUND_LATE" ? "caution" : "positive",
    badge: "Bought",
    title: "The number is yours",
    message: `${found}${price}`,
    next: "set-up",
  };
}

function review(code: OutcomeCode | null): Pick<PurchaseWording, "title" | "message"> {
  return code === "OWNED_BEFORE"
    ? {
        title: "The number is in the account, but it was there before",
        message:
          "Audian's answer was lost, so nobody can tell whether money moved. Compare the account's statement at Audian, and do not buy the number again.",
      }
    : {
        title: "It could not be found out whether the number was bought",
        message:
          "The account's list could not be read completely for a day, so money may have moved. Look for the number at Audian, and do not buy it again before.",
      };
}

const NOTHING = "Nothing was bought and nothing was paid.";

const REFUSALS: Readonly<Partial<Record<OutcomeCode, Refusal>>> = {
  NUMBER_UNAVAILABLE: {
    title: "The number is no longer available",
    message: `Somebody else was faster. ${NOTHING} Choose another number.`,
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
    title: "Audian asks us to slow down",
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

function refusal(purchase: PurchaseView): Refusal {
  const { outcomeCode: code, outcomeMessage: words, nextLookAt } = purchase;
  if (code === "INSUFFICIENT_CREDIT") return noCredit(purchase);
  if (code === "PURCHASE_FAILED") {
    return {
      title: "Audian could not process the purchase",
      message: nextLookAt
        ? "Audian says that nothing was bought. We look into the account once more to be sure; wait for it before you try again."
        : `The account was searched as well: the number is not in it. ${NOTHING} You may try again.`,
      next: nextLookAt ? "wait" : "again",
    };
  }
  return (
    (code && REFUSALS[code]) ?? {
      title: "Audian refused the purchase",
      message: `${NOTHING}${words ? ` Audian says: ${words}` : ""}`,
      next: "again",
    }
  );
}

function noCredit({ quote }: PurchaseView): Refusal {
  const due = dueNow(quote.monthlyCost, quote.setupFee);
  return {
    title: "The account has not enough credit",
    message: `${NOTHING}${due ? ` It would have cost ${due} now.` : ""} Ask an administrator to top up the account at Audian. Unused monthly credit lapses, so top up what is needed.`,
    next: "again",
  };
}

function dueNow(monthlyCost: Money | null, setupFee: Money | null): string | null {
  if (!monthlyCost) return null;
  return sumMoney([monthlyCost, ...(setupFee ? [setupFee] : [])])
    .map(formatMoney)
    .join(" and ");
}
