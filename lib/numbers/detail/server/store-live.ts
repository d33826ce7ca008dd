import "server-only";
import { isDeepStrictEqual } from "node:util";
import { eq } from "drizzle-orm";
import { numbers } from "@/lib/db/schema";
import { type Executor, inTransaction } from "@/lib/db/server/connection";
import { formatDate } from "@/lib/domain/dates/dates-for-people";
import { formatMoneyOrUnknown, moneyOf } from "@/lib/domain/money/money";
import { type NumberDetails } from "@/lib/domain/number";
import { regionOf } from "@/lib/domain/phone/phone";
import { type NumberChange } from "../detail";
import { writesBilling } from "@/lib/numbers/list/server/by-version";
import { recordAnchors } from "@/lib/numbers/billing/server/record-anchors";
import { recordHistory } from "./number-records";

type Row = typeof numbers.$inferSelect;
type Stored = {
  /** The mirror has something now that it did not have before. */
  readonly isDifferent: boolean;
  readonly changes: readonly NumberChange[];
};

/**
 * Puts what the vendor says about one number at this moment into the mirror and its history, also when the number was
 * not known.
 */
export async function storeLive(details: NumberDetails, at = new Date()): Promise<Stored> {
  const { id } = details;
  return inTransaction(async (transaction) => {
    const [before] = await transaction.select().from(numbers).where(eq(numbers.id, id)).for("update");
    const after = rowOf(details, at);
    if (before) {
      // Mostly it says the same again, and counts need not be taken again at every look at a number.
      if (isOnlyBilling(before, after)) await writesBilling(transaction);
      // What was known before there was a history is told by it, too.
      await recordHistory(transaction, [id], at);
    }
    await transaction
      .insert(numbers)
      .values({ id, firstSeenAt: at, ...after })
      .onConflictDoUpdate({ target: numbers.id, set: after });
    await recordHistory(transaction, [id], at);
    const { nextCharge, purchasedAt } = after;
    await recordAnchors(
      transaction,
      [{ id, nextCharge, purchasedAt, isFirstCharge: !before || before.nextCharge === null }],
      at,
    );
    return before ? comparison(before, details) : { isDifferent: true, changes: [] };
  });
}

/** What the background reads of a number, and lists may be a little behind with. */
const BILLING: ReadonlySet<string> = new Set<keyof Row>([
  "monthlyCost",
  "currency",
  "nextCharge",
  "location",
  "features",
  "detailsAt",
  "lastSeenAt",
]);

function isOnlyBilling(before: Row, after: ReturnType<typeof rowOf>): boolean {
  const was: Readonly<Record<string, unknown>> = before;
  return Object.entries(after).every(
    ([column, value]) => BILLING.has(column) || isDeepStrictEqual(value, was[column]),
  );
}

/** Stores a friendly name that the vendor confirmed. Call it in a transaction. */
export async function storeName(
  executor: Executor,
  id: string,
  friendlyName: string | null,
  at = new Date(),
): Promise<void> {
  const [before] = await executor.select().from(numbers).where(eq(numbers.id, id)).for("update");
  if (!before) return;
  await recordHistory(executor, [id], at);
  await executor.update(numbers).set({ friendlyName }).where(eq(numbers.id, id));
  await recordHistory(executor, [id], at);
}

const date = (instant: string | null) => (instant === null ? null : new Date(instant));

function rowOf(details: NumberDetails, at: Date) {
  return {
    number: details.number,
    friendlyName: details.friendlyName,
    status: details.status,
    purchasedAt: date(details.purchasedAt),
    expiresAt: date(details.expiresAt),
    monthlyCost: details.monthlyCost?.amount ?? null,
    currency: details.monthlyCost?.currency ?? null,
    unreadPrice: details.unreadPrice ?? null,
    nextCharge: date(details.nextCharge),
    location: details.location,
    features: details.features ? [...details.features] : null,
    ...regionOf(details.number),
    detailsAt: at,
    lastSeenAt: at,
    misses: 0,
    goneAt: null,
  };
}

/** What is different, and whether it is news or only the first time that we hear of it. */
function comparison(before: Row, after: NumberDetails): Stored {
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  const list = (texts: readonly string[] | null) => texts?.join(", ") || "unknown";
  const wasRead = before.detailsAt !== null;
  const told: [what: string, was: string, now: string, isNews: boolean][] = [
    ["status", before.goneAt ? "gone" : before.status, after.status, true],
    ["friendly name", before.friendlyName ?? "none", after.friendlyName ?? "none", true],
    [
      "monthly cost",
      formatMoneyOrUnknown(moneyOf(before.monthlyCost, before.currency)),
      formatMoneyOrUnknown(after.monthlyCost),
      wasRead,
    ],
    ["next charge", formatDate(iso(before.nextCharge)), formatDate(after.nextCharge), wasRead],
    ["renewal", formatDate(iso(before.expiresAt)), formatDate(after.expiresAt), true],
    ["place", before.location ?? "unknown", after.location ?? "unknown", before.location !== null],
    ["features", list(before.features), list(after.features), before.features !== null],
  ];
  const different = told.filter(([, was, now]) => was !== now);
  return {
    isDifferent: different.length > 0,
    changes: different.filter(([, , , isNews]) => isNews).map(([what, was, now]) => ({ what, was, now })),
  };
}
