import { parseMoney } from "@/lib/domain/money";
import { type AvailableNumber, type NumberDetails, type OwnedNumber } from "@/lib/domain/number";
import { isRecord } from "./errors";
import { type AudianAvailable, audianDetailsSchema, type AudianDetails, type AudianNumber } from "./wire";

const isoUtc = (value: string | null | undefined) => (value ? new Date(value).toISOString() : null);

/** A list row in our words. */
export function reshapeNumber(row: AudianNumber): OwnedNumber {
  return {
    id: row.id,
    number: row.number,
    friendlyName: row.friendly_name || null,
    status: row.status,
    purchasedAt: isoUtc(row.purchased_at ?? row.purchasedAt),
    expiresAt: isoUtc(row.expires_at ?? row.expiresAt),
  };
}

/** The details call in our words. The contract states US dollars for `billing.monthly_cost`. */
export function reshapeDetails(row: AudianDetails): NumberDetails {
  return {
    ...reshapeNumber(row),
    monthlyCost: parseMoney(row.billing?.monthly_cost, row.billing?.currency ?? "USD"),
    nextCharge: isoUtc(row.billing?.next_charge ?? row.billing?.nextCharge),
    features: row.features ?? null,
    location: row.location ?? null,
  };
}

/** A row of the vendor's stock in our words. No currency is documented there: US dollars are assumed. */
export function reshapeAvailable(row: AudianAvailable): AvailableNumber {
  const currency = row.price?.currency ?? "USD";
  return {
    number: row.number,
    location: row.location ?? null,
    isAvailable: row.available !== false,
    monthlyCost: parseMoney(row.price?.monthly, currency),
    setupFee: parseMoney(row.price?.setup, currency),
    features: row.features ?? [],
  };
}

/** What a success body carries: `data` where it is there, else the body itself. */
export function unwrapData(body: unknown): unknown {
  return isRecord(body) && "data" in body ? body.data : body;
}

/** Details come as `data` or as `data.number` (the vendor documents no body). Null when there is no usable id. */
export function readDetails(body: unknown): NumberDetails | null {
  const data = unwrapData(body);
  const candidate = isRecord(data) && isRecord(data.number) ? data.number : data;
  const parsed = audianDetailsSchema.safeParse(candidate);
  return parsed.success ? reshapeDetails(parsed.data) : null;
}
