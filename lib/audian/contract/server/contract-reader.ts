import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { Agent, request } from "undici";
import { withoutSecrets } from "@/lib/server/without-secrets";
import { parseJson } from "../../json";
import { DEFAULT_LIMITS } from "../../server/settings";
import { headerText, parseRetryAfter, requestHeaders } from "../../server/transport";
import { type Exchange, withoutSecretsIn } from "../recording";

export type Target = {
  /** With /v2, no slash at the end. */
  readonly url: string;
  readonly token: string;
  /** Of the account, for its balance. */
  readonly accountId?: string | undefined;
};

export type Heard = { readonly status: number; readonly body: unknown };

/** An API that cannot be reached, as a sentence. */
export class NoAnswer extends Error {}

const KEPT_HEADERS = ["ratelimit-limit", "ratelimit-remaining", "ratelimit-reset", "retry-after"];
const MAX_WAIT_SECONDS = 30;

/**
 * Reads an API and keeps what it answered. It can do nothing but GET: whatever it is pointed at, nothing is bought and
 * nothing is changed. Who asks too often waits once, as long as is asked, at most half a minute.
 */
export function createContractReader({ url, token }: Target) {
  const { connectMs, headersMs, bodyMs, responseBytes } = DEFAULT_LIMITS;
  const agent = new Agent({
    connect: { timeout: connectMs },
    headersTimeout: headersMs,
    bodyTimeout: bodyMs,
    maxResponseSize: responseBytes,
  });
  const clean = withoutSecrets([token]);
  const exchanges: Exchange[] = [];

  async function ask(path: string, isAgain: boolean): Promise<Heard & { headers: Exchange["headers"] }> {
    const { statusCode, headers, body } = await request(url + path, {
      method: "GET",
      dispatcher: agent,
      headers: requestHeaders(token, false),
    }).catch((error: unknown) => {
      throw new NoAnswer(clean(`${new URL(url).host} does not answer: ${reasonOf(error)}.`));
    });
    const text = await body.text();
    const waitSeconds = parseRetryAfter(headerText(headers["retry-after"]), Date.now()) ?? 1;
    if (statusCode === 429 && !isAgain && waitSeconds <= MAX_WAIT_SECONDS) {
      await pause(waitSeconds * 1_000);
      return ask(path, true);
    }
    const kept = KEPT_HEADERS.flatMap((name) => {
      const value = headerText(headers[name]);
      return value === null ? [] : [[name, value]];
    });
    return {
      status: statusCode,
      body: parseJson(text),
      headers: Object.fromEntries(kept) as Exchange["headers"],
    };
  }

  return {
    /** Throws NoAnswer. */
    async get(path: string): Promise<Heard> {
      const { status, body, headers } = await ask(path, false);
      const safe = withoutSecretsIn(body ?? null, clean);
      exchanges.push({ path: clean(path), status, headers, body: safe });
      return { status, body };
    },
    exchanges: (): readonly Exchange[] => exchanges,
    clean,
    close: () => agent.destroy(),
  };
}

export type ContractReader = ReturnType<typeof createContractReader>;

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return code ?? message ?? "no reason was given";
}
