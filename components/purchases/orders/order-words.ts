import { formatInstant } from "@/lib/domain/dates/dates-for-people";
import { formatMoney, formatMoneyOrUnknown } from "@/lib/domain/money/money";
import { type Tally } from "@/lib/domain/tally";
import { type OrderView } from "@/lib/purchases/orders/order";
import { type OrderTotals, totalsOf } from "@/lib/purchases/orders/order-totals";
import { describePurchase } from "@/lib/purchases/orders/wording";
import { paused } from "@/lib/purchases/orders/wording-pause";
import { cancelled } from "@/lib/purchases/orders/wording-stops";

const MAY_HAVE_BEEN_SENT =
  "possibly sent before the dashboard's database was restored, so money may have moved. They need review; their numbers stay blocked until someone decides.";

/** Where the order stands as a whole: going on, backing off, waiting for a person, stopped or done. */
export function orderWords(order: OrderView, totals: OrderTotals) {
  if (order.pause) {
    const needsResume = order.pause.until === null;
    const isDoubtful = order.purchases.some(
      ({ state, mayHaveBeenSent }) => state === "queued" && mayHaveBeenSent,
    );
    return { tone: "caution", ...paused(order.pause.code, needsResume, isDoubtful) } as const;
  }
  const doubt = `${totals.doubtful} of ${totals.asked} numbers: ${MAY_HAVE_BEEN_SENT}`;
  if (order.stop && totals.cancelled + totals.doubtful > 0) {
    const { title, message } = cancelled(order.stop.code);
    const isByPerson = order.stop.code === "CANCELLED";
    const never = totals.cancelled > 0 ? `${totals.cancelled} of ${totals.asked} numbers: ${message}` : "";
    if (totals.doubtful === 0)
      return { tone: isByPerson ? "info" : "danger", title, message: never } as const;
    return {
      tone: "caution",
      title: isByPerson ? "Cancelled after the database was restored" : title,
      message: `${doubt} ${never}`,
    } as const;
  }
  if (totals.open > 0) {
    return {
      tone: "info",
      title: "Audian is working on the order",
      message: "Numbers are bought one at a time. You can close this page: the order continues.",
    } as const;
  }
  if (totals.checking > 0) {
    return {
      tone: "caution",
      title: `Being checked: ${totals.checking} of ${totals.asked} numbers. Do not buy them again`,
      message:
        totals.doubtful > 0
          ? doubt
          : "Audian's answers did not arrive, so money may have moved. The account is searched until it is clear; nothing is sent a second time.",
    } as const;
  }
  if (totals.bought === totals.asked) {
    return {
      tone: "positive",
      title: `All ${totals.asked} numbers purchased`,
      message: "Set them up now, or open one.",
    } as const;
  }
  const isUnclear = order.purchases.some(
    ({ state, mayHaveBeenSent, outcomeCode }) =>
      state === "not_bought" && mayHaveBeenSent && outcomeCode !== "REVIEWED",
  );
  return {
    tone: totals.bought > 0 ? "caution" : "danger",
    title: `${totals.bought} of ${totals.asked} numbers were bought`,
    message: isUnclear
      ? "For some of the others we can't tell whether you were charged. Reasons and next steps are below."
      : "You weren't charged for the others. Reasons and next steps are below.",
  } as const;
}

/** The title of its page, and of the tab in which it is watched: it tells how far the order is. */
export function orderTitle(order: OrderView): string {
  const [first, second] = order.purchases;
  if (first && !second)
    return `Order of ${first.phone.international} · ${describePurchase(first).badge.toLowerCase()}`;
  const { asked, bought } = totalsOf(order);
  return `Order of ${asked} · ${bought} bought`;
}

/** "3 bought, 1 refused": what there is of each, and nothing of what there is not. */
export function countsOf({ bought, refused, checking, cancelled: stopped, open }: OrderTotals): string {
  const counts: readonly (readonly [number, string])[] = [
    [bought, "bought"],
    [refused, "refused"],
    [checking, "being checked"],
    [stopped, "never sent"],
    [open, "to go"],
  ];
  return counts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${what}`)
    .join(", ");
}

/** The receipt as plain text, for a ticket. */
export function ticketText(order: OrderView): string {
  const totals = totalsOf(order);
  const lines = order.purchases.map((purchase) => {
    const { phone, friendlyName, state, quote, billedMonthlyCost } = purchase;
    const cost = state === "bought" ? (billedMonthlyCost ?? quote.monthlyCost) : null;
    const what = describePurchase(purchase);
    return [
      phone.international,
      friendlyName ?? "",
      state === "bought"
        ? `bought, ${formatMoneyOrUnknown(cost)} a month`
        : `${what.badge.toLowerCase()}: ${what.title}`,
    ]
      .filter(Boolean)
      .join(" · ");
  });
  const asked = order.requestedBy ? `, requested by ${order.requestedBy}` : "";
  return [
    `Order ${order.id}`,
    `Placed by ${order.placedBy}, ${formatInstant(order.placedAt)}${asked}`,
    order.reason ? `Reason or ticket: ${order.reason}` : "",
    order.costCentre ? `Cost centre: ${order.costCentre}` : "",
    "",
    ...lines,
    "",
    `${countsOf(totals)}. Spent: ${tallyText(totals.spent)}.`,
  ]
    .filter((line, index, all) => line !== "" || all[index - 1] !== "")
    .join("\n");
}

function tallyText({ totals, unknown }: Tally): string {
  if (totals.length === 0) return unknown > 0 ? "unknown" : "nothing";
  return `${unknown > 0 ? "at least " : ""}${totals.map(formatMoney).join(" + ")}`;
}
