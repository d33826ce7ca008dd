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

/** What was answered, without secrets; a body that is no JSON is undefined. */
export type Heard = { readonly status: number; readonly body: unknown };

/** An API that cannot be reached, or whose answers cannot be read to their end, as a sentence. */
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

  async function read(path: string) {
    try {
      const answer = await request(url + path, {
        method: "GET",
        dispatcher: agent,
        headers: requestHeaders(token, false),
      });
      return { ...answer, text: await answer.body.text() };
    } catch (error) {
      throw new NoAnswer(clean(`${new URL(url).host} does not answer ${path}: ${reasonOf(error)}.`));
    }
  }

  async function ask(path: string, isAgain: boolean): Promise<Heard & { headers: Exchange["headers"] }> {
    const { statusCode, headers, text } = await read(path);
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
      body: withoutSecretsIn(parseJson(text), clean),
      headers: Object.fromEntries(kept) as Exchange["headers"],
    };
  }

  return {
    /** Throws NoAnswer. */
    async get(path: string): Promise<Heard> {
      const { status, body, headers } = await ask(path, false);
      exchanges.push({ path: clean(path), status, headers, body: body ?? null });
      return { status, body };
    },
    exchanges: (): readonly Exchange[] => exchanges,
    close: () => agent.destroy(),
  };
}

export type ContractReader = ReturnType<typeof createContractReader>;

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return code ?? message ?? "no reason was given";
}
