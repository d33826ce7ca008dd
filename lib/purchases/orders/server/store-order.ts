import "server-only";
import { eq, sql } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { orders, purchases } from "@/lib/db/schema";
import { database, type Executor, inTransaction } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { type E164 } from "@/lib/domain/phone/phone";
import { type Quote } from "@/lib/domain/purchase/purchase";
import { failPoint } from "@/lib/server/env/fail-point";
import { MAX_NUMBERS } from "../order";
import { MAX_WITHOUT_PERMISSION } from "@/lib/domain/purchase/may-send";
import { quoteText } from "@/lib/domain/money/due-now";
import { checkLimits, lockOrders, refuseWhenOff } from "./limits";
import { alreadyOpen, refuseTaken } from "@/lib/purchases/ledger/server/refuse-owned";

export type OrderContext = {
  readonly personId: string;
  readonly requestId: string;
  /** Whether the person may order more than ten numbers at once. */
  readonly mayOrderMany?: boolean;
};

/** An order id, and a hash of what is ordered with it. */
export type OrderKey = { readonly orderId: string; readonly contentHash: string };

/** What is ordered, each number with the price that we read from the vendor. */
export type OrderContent = {
  /** The name of whoever asked for it, where somebody else orders it. */
  readonly requestedBy?: string;
  readonly reason: string | null;
  readonly costCentre: string | null;
  readonly quotedAt: Date;
  readonly numbers: readonly {
    readonly number: E164;
    readonly friendlyName: string | null;
    readonly quote: Quote;
  }[];
};

export type Placed = { readonly orderId: string };

/**
 * The order that this key has placed already: the same order id with the same content is the same order, however often
 * it arrives. Null: this is the first time. Throws AppError for an id that was used for something else.
 */
export async function findPlaced(
  { orderId, contentHash }: OrderKey,
  who: OrderContext,
): Promise<Placed | null> {
  const [order] = await database().select().from(orders).where(eq(orders.id, orderId));
  if (!order) return null;
  if (order.contentHash === contentHash && order.placedBy === who.personId) return { orderId };
  throw new AppError(
    "ALREADY_OPEN",
    "This review was already used for another purchase",
    "Nothing was sent now. Review the purchase again to start a new one.",
  );
}

/**
 * Stores an order that is not placed yet and returns its id at once; a loop sends it. `alongside` is stored with it.
 * Refused as a whole or stored as a whole. What it throws goes to `findFirst`.
 */
export async function storeNew(
  key: OrderKey,
  who: OrderContext,
  content: OrderContent,
  alongside: (transaction: Executor) => Promise<void> = async () => undefined,
): Promise<Placed> {
  refuseTooMany(content.numbers.length, who);
  await failPoint("before-order-stored");
  await inTransaction(async (transaction) => {
    await store(transaction, key, content, who);
    await alongside(transaction);
    await wakeSending(transaction);
  });
  await failPoint("after-order-stored");
  return { orderId: key.orderId };
}

/**
 * A resend that comes while its first arrival is being stored meets that one's rows, wherever: it gets that order. Any
 * other `error` is thrown, an AppError where a purchase of the number is under way.
 */
export async function findFirst(key: OrderKey, who: OrderContext, error: unknown): Promise<Placed> {
  const constraint = violatedConstraint(error);
  const first = constraint !== null || error instanceof AppError ? await findPlaced(key, who) : null;
  if (first) return first;
  throw constraint === "purchases_one_open_per_number" ? alreadyOpen() : error;
}

async function store(
  transaction: Executor,
  { orderId, contentHash }: OrderKey,
  { numbers, reason, costCentre, quotedAt, requestedBy }: OrderContent,
  who: OrderContext,
): Promise<void> {
  await refuseWhenOff(transaction);
  await lockOrders(transaction);
  // First, so that a resend ends here.
  await transaction
    .insert(orders)
    .values({ id: orderId, placedBy: who.personId, contentHash, reason, costCentre });
  await refuseTaken(
    numbers.map(({ number }) => number),
    transaction,
  );
  await checkLimits(
    transaction,
    who.personId,
    numbers.map(({ quote }) => quote),
  );
  await transaction.insert(purchases).values(
    numbers.map(({ number, friendlyName, quote }, index) => ({
      orderId,
      position: index + 1,
      number,
      friendlyName,
      state: "queued" as const,
      quotedMonthlyCost: quote.monthlyCost?.amount ?? null,
      quotedSetupFee: quote.setupFee?.amount ?? null,
      quotedAt,
      currency: quote.monthlyCost?.currency ?? quote.setupFee?.currency ?? "USD",
    })),
  );
  const [first] = numbers;
  await recordActivity(transaction, {
    kind: "order_placed",
    actorId: who.personId,
    orderId,
    requestId: who.requestId,
    details: {
      ...(numbers.length === 1 && first
        ? { number: first.number, quote: quoteText(first.quote) }
        : { numbers: numbers.length }),
      reason,
      costCentre,
      ...(requestedBy === undefined ? {} : { requestedBy }),
    },
  });
}

/** The channel that wakes the loops which send purchases and check lost answers. */
export const PURCHASES_CHANNEL = "purchases_queued";

/** Wakes the loops of whichever instance leads them; inside a transaction, when that commits. */
export async function wakeSending(executor: Executor): Promise<void> {
  await executor.execute(sql`select pg_notify(${PURCHASES_CHANNEL}, '')`);
}

function refuseTooMany(count: number, { mayOrderMany = false }: OrderContext): void {
  if (count > MAX_NUMBERS) {
    throw new AppError(
      "INVALID_INPUT",
      `An order holds at most ${MAX_NUMBERS} numbers`,
      "Nothing was sent. Remove some, and order them afterwards.",
    );
  }
  if (count > MAX_WITHOUT_PERMISSION && !mayOrderMany) {
    throw new AppError(
      "NOT_ALLOWED",
      `More than ${MAX_WITHOUT_PERMISSION} numbers need Operations`,
      `This order has ${count}. Nothing was sent. Order ${MAX_WITHOUT_PERMISSION} at a time, or send the cart to Operations.`,
    );
  }
}

function violatedConstraint(error: unknown): string | null {
  const cause: unknown = error instanceof Error && error.cause ? error.cause : error;
  const { code, constraint } = (cause ?? {}) as { code?: unknown; constraint?: unknown };
  return code === "23505" && typeof constraint === "string" ? constraint : null;
}
