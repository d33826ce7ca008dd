import { type AttentionKind, type PutAside } from "@/lib/domain/preferences";
import { REMIND_AFTER_DAYS } from "@/lib/domain/give-back/give-back";
import { joinTallies, type Tally } from "@/lib/domain/tally";
import { type ChangeSums, sumWords } from "@/lib/numbers/changes/change-view";
import { TO_CANCEL_ADDRESS } from "@/lib/numbers/give-back/give-back-view";
import { CHANGES_ADDRESS } from "@/lib/numbers/changes/filters";
import { type CartRequestRow } from "@/lib/purchases/requests/request";

/** One line of what needs a person now. */
export type AttentionLine = {
  readonly kind: AttentionKind;
  /** How many things it is about. */
  readonly count: number;
  readonly title: string;
  readonly detail: string | null;
  /** What it costs every month; null where money is not the point, or not for this person to see. */
  readonly monthly: Tally | null;
  readonly action: { readonly label: string; readonly href: string };
  /** Money waits, or nothing works until somebody acts. */
  readonly isUrgent: boolean;
};

/** What the lines are made of. Null is what this person has nothing to do with. */
export type AttentionFacts = {
  readonly reviews: { readonly count: number; readonly numbers: readonly string[] } | null;
  /** Carts that support has sent, which this person may order. */
  readonly requests: readonly CartRequestRow[];
  readonly held: number;
  /** Why our copy of the account is old or incomplete. */
  readonly problem: string | null;
  readonly smallerList: { readonly known: number; readonly listed: number } | null;
  /** Changes at the vendor that nobody here ordered or has answered. */
  readonly changes: ChangeSums | null;
  readonly isPurchasesOff: boolean;
  /** Channels of messages that failed too often, and why the latest did. */
  readonly pausedMessages: { readonly count: number; readonly problem: string | null; readonly href: string };
  /** In sentences. */
  readonly budgets: readonly string[];
  /** Numbers that are still in the account long after somebody wanted them cancelled. */
  readonly toCancel: Tally | null;
  readonly suspended: Tally | null;
  readonly noCostCentre: Tally | null;
  readonly renewing: Tally | null;
  readonly invitations: number;
  /** Whether this person may see costs. */
  readonly seesCosts: boolean;
};

/** The lines of this moment, the most urgent first. What is done has none. */
export function attentionLines(facts: AttentionFacts): AttentionLine[] {
  const { reviews, smallerList, seesCosts } = facts;
  const line = (
    kind: AttentionKind,
    count: number,
    title: string,
    action: AttentionLine["action"],
    more: Partial<Pick<AttentionLine, "detail" | "monthly" | "isUrgent">> = {},
  ): AttentionLine => ({ kind, count, title, action, detail: null, monthly: null, isUrgent: false, ...more });
  const numbersLine = (
    kind: AttentionKind,
    tally: Tally | null,
    title: string,
    label: string,
    href: string,
  ) => line(kind, tally?.count ?? 0, title, { label, href }, { monthly: seesCosts ? tally : null });
  return [
    line(
      "reviews",
      reviews?.count ?? 0,
      plural(reviews?.count ?? 0, "Purchase we couldn't confirm", "Purchases we couldn't confirm"),
      { label: "Decide", href: "/purchases/review" },
      { detail: reviews?.numbers.join(", ") || null, isUrgent: true },
    ),
    line(
      "cart-requests",
      facts.requests.length,
      plural(facts.requests.length, "Cart to order for a colleague", "Carts to order for colleagues"),
      {
        label: "Review",
        href: facts.requests.length === 1 ? `/buy?request=${facts.requests[0]?.id}` : "/purchases",
      },
      {
        detail: facts.requests
          .slice(0, 2)
          .map(
            ({ requestedBy, count: numbers }) =>
              `${requestedBy}, ${numbers} ${plural(numbers, "number", "numbers")}`,
          )
          .join("; "),
        monthly: joinTallies(...facts.requests.map(({ monthlyCost }) => monthlyCost)),
        isUrgent: true,
      },
    ),
    line(
      "held-orders",
      facts.held,
      plural(facts.held, "Paused order", "Paused orders"),
      { label: "Open orders", href: "/purchases" },
      { isUrgent: true },
    ),
    line(
      "connection",
      facts.problem ? 1 : 0,
      "The list of numbers is not up to date",
      { label: "See numbers", href: "/numbers" },
      { detail: facts.problem, isUrgent: true },
    ),
    line(
      "smaller-list",
      smallerList ? 1 : 0,
      "Audian's list is much shorter than before",
      { label: "Decide", href: "/numbers" },
      {
        detail:
          smallerList &&
          `${smallerList.listed.toLocaleString("en-US")} instead of ${smallerList.known.toLocaleString("en-US")} numbers`,
        isUrgent: true,
      },
    ),
    line(
      "unexplained-changes",
      facts.changes?.count ?? 0,
      plural(facts.changes?.count ?? 0, "Change nobody here ordered", "Changes nobody here ordered"),
      { label: "Answer", href: CHANGES_ADDRESS },
      { detail: facts.changes && sumWords(facts.changes), isUrgent: true },
    ),
    line("purchases-off", facts.isPurchasesOff ? 1 : 0, "Buying is switched off", {
      label: "Open settings",
      href: "/settings",
    }),
    line(
      "messages",
      facts.pausedMessages.count,
      plural(facts.pausedMessages.count, "Messages are paused", "Places where messages are paused"),
      { label: "See messages", href: facts.pausedMessages.href },
      { detail: facts.pausedMessages.problem },
    ),
    line(
      "budgets",
      facts.budgets.length,
      plural(facts.budgets.length, "Budget exceeded", "Budgets exceeded"),
      { label: "See budgets", href: "/costs/budgets" },
      { detail: facts.budgets[0] ?? null },
    ),
    numbersLine(
      "give-back",
      facts.toCancel,
      `To cancel, and still here after ${REMIND_AFTER_DAYS} days`,
      "See them",
      TO_CANCEL_ADDRESS,
    ),
    numbersLine(
      "suspended",
      facts.suspended,
      "Suspended, may still be billed",
      "See them",
      "/numbers?status=suspended",
    ),
    numbersLine(
      "no-cost-centre",
      facts.noCostCentre,
      "Without a cost centre",
      "Assign",
      "/numbers?cost-centre=-",
    ),
    numbersLine("renewing", facts.renewing, "Renewing within 30 days", "See them", "/numbers?renews=soon"),
    line(
      "invitations",
      facts.invitations,
      plural(facts.invitations, "Invitation not accepted yet", "Invitations not accepted yet"),
      { label: "See people", href: "/settings/people" },
    ),
  ].filter(({ count }) => count > 0);
}

const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);

/** Parts the lines that are shown from those that the person has put aside. */
export function partLines(
  lines: readonly AttentionLine[],
  aside: readonly PutAside[],
  now: string,
): { readonly shown: readonly AttentionLine[]; readonly aside: readonly AttentionLine[] } {
  const isAside = ({ kind, count }: AttentionLine) =>
    isPutAside(
      count,
      aside.find((one) => one.kind === kind),
      now,
    );
  return { shown: lines.filter((line) => !isAside(line)), aside: lines.filter(isAside) };
}

/** Whether a line stays away: it comes back when its time is over, or when there is more of it than was seen. */
export function isPutAside(count: number, aside: PutAside | undefined, now: string): boolean {
  if (!aside) return false;
  if (count > aside.count) return false;
  return aside.until === null || now < aside.until;
}
