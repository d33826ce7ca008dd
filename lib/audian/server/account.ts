import "server-only";
import { parseMoney, type Money } from "@/lib/domain/money/money";
import { log } from "@/lib/server/log";
import { AudianError, type ConnectionCheck, isRecord } from "../errors";
import { unwrapData } from "../reshape";
import { audianBalanceSchema } from "../wire";
import { audian, type AudianClient, type ReadOptions } from "./client";
import { accountIdIn } from "./credential";
import { listNumbers } from "./numbers";

/**
 * Credit of the account. Null when it cannot be known: no account id, a vendor without the page, any
 * failure. The vendor enforces credit itself, so nothing waits for this.
 */
export async function getCredit(options?: ReadOptions): Promise<Money | null> {
  try {
    const accountId = await audian().account();
    if (!accountId) return null;
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

/**
 * The account that the API key belongs to, as the vendor names it to whoever presents the key (`PUT /api_auth`). Null
 * where it does not: the page is not there, does not name one, or cannot be read now.
 */
export async function nameAccount(client: AudianClient): Promise<string | null> {
  const { auth, token } = client.settings;
  try {
    if (auth === "exchange") return await client.account();
    const { body } = await client.put("/api_auth", "/api_auth", { data: { api_key: token } });
    return accountIdIn(body);
  } catch (error) {
    if (error instanceof AudianError) return null;
    throw error;
  }
}

/** Reads one row of the account's numbers: whether the vendor answers, and accepts the API key. Never throws. */
export async function checkConnection(): Promise<ConnectionCheck> {
  const startedAt = performance.now();
  try {
    await listNumbers({ limit: 1, offset: 0 });
    return { state: "accepted", ms: Math.round(performance.now() - startedAt) };
  } catch (error) {
    const code = error instanceof AudianError ? error.code : "UNKNOWN";
    return code === "UNAUTHENTICATED" || code === "FORBIDDEN"
      ? { state: "refused", code }
      : { state: "unreachable", code };
  }
}
