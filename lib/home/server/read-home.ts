import "server-only";
import { cache } from "react";
import { hasPermission, type Permission, type Person, viewerOf } from "@/lib/auth/permissions";
import { budgetLines, budgetWarnings } from "@/lib/costs/month/budget-lines";
import { readBudgetStatuses } from "@/lib/costs/budgets/server/read-budgets";
import { readMonth } from "@/lib/costs/month/server/read-month";
import { describePhone } from "@/lib/domain/phone/phone";
import { sumOpenChanges } from "@/lib/numbers/changes/server/list-changes";
import { listLate } from "@/lib/numbers/give-back/server/list-decided";
import { countConcerns } from "@/lib/numbers/list/server/concerns";
import { type MirrorState } from "@/lib/numbers/list/page";
import { readMirrorState } from "@/lib/numbers/sync/server/sync-progress";
import { readPaused } from "@/lib/messages/channels/server/read-channels";
import { countInvited } from "@/lib/people/server/list-people";
import { type OrderRow } from "@/lib/purchases/orders/list";
import { listCartRequests } from "@/lib/purchases/requests/server/read-requests";
import { countHeld, listUnfinished } from "@/lib/purchases/orders/server/list-orders";
import { listWaitingNumbers } from "@/lib/purchases/reconciliation/server/review-purchase";
import { type SearchHit } from "@/lib/search/search";
import { findByIds, hitOf } from "@/lib/search/server/find-numbers";
import { readPurchaseRules } from "@/lib/settings/server/read-purchase-rules";
import { type AttentionLine, attentionLines } from "../attention";

export type HomeView = {
  readonly lines: readonly AttentionLine[];
  readonly mirror: MirrorState;
  /** The person's orders that are not at their end, or everybody's for who may see them. */
  readonly orders: readonly OrderRow[];
  /** What this browser opened last. */
  readonly recent: readonly SearchHit[];
};

/** What needs this person now. Reads our own copy of the account and our own records; asks the vendor nothing. */
export async function readHome(person: Person, opened: readonly string[]): Promise<HomeView> {
  const may = (permission: Permission) => hasPermission(person.role, permission);
  const [
    mirror,
    concerns,
    orders,
    held,
    recent,
    requests,
    waiting,
    changes,
    rules,
    paused,
    budgets,
    invitations,
    late,
  ] = await Promise.all([
    readMirrorState(),
    countConcerns(),
    listUnfinished(viewerOf(person)),
    may("numbers.buy") ? countHeld(viewerOf(person)) : 0,
    findByIds(opened),
    may("orders.large") ? listCartRequests({ personId: person.id, mayOrder: true }) : [],
    may("purchases.resolve") ? listWaitingNumbers() : null,
    may("changes.answer") ? sumOpenChanges() : null,
    may("settings.manage") ? readPurchaseRules() : null,
    readPaused(person.id, may("settings.manage")),
    may("costs.see") ? readBudgetWarnings() : [],
    may("people.manage") ? countInvited() : 0,
    may("numbers.set-up") ? listLate() : null,
  ]);
  const isLead = may("orders.large");
  const lines = attentionLines({
    reviews: waiting && {
      count: waiting.length,
      numbers: waiting.slice(0, 3).map((number) => describePhone(number).international),
    },
    requests: requests.filter(({ isOwn }) => !isOwn),
    held,
    problem: mirror.smallerList ? null : mirror.problem,
    smallerList: isLead ? mirror.smallerList : null,
    changes,
    isPurchasesOff: rules !== null && !rules.isOn,
    pausedMessages: { ...paused, href: may("settings.manage") ? "/settings/messages" : "/profile#messages" },
    budgets,
    toCancel: late?.monthly ?? null,
    suspended: may("costs.see") ? concerns.suspended : null,
    noCostCentre: may("costs.see") ? concerns.noCostCentre : null,
    renewing: may("budgets.edit") ? concerns.renewing : null,
    invitations,
    seesCosts: may("costs.see"),
  });
  return { lines, mirror, orders, recent: recent.map((row) => hitOf(row, "Recently opened")) };
}

/** Only where there are budgets: what needs somebody waits for no month otherwise. */
async function readBudgetWarnings(): Promise<string[]> {
  if ((await readStatuses()).length === 0) return [];
  const { view, budgets } = await readHomeMonth();
  return budgetWarnings(view, budgets);
}

const readStatuses = cache(readBudgetStatuses);

/** The month for who may see costs, with its budgets; once a page, however many parts of it ask. */
export const readHomeMonth = cache(async () => {
  const [view, statuses] = await Promise.all([readMonth(null), readStatuses()]);
  return { view, budgets: budgetLines(view, statuses) };
});
