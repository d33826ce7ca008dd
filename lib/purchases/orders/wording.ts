import { CODE_WORDING, inSentence } from "@/lib/domain/code-wording";
import { wouldHaveCost } from "@/lib/domain/money/due-now";
import { formatMoney } from "@/lib/domain/money/money";
import { type NamedView, type PurchaseView, type PurchaseWording } from "./order";
import { cancelled, notSentAsOwned } from "./wording-stops";

type Refusal = Pick<PurchaseWording, "title" | "message" | "next">;

const NOTHING = "Nothing was bought and nothing was paid.";
/** Of what waits, or needs a person, after the database was restored. */
const NOT_KNOWN =
  "It was not sent since the dashboard's database was restored. Whether it was sent before is not known, so money may have moved.";

/** Its answer came after all, and was not certain. */
const SENT_BEFORE =
  "It was sent before the dashboard's database was restored, and no certain answer came, so money may have moved.";

/** What a person is told about a purchase in its present state. */
export function describePurchase(purchase: PurchaseView): PurchaseWording {
  switch (purchase.state) {
    case "queued":
      if (purchase.mayHaveBeenSent)
        return {
          tone: "caution",
          badge: "Waiting",
          title: `Waiting: ${inSentence(CODE_WORDING.DATABASE_RESTORED.what)}`,
          message: `${NOT_KNOWN} Look for it in the list of numbers, or at Audian, first. Then resume it if it is still wanted, or cancel it: then it needs review.`,
          next: "ask",
        };
      return {
        tone: "info",
        badge: "Waiting",
        title: "The purchase is about to be sent",
        message: "Nothing was paid yet. You can close this page: the purchase continues.",
        next: "wait",
      };
    case "sending":
      return {
        tone: "info",
        badge: "Being bought",
        title: "Audian is working on the purchase",
        message:
          "This takes a few seconds, at most half a minute; only then is it known whether money moved. You can close this page: the purchase continues.",
        next: "wait",
      };
    case "bought":
      return bought(purchase);
    case "unknown":
      return {
        tone: "caution",
        badge: "Being checked",
        title: "Being checked: do not buy this number again",
        message: purchase.named
          ? `Audian reports a purchase of ${namedWords(purchase.named)}, so money may have moved. Unless the account's list has this number, it needs review. It is never sent a second time.`
          : `${CODE_WORDING.NO_ANSWER.what}, so money may have moved. The account's list is searched for the number until it is clear; this can take an hour. It is never sent a second time.`,
        next: "wait",
      };
    case "needs_review":
      return { tone: "caution", badge: "Needs review", ...review(purchase), next: "ask" };
    case "not_bought":
      return { tone: "danger", badge: "Not bought", ...sinceRestore(purchase, refusal(purchase)) };
    case "cancelled": {
      const words =
        purchase.outcomeCode === "ALREADY_OWNED"
          ? ({ ...notSentAsOwned(), next: "other" } as const)
          : ({ ...cancelled(purchase.outcomeCode), next: "again" } as const);
      return { tone: "info", badge: "Not sent", ...words };
    }
  }
}

/** What the vendor refused it refused of one attempt. A person who decided knew that there may have been another. */
function sinceRestore(purchase: PurchaseView, words: Refusal): Refusal {
  if (!purchase.mayHaveBeenSent || purchase.outcomeCode === "REVIEWED") return words;
  const before =
    "This is about one attempt. Whether it was sent another time, before the dashboard's database was restored, is not known, so money may have moved: look for the number in the list of numbers, or at Audian.";
  return { ...words, message: `${words.message} ${before}` };
}

/** Why a purchase bought nothing, and what to do next. */
function refusal(purchase: PurchaseView): Refusal {
  const { outcomeCode: code, outcomeMessage, nextCheckAt, quote } = purchase;
  if (code === "REVIEWED") return reviewed(purchase);
  const row = CODE_WORDING[code ?? "UNKNOWN"];
  const { what, more, todo } = { ...CODE_WORDING.UNKNOWN, ...row, ...row.refusal };
  if (code === "PURCHASE_FAILED" && nextCheckAt) {
    return {
      title: what,
      message:
        "Audian says that nothing was bought. The account is checked once more to be sure; wait for it before you try again.",
      next: "wait",
    };
  }
  const price = code === "INSUFFICIENT_CREDIT" ? wouldHaveCost(quote) : null;
  const said = !row.next && outcomeMessage ? `Audian says: ${outcomeMessage}.` : null;
  return {
    title: what,
    message: [more, NOTHING, price, said, todo].filter(Boolean).join(" "),
    next: row.next ?? "again",
  };
}

/** What is not bought by the decision of a person. */
function reviewed(purchase: PurchaseView): Refusal {
  const { reviewedBy, reviewNote, named } = purchase;
  const note = reviewNote ? ` Note: ${reviewNote}` : "";
  const title = `Not bought: decided by ${reviewedBy ?? "a colleague"}`;
  return named
    ? {
        title,
        message: `Audian reported a purchase of ${namedWords(named)} instead; after a review, this number counts as not bought, so nothing was paid for it. The number that Audian reported may be charged: find it in the list of numbers.${note}`,
        next: "ask",
      }
    : {
        title,
        message: `${whyReviewed(purchase)}; after a review, this purchase counts as not bought, so nothing was paid for it.${note} You may buy the number again if it is free.`,
        next: "again",
      };
}

function bought(purchase: PurchaseView): PurchaseWording {
  const { outcomeCode: code, quote, billedMonthlyCost, reviewedBy, reviewNote } = purchase;
  const said = quote.monthlyCost;
  const isOtherPrice = said && billedMonthlyCost && said.amount !== billedMonthlyCost.amount;
  const price = isOtherPrice
    ? `Check the price: Audian bills ${formatMoney(billedMonthlyCost)} a month; it quoted ${formatMoney(said)} before the purchase.`
    : billedMonthlyCost
      ? `It costs ${formatMoney(billedMonthlyCost)} a month until it is cancelled.`
      : "It costs money every month; Audian hasn't reported how much yet.";
  const note = reviewNote ? ` Note: ${reviewNote}.` : "";
  const found =
    code === "FOUND" || code === "FOUND_LATE"
      ? CODE_WORDING[code].more
      : code === "REVIEWED"
        ? `${whyReviewed(purchase)}; ${reviewedBy ?? "a colleague"} found the number in the account.${note}`
        : null;
  return {
    tone: isOtherPrice || code === "FOUND_LATE" ? "caution" : "positive",
    badge: "Bought",
    title: code === "FOUND_LATE" ? CODE_WORDING.FOUND_LATE.what : "Number purchased",
    message: found ? `${found} ${price}` : price,
    next: "set-up",
  };
}

const whyReviewed = ({ mayHaveBeenSent, sentAt }: PurchaseView): string =>
  mayHaveBeenSent && sentAt === null
    ? "Whether it was sent before the dashboard's database was restored was not known"
    : "Audian's answer was lost";

function review({
  outcomeCode: code,
  named,
  sentAt,
}: PurchaseView): Pick<PurchaseWording, "title" | "message"> {
  if (named) {
    const name = namedWords(named);
    return {
      title: CODE_WORDING[named.number ? "OTHER_NUMBER" : "UNREADABLE_ANSWER"].what,
      message: `It reports a purchase of ${name}, and this number is not in the account's list: money may have moved. Look for ${name} in the list of numbers and on Audian's statement, before you buy this number again.`,
    };
  }
  if (code === "DATABASE_RESTORED") {
    return {
      title: "It may have been sent before the dashboard's database was restored",
      message: `${sentAt === null ? NOT_KNOWN : SENT_BEFORE} It needs review: look for the number in the list of numbers, or at Audian. It stays blocked until then.`,
    };
  }
  const { what, more, todo } = CODE_WORDING[code === "OWNED_BEFORE" ? code : "NOT_CHECKED"];
  return { title: what, message: `${more} ${todo}` };
}

/** What the vendor named, for the middle of a sentence: "+1 415 555 0999 (id num_1)". */
function namedWords({ number, id }: NamedView): string {
  if (number === null) return id === null ? "something unnamed" : `something with the id ${id}`;
  return id === null ? number : `${number} (id ${id})`;
}
