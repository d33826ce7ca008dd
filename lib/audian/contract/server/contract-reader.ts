import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { withoutSecrets } from "@/lib/server/without-secrets";
import { parseJson } from "../../json";
import { AudianError } from "../../errors";
import { type AudianClient } from "../../server/client";
import { headerText, parseRetryAfter, type RawAnswer } from "../../server/transport";
import { type Exchange, withoutSecretsIn } from "../recording";

/** What was answered, without secrets; a body that is no JSON is undefined. */
export type Heard = { readonly status: number; readonly body: unknown };

/** An API that cannot be reached, or whose answers cannot be read to their end, as a sentence. */
export class NoAnswer extends Error {}

const KEPT_HEADERS = ["ratelimit-limit", "ratelimit-remaining", "ratelimit-reset", "retry-after"];
const MAX_WAIT_SECONDS = 30;
/** What the calls are counted under: they are few, and of many paths. */
const TEMPLATE = "/contract check";

/**
 * Reads an API through a client and keeps what it answered. It can do nothing but GET, and the exchange of the key where
 * that is set: whatever it is pointed at, nothing is bought and nothing is changed. Who asks too often waits once, as
 * long as is asked, at most half a minute.
 */
export function createContractReader(client: AudianClient) {
  const clean = withoutSecrets([client.settings.token]);
  const exchanges: Exchange[] = [];

  async function read(path: string): Promise<Pick<RawAnswer, "httpStatus" | "headers" | "clean">> {
    try {
      return await client.look(path, TEMPLATE);
    } catch (error) {
      if (!(error instanceof AudianError)) throw error;
      // The key could not be exchanged for a token: whatever is asked for is refused.
      if (error.code === "UNAUTHENTICATED") return { httpStatus: 401, headers: {}, clean: "" };
      const { host } = new URL(client.settings.baseUrl);
      throw new NoAnswer(clean(`${host} does not answer ${path}: ${reasonOf(error)}.`));
    }
  }

  async function ask(path: string, isAgain: boolean): Promise<Heard & { headers: Exchange["headers"] }> {
    const { httpStatus, headers, clean: text } = await read(path);
    const waitSeconds = parseRetryAfter(headerText(headers["retry-after"]), Date.now()) ?? 1;
    if (httpStatus === 429 && !isAgain && waitSeconds <= MAX_WAIT_SECONDS) {
      await pause(waitSeconds * 1_000);
      return ask(path, true);
    }
    const kept = KEPT_HEADERS.flatMap((name) => {
      const value = headerText(headers[name]);
      return value === null ? [] : [[name, value]];
    });
    return {
      status: httpStatus,
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
  };
}

export type ContractReader = ReturnType<typeof createContractReader>;

const reasonOf = ({ code, message, vendorCode }: AudianError) =>
  code === "PROXY_REFUSED" ? `${message} (${vendorCode})` : vendorCode;
