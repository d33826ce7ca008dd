import "server-only";
import { type PurchaseAnswer } from "@/lib/domain/purchase/purchase";
import { AudianError, isRecord } from "../errors";
import { unwrapData } from "../reshape";
import { unlessAborted } from "./caller";
import { type AudianSettings } from "./settings";
import { type Answer, badResponse } from "./transport";

/** No lifetime of a token is documented. What a purchase is sent with is younger than this. */
const FRESH_MS = 60_000;
/** As long as a token may be: it travels in a header with every call. */
const MAX_TOKEN = 4_096;
/** As long as an account's id may be. */
const MAX_ACCOUNT_ID = 100;

type Held = { readonly token: string; readonly accountId: string | null; readonly askedAt: number };

/**
 * What opens the account: the API key itself, or a token that the vendor gives for it (`AUDIAN_AUTH=exchange`), which is
 * kept in memory and nowhere else. One exchange is under way at a time, however many calls wait for it. Everything that
 * waits throws AudianError where there is no token.
 */
export function createCredential(
  settings: Pick<AudianSettings, "auth" | "token" | "accountId" | "now">,
  exchange: (body: unknown) => Promise<Answer>,
) {
  const isExchanged = settings.auth === "exchange";
  let held: Held | null = null;
  let underWay: Promise<Held> | null = null;

  function renew(): Promise<Held> {
    underWay ??= exchangeKey()
      .then((exchanged) => (held = exchanged))
      .finally(() => (underWay = null));
    return underWay;
  }

  async function exchangeKey(): Promise<Held> {
    const askedAt = settings.now();
    const { httpStatus, sent } = await exchange({ data: { api_key: settings.token } }).catch(asRefusal);
    const body = sent();
    const token = isRecord(body) ? body.auth_token : null;
    if (typeof token !== "string" || !/^[\x21-\x7e]+$/.test(token) || token.length > MAX_TOKEN)
      throw badResponse(httpStatus);
    return { token, accountId: accountIdIn(body), askedAt };
  }

  const isFresh = ({ askedAt }: Held) => Math.abs(settings.now() - askedAt) < FRESH_MS;

  return {
    /**
     * Runs a call that may be repeated with what opens the account. Once in the life of `call` a token that is refused
     * is exchanged for another one.
     */
    async open<T>(
      call: { readonly signal: AbortSignal; mayRenew: boolean },
      send: (token: string) => Promise<T>,
    ): Promise<T> {
      if (!isExchanged) return send(settings.token);
      const { token } = held ?? (await unlessAborted(renew(), call.signal));
      try {
        return await send(token);
      } catch (error) {
        if (!isUnauthenticated(error) || !call.mayRenew) throw error;
        call.mayRenew = false;
        // Another call may have been refused before, and have renewed it.
        const isOld = held !== null && held.token !== token;
        const next = isOld && held ? held : await unlessAborted(renew(), call.signal);
        return send(next.token);
      }
    },
    /** For what must not be repeated: a token of the last minute, so that it is not refused for its age. */
    async fresh(): Promise<string> {
      if (!isExchanged) return settings.token;
      return held && isFresh(held) ? held.token : (await renew()).token;
    },
    /** This token was refused: the next call exchanges the key. */
    forget(token: string): void {
      if (held?.token === token) held = null;
    },
    /** Id of the account: as it is set, else as the exchange names it; null where neither says. */
    async account(): Promise<string | null> {
      if (settings.accountId || !isExchanged) return settings.accountId ?? null;
      return (held ?? (await renew())).accountId;
    },
    /** The same, as far as it is known now. */
    knownAccount: (): string | null => settings.accountId ?? held?.accountId ?? null,
  };
}

/** The account that an answer of `PUT /api_auth` names; null: none. */
export function accountIdIn(body: unknown): string | null {
  const data = unwrapData(body);
  const id = isRecord(data) ? data.account_id : null;
  return typeof id === "string" && id.trim() !== "" && id.length <= MAX_ACCOUNT_ID ? id.trim() : null;
}

/**
 * A purchase that was not sent, because there was no token to send it with: refused where the vendor refused the key or
 * asked to wait.
 */
export function withoutToken(error: AudianError): PurchaseAnswer {
  const { code, vendorCode, message, httpStatus, requestId, retryAfterSeconds } = error;
  if (httpStatus === null || (code !== "UNAUTHENTICATED" && code !== "RATE_LIMITED"))
    return { kind: "not_sent", reason: vendorCode, ...(code === "PROXY_REFUSED" ? { code } : {}) };
  const body = { kind: "error", code, vendorCode, message, isWellFormed: true } as const;
  return { kind: "answered", httpStatus, requestId, retryAfterSeconds, body };
}

const isUnauthenticated = (error: unknown) =>
  error instanceof AudianError && error.code === "UNAUTHENTICATED";

/** What refuses an exchange refuses the key: that a page or a number was not found would say something else. */
function asRefusal(error: unknown): never {
  if (!(error instanceof AudianError) || error.isRetryable) throw error;
  const { message, vendorCode, httpStatus, requestId } = error;
  throw new AudianError({ code: "UNAUTHENTICATED", message, vendorCode, httpStatus, requestId });
}
