import "server-only";
import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { orders, purchases } from "@/lib/db/schema";
import { database, inTransaction } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { type Quote } from "@/lib/domain/purchase";
import { failPoint } from "@/lib/server/fail-point";
import { type PlaceOrderInput } from "../input";
import { quoteText } from "../quote";
import { findInStock } from "./find-in-stock";
import { checkLimits } from "./limits";
import { readPhone } from "./read-phone";
import { alreadyOpen, refuseOwned } from "./refuse-owned";
import { wakeSending } from "./wake-sending";

export type OrderContext = { readonly personId: string; readonly requestId: string };

/**
 * Stores an order of one number and returns its id at once; a loop sends it. The same order id with the same content
 * is the same order, however often it arrives. Throws AppError; nothing is stored then.
 */
export async function placeOrder(input: PlaceOrderInput, who: OrderContext): Promise<{ orderId: string }> {
  const { orderId, friendlyName } = input;
  const number = readPhone(input.number).e164;
  const contentHash = createHash("sha256")
    .update(JSON.stringify([number, friendlyName]))
    .digest("hex");
  const isPlaced = () => isSameOrder(orderId, contentHash, who.personId);
  if (await isPlaced()) return { orderId };
  try {
    const quote = await readQuoteAgain(number, input.seenQuote);
    await failPoint("before-order-stored");
    await store({ orderId, number, friendlyName, contentHash, quote }, who);
  } catch (error) {
    // A resend that comes while its first arrival is being stored meets that one's rows.
    const isOwnRow = violatedConstraint(error) !== null || error instanceof AppError;
    if (isOwnRow && (await isPlaced())) return { orderId };
    if (violatedConstraint(error) === "purchases_one_open_per_number") throw alreadyOpen();
    throw error;
  }
  await failPoint("after-order-stored");
  return { orderId };
}

async function readQuoteAgain(number: string, seenQuote: string): Promise<Quote> {
  await refuseOwned(number);
  const { monthlyCost = null, setupFee = null } = (await findInStock(number)) ?? {};
  const quote = { monthlyCost, setupFee };
  if (quoteText(quote) !== seenQuote) throw priceChanged();
  return quote;
}

type NewOrder = {
  orderId: string;
  number: string;
  friendlyName: string | null;
  contentHash: string;
  quote: Quote;
};

function store({ orderId, number, friendlyName, contentHash, quote }: NewOrder, who: OrderContext) {
  return inTransaction(async (transaction) => {
    await checkLimits(transaction, who.personId, quote);
    await transaction.insert(orders).values({ id: orderId, placedBy: who.personId, contentHash });
    await transaction.insert(purchases).values({
      orderId,
      position: 1,
      number,
      friendlyName,
      state: "queued",
      quotedMonthlyCost: quote.monthlyCost?.amount ?? null,
      quotedSetupFee: quote.setupFee?.amount ?? null,
      currency: quote.monthlyCost?.currency ?? "USD",
    });
    await recordActivity(transaction, {
      kind: "order_placed",
      actorId: who.personId,
      orderId,
      requestId: who.requestId,
      details: { number, quote: quoteText(quote) },
    });
    await wakeSending(transaction);
  });
}

async function isSameOrder(orderId: string, contentHash: string, personId: string): Promise<boolean> {
  const [order] = await database().select().from(orders).where(eq(orders.id, orderId));
  if (!order) return false;
  if (order.contentHash === contentHash && order.placedBy === personId) return true;
  throw new AppError(
    "ALREADY_OPEN",
    "This review was already used for another purchase",
    "Nothing was sent now. Review the purchase again to start a new one.",
  );
}

const priceChanged = () =>
  new AppError(
    "PRICE_CHANGED",
    "The price has changed since you saw it",
    "Nothing was sent and nothing was paid. Look at the new price and decide again.",
  );

function violatedConstraint(error: unknown): string | null {
  const cause: unknown = error instanceof Error && error.cause ? error.cause : error;
  const { code, constraint } = (cause ?? {}) as { code?: unknown; constraint?: unknown };
  return code === "23505" && typeof constraint === "string" ? constraint : null;
}
