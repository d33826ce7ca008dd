import "server-only";
import { and, eq, gt, isNotNull, ne, or, sql } from "drizzle-orm";
import { orders, purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { TOLD_DAYS } from "@/lib/domain/messages/message-events";
import { formatMoney } from "@/lib/domain/money/money";
import { describePhone } from "@/lib/domain/phone/phone";
import { type FoundEvent } from "../found-event";

/** Purchases that need review, were found late, or are billed at another price than quoted. */
export async function findPurchaseEvents(): Promise<FoundEvent[]> {
  const placedOrSent = sql`coalesce(${purchases.sentAt}, ${orders.placedAt})`;
  const isOtherPrice = and(
    eq(purchases.state, "bought"),
    isNotNull(purchases.quotedMonthlyCost),
    isNotNull(purchases.billedMonthlyCost),
    ne(purchases.billedMonthlyCost, purchases.quotedMonthlyCost),
  );
  const rows = await database()
    .select({ purchase: purchases })
    .from(purchases)
    .innerJoin(orders, eq(orders.id, purchases.orderId))
    .where(
      and(
        gt(
          sql`coalesce(${purchases.settledAt}, ${placedOrSent})`,
          sql`now() - make_interval(days => ${TOLD_DAYS})`,
        ),
        or(eq(purchases.state, "needs_review"), eq(purchases.outcomeCode, "FOUND_LATE"), isOtherPrice),
      ),
    )
    .orderBy(orders.placedAt, purchases.position);
  return rows.flatMap(({ purchase }) => eventsOf(purchase));
}

function eventsOf(purchase: typeof purchases.$inferSelect): FoundEvent[] {
  const { id, orderId, state, outcomeCode, currency, quotedMonthlyCost, billedMonthlyCost } = purchase;
  const number = describePhone(purchase.number).international;
  const found = (
    event: FoundEvent["event"],
    title: string,
    detail: string,
    more: Partial<Pick<FoundEvent, "path" | "at">> = {},
  ): FoundEvent => ({
    event,
    key: `${event} ${id}`,
    title,
    detail,
    path: `/purchases/${orderId}`,
    at: purchase.settledAt,
    ...more,
  });
  const money = (amount: number) => formatMoney({ amount, currency });
  return [
    ...(state === "needs_review"
      ? [
          found(
            "needs-review",
            `The purchase of ${number} needs review`,
            "We couldn't confirm it by ourselves: money may have moved. Compare it with the account, then decide.",
            { path: "/purchases/review", at: null },
          ),
        ]
      : []),
    ...(outcomeCode === "FOUND_LATE"
      ? [
          found(
            "found-late",
            `${number} was bought after all`,
            "Its purchase was called not bought; the number is in the account now.",
          ),
        ]
      : []),
    ...(quotedMonthlyCost !== null && billedMonthlyCost !== null && quotedMonthlyCost !== billedMonthlyCost
      ? [
          found(
            "billed-otherwise",
            `${number} is billed at another price than quoted`,
            `Audian bills ${money(billedMonthlyCost)} a month; it quoted ${money(quotedMonthlyCost)} before the purchase.`,
          ),
        ]
      : []),
  ];
}
