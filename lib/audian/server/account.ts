import "server-only";
import { parseMoney, type Money } from "@/lib/domain/money";
import { log } from "@/lib/server/log";
import { isRecord } from "../errors";
import { unwrapData } from "../reshape";
import { audianBalanceSchema } from "../wire";
import { audian, type ReadOptions } from "./client";

/**
 * Credit of the account. Null when it cannot be known: no account id configured, a vendor without the page, any
 * failure. The vendor enforces credit itself, so nothing waits for this.
 */
export async function getCredit(options?: ReadOptions): Promise<Money | null> {
  const { accountId } = audian().settings;
  if (!accountId) return null;
  try {
    const path = `/accounts/${encodeURIComponent(accountId)}/balance`;
    const { body } = await audian().get(path, "/accounts/{id}/balance", { ...options, isOptional: true });
    const data = unwrapData(body);
    const parsed = audianBalanceSchema.safeParse(isRecord(data) ? data : {});
    return parsed.success ? parseMoney(parsed.data.balance, parsed.data.currency) : null;
  } catch (error) {
    log().debug({ event: "credit_unknown", err: error }, "credit not known");
    return null;
  }
}
