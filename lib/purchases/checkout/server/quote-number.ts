import "server-only";
import { randomUUID } from "node:crypto";
import { getCredit } from "@/lib/audian/server/account";
import { dueNow } from "@/lib/domain/money/due-now";
import { describePhone } from "@/lib/domain/phone/phone";
import { type QuoteInput } from "@/lib/purchases/input";
import { type NumberQuote, type SimilarNumber } from "../quote";
import { findInInventory, findSimilar } from "@/lib/purchases/inventory/server/find-in-inventory";
import { findLimitProblem } from "@/lib/purchases/orders/server/limits";
import { readPhone } from "./read-phone";
import { refuseTaken } from "@/lib/purchases/ledger/server/refuse-owned";

/**
 * What buying a number would mean, before anything is sent: the number in its standard form, its price where the
 * vendor's search knows it, the account's credit. Throws AppError when it cannot be bought from here, AudianError
 * when the vendor cannot be asked. Without a person their daily limits are not asked.
 */
export async function quoteNumber(
  { number, friendlyName, reason = null, costCentre = null }: QuoteInput,
  personId: string | null = null,
): Promise<NumberQuote> {
  const { phone, note } = readPhone(number);
  await refuseTaken([phone.e164]);
  const [row, credit] = await Promise.all([findInInventory(phone.e164), getCredit()]);
  const { monthlyCost = null, setupFee = null, location = null, features = [] } = row ?? {};
  const quote = { monthlyCost, setupFee };
  return {
    orderId: randomUUID(),
    phone,
    note,
    friendlyName,
    reason,
    costCentre,
    quote,
    location,
    features,
    isOffered: row === undefined ? null : row !== null,
    dueNow: dueNow(quote),
    credit,
    limitProblem: personId === null ? null : await findLimitProblem(personId, [quote]),
  };
}

/** Numbers that could be bought instead of one that was taken. */
export async function quoteSimilar(number: string): Promise<SimilarNumber[]> {
  const rows = await findSimilar(readPhone(number).phone.e164);
  return rows.map(({ number: e164, monthlyCost, setupFee }) => ({
    phone: describePhone(e164),
    quote: { monthlyCost, setupFee },
  }));
}
