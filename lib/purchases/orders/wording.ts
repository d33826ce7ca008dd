import { formatMoney } from "@/lib/domain/money/money";
import { namedWords } from "./named-words";
import { type PurchaseView, type PurchaseWording } from "./order";
import { isDoubtful } from "./order-totals";
import { refusal } from "./wording-refusals";
import { cancelled, ownedMeanwhile, waitsAfterRestore } from "./wording-stops";

/** What a person is told about a purchase in its present state. */
export function describePurchase(purchase: PurchaseView): PurchaseWording {
  switch (purchase.state) {
    case "queued":
      if (purchase.mayHaveBeenSent)
        return { tone: "caution", badge: "Waiting", ...waitsAfterRestore, next: "ask" };
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
          "This takes a few seconds, at most half a minute; only then is it known whether money moved. You can close this page: the purchase goes on without it.",
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
          ? `Audian reports a purchase of ${namedWords(purchase.named)}, so money may have moved. Unless the account's list has this number, a person decides. It is never sent a second time.`
          : "Audian's answer did not arrive, so money may have moved. The account's list is searched for the number until it is clear; this can take an hour. It is never sent a second time.",
        next: "wait",
      };
    case "needs_review":
      return { tone: "caution", badge: "Needs review", ...review(purchase), next: "ask" };
    case "not_bought":
      return { tone: "danger", badge: "Not bought", ...sinceRestore(purchase, refusal(purchase)) };
    case "cancelled":
      if (purchase.outcomeCode === "ALREADY_OWNED")
        return { ...notSent(purchase), ...ownedMeanwhile(isDoubtful(purchase)), next: "other" };
      return {
        ...notSent(purchase),
        ...cancelled(purchase.outcomeCode, isDoubtful(purchase)),
        next: isDoubtful(purchase) ? "ask" : "again",
      };
  }
}

/** What the vendor refused it refused of this attempt. */
function sinceRestore<Words extends { readonly message: string }>(
  { mayHaveBeenSent }: PurchaseView,
  words: Words,
): Words {
  if (!mayHaveBeenSent) return words;
  const before =
    "This is about the attempt since the dashboard's database was restored. Whether it was sent before is not known, so money may have moved: look for the number in the list of numbers, or at Audian.";
  return { ...words, message: `${words.message} ${before}` };
}

const notSent = (purchase: PurchaseView) =>
  isDoubtful(purchase)
    ? ({ tone: "caution", badge: "Cancelled" } as const)
    : ({ tone: "info", badge: "Not sent" } as const);

function bought({
  outcomeCode,
  quote,
  billedMonthlyCost,
  reviewedBy,
  reviewNote,
}: PurchaseView): PurchaseWording {
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
      ? "It had been called not bought, and has appeared in the account since: money moved. "
      : outcomeCode === "REVIEWED"
        ? `Audian's answer was lost; ${reviewedBy ?? "a person"} found the number in the account. ${reviewNote ? `Note: ${reviewNote}. ` : ""}`
        : wasFound
          ? "Audian's answer was lost, but the number is in the account: it was bought once. "
          : "";
  return {
    tone: isOtherPrice || outcomeCode === "FOUND_LATE" ? "caution" : "positive",
    badge: "Bought",
    title:
      outcomeCode === "FOUND_LATE" ? "Found late: the number was purchased after all" : "Number purchased",
    message: `${found}${price}`,
    next: "set-up",
  };
}

function review({ outcomeCode: code, named }: PurchaseView): Pick<PurchaseWording, "title" | "message"> {
  if (named) {
    const what = namedWords(named);
    return {
      title: named.number
        ? "Audian reports the purchase of another number"
        : "Audian's answer cannot be read",
      message: `It reports a purchase of ${what}, and this number is not in the account's list: money may have moved. Look for ${what} in the list of numbers and on Audian's statement, and do not buy this number again before.`,
    };
  }
  return code === "OWNED_BEFORE"
    ? {
        title: "The number is in the account, and may have been there before",
        message:
          "Audian's answer was lost, and nothing tells that the number came with this purchase, so nobody can tell whether money moved. Compare the account's statement at Audian, and do not buy the number again.",
      }
    : {
        title: "It could not be found out whether the number was bought",
        message:
          "For a day the account's list was not complete, or not credible, when it was read, so money may have moved. Look for the number at Audian, and do not buy it again before.",
      };
}
