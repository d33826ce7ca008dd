import "server-only";
import { AudianError } from "@/lib/audian/errors";
import { getNumber } from "@/lib/audian/server/numbers";
import { multiplyMoney } from "@/lib/domain/money";
import { statusRule } from "@/lib/domain/number";
import { describePhone } from "@/lib/domain/phone";
import { type NumberView } from "../page";

/** One number with its billing, or null when the account has none under this id. Throws AudianError. */
export async function getOwnedNumber(id: string): Promise<NumberView | null> {
  try {
    const details = await getNumber(id);
    return {
      ...details,
      phone: describePhone(details.number),
      rule: statusRule(details.status),
      yearlyCost: details.monthlyCost ? multiplyMoney(details.monthlyCost, 12) : null,
      asOf: new Date().toISOString(),
    };
  } catch (error) {
    if (error instanceof AudianError && error.code === "NOT_FOUND") return null;
    throw error;
  }
}
