import { parsePhone } from "@/lib/domain/phone/phone";
import { hasNumber, type Account, type AccountNumber } from "./account/account";
import { priceOfPurchase } from "./account/billing";
import { findStock } from "./account/catalogue";
import { isObject } from "./json";
import { magicEffect } from "@/lib/domain/numbers-to-try";
import { FAILING_PLACES, OPEN_COUNTRIES } from "./account/places";
import { hashText } from "./account/random";
import { badRequest, purchaseRefusals, Refusal } from "./refusal";

const MAX_FRIENDLY_NAME_LENGTH = 1000;
const RETRY_AFTER_SECONDS = "3";
const OTHER_MONTHLY_CENTS = 199;
/** The vendor's own example. */
const EXAMPLE = { number: "+14155551234", id: "num_abc123" } as const;

export type PurchaseRequest = { readonly number: string; readonly friendlyName: string };

/** Reads the body of a purchase. Throws a Refusal that names the field to blame. */
export function readPurchaseRequest(body: unknown): PurchaseRequest {
  if (!isObject(body)) throw badRequest("The request body must be a JSON object");
  if (typeof body.number !== "string") throw badRequest("number is required", "number");
  return { number: readNumber(body.number), friendlyName: readFriendlyName(body.friendly_name) };
}

/** Reads a label for people; missing is empty. */
export function readFriendlyName(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value !== "string") throw badRequest("friendly_name must be a string", "friendly_name");
  if (value.length > MAX_FRIENDLY_NAME_LENGTH) throw badRequest("friendly_name is too long", "friendly_name");
  return value;
}

/** Decides on a purchase at `now`: the number as it will be owned. Throws the Refusal otherwise; nothing is changed. */
export function decidePurchase(account: Account, request: PurchaseRequest, now: number): AccountNumber {
  const { number, friendlyName } = request;
  if (hasNumber(account, number)) throw purchaseRefusals.NUMBER_UNAVAILABLE();
  const effect = magicEffect(number);
  refuseByMagic(number);
  const country = parsePhone(number)?.country;
  if (!country || !OPEN_COUNTRIES.has(country)) throw purchaseRefusals.INVALID_REGION();
  const stock = findStock(number);
  if (!stock) throw purchaseRefusals.NUMBER_UNAVAILABLE();
  const price = effect === "other-price" ? { ...stock, monthlyCents: OTHER_MONTHLY_CENTS } : stock;
  if (priceOfPurchase(price) > account.creditCents) throw purchaseRefusals.INSUFFICIENT_CREDIT();
  if (FAILING_PLACES.has(stock.place.code)) throw purchaseRefusals.PURCHASE_FAILED();
  return {
    id: newId(account, number),
    number,
    friendlyName,
    status: "active",
    purchasedAt: Math.floor(now / 1000) * 1000,
    monthlyCents: price.monthlyCents,
    setupCents: price.setupCents,
    cancelledAt: null,
    location: stock.place.name,
    features: stock.place.features,
  };
}

function refuseByMagic(number: string): void {
  switch (magicEffect(number)) {
    case "number-unavailable":
      throw purchaseRefusals.NUMBER_UNAVAILABLE();
    case "insufficient-credit":
      throw purchaseRefusals.INSUFFICIENT_CREDIT();
    case "invalid-region":
      throw purchaseRefusals.INVALID_REGION();
    case "purchase-failed":
      throw purchaseRefusals.PURCHASE_FAILED();
    case "server-error":
      throw new Refusal(500, "internal_error", "Something went wrong");
    case "rate-limited":
      throw new Refusal(429, "rate_limit_exceeded", "Too many requests", {
        headers: { "Retry-After": RETRY_AFTER_SECONDS },
      });
    default:
  }
}

function readNumber(text: string): string {
  if (!/^\+[1-9]\d{6,14}$/.test(text) || parsePhone(text)?.e164 !== text) {
    throw new Refusal(400, "invalid_phone_number", "The number must be in E.164 format", {
      parameter: "phone_number",
    });
  }
  return text;
}

/** Ids are opaque: num_ and letters and digits. */
function newId(account: Pick<Account, "positionById" | "id">, number: string): string {
  if (number === EXAMPLE.number && !account.positionById.has(EXAMPLE.id)) return EXAMPLE.id;
  for (let attempt = 0; ; attempt++) {
    const high = hashText(`${account.id}:${number}:${attempt}`).toString(36);
    const low = hashText(`${number}:${account.id}:${attempt}`).toString(36);
    const id = `num_${`${high}${low}`.slice(0, 10).padStart(10, "0")}`;
    if (!account.positionById.has(id)) return id;
  }
}
