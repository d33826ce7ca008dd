import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { AudianError } from "../errors";
import { Breaker } from "../limits/server/breaker";
import { currentCaller, unlessAborted } from "./caller";
import { createCredential } from "./credential";
import { type Lane, Lanes, PersonShares } from "../limits/server/lanes";
import { PersonBudget } from "../limits/server/person-budget";
import { RateLimit } from "../limits/server/rate-limit";
import { RetryBudget } from "../limits/server/retry-budget";
import { asTimeout, waitBeforeRetry } from "../limits/server/retry-wait";
import { type AudianSettings } from "./settings";
import { settingsFromEnv } from "./settings-from-env";
import { type Answer, createReadAgent, type RawAnswer, readAnswer, sendOnce } from "./transport";

const ATTEMPTS = 3;

export type ReadOptions = {
  readonly lane?: Lane;
  readonly signal?: AbortSignal;
  /** A page beside the contract: that the account may not use it says nothing about the credential. */
  readonly isOptional?: boolean;
};

export type AudianClient = ReturnType<typeof createAudianClient>;

/** A client of one Audian account. `template` is the path without ids, for the log. Throws AudianError. */
export function createAudianClient(settings: AudianSettings) {
  const agent = createReadAgent(settings);
  const lanes = new Lanes(settings.maxConcurrency);
  const shares = new PersonShares(Math.max(1, Math.floor(settings.maxConcurrency / 2)));
  const people = new PersonBudget(settings.now);
  const rate =
    settings.maxRequestsPerSecond === null
      ? null
      : new RateLimit(settings.maxRequestsPerSecond, settings.now);
  const budget = new RetryBudget(settings.now);
  const breaker = new Breaker(settings.limits.breakerPauseMs, settings.onKeyRefused);
  const inFlight = new Map<string, Promise<Answer>>();

  type Asked = { method: "GET" | "PUT"; path: string; template: string; body?: unknown; signal: AbortSignal };
  type Call = Asked & {
    lane: Lane;
    isOptional: boolean;
    /** Whether a refused token may still be exchanged for another one: once for each call. */
    mayRenew: boolean;
    /** On whose behalf; null: nobody waits for it. */
    caller: string | null;
  };

  const credential = createCredential(settings, (body) => {
    const { signal } = new AbortController();
    const asked = { method: "PUT", path: "/api_auth", template: "/api_auth", body, signal } as const;
    return ask(asked, null, readAnswer);
  });

  async function attempt(call: Call, number: number): Promise<Answer> {
    const outcome = await breaker.run(async () => {
      try {
        return { answer: await send(call, number) };
      } catch (error) {
        // Kept from the breaker, which would take it for a refused credential.
        if (call.isOptional && error instanceof AudianError && error.code === "FORBIDDEN") return { error };
        throw error;
      }
    });
    if ("error" in outcome) throw outcome.error;
    return outcome.answer;
  }

  function send(call: Call, number: number): Promise<Answer> {
    return inTurn(call, () => credential.open(call, (token) => ask(call, token, readAnswer, number)));
  }

  /** One request at the vendor's pace, counted. */
  async function ask<T>(
    asked: Asked,
    token: string | null,
    read: (raw: RawAnswer) => T,
    number = 1,
  ): Promise<T> {
    const turn = await rate?.take(asked.signal);
    const startedAt = performance.now();
    let status: number | null = null;
    try {
      const raw = await sendOnce(settings, agent, asked, token);
      status = raw.httpStatus;
      return read(raw);
    } catch (error) {
      if (error instanceof AudianError) status = error.httpStatus;
      throw error;
    } finally {
      if (status === 429) rate?.slowDown(turn);
      const ms = Math.round(performance.now() - startedAt);
      settings.onCall?.({ method: asked.method, template: asked.template, status, ms, attempt: number });
    }
  }

  function inTurn<T>({ lane, signal, caller }: Call, work: () => Promise<T>): Promise<T> {
    const enter = () => lanes.run(lane, signal, work);
    return caller === null ? enter() : shares.run(caller, signal, enter);
  }

  async function withRetries(call: Call): Promise<Answer> {
    if (call.caller !== null) people.take(call.caller);
    budget.noteCall();
    for (let number = 1; ; number += 1) {
      try {
        return await attempt(call, number);
      } catch (error) {
        const waitMs =
          number < ATTEMPTS && call.method === "GET" ? waitBeforeRetry(settings, error, number) : null;
        if (waitMs === null || breaker.health().breaker === "open" || !budget.take()) throw error;
        await pause(waitMs, undefined, { signal: call.signal }).catch(() => {
          throw error;
        });
      }
    }
  }

  /** Time limit of a whole read. Background work may wait for its lane as long as it likes. */
  function deadline(lane: Lane): AbortSignal {
    if (lane === "background") return new AbortController().signal;
    return AbortSignal.timeout(settings.limits.personMs);
  }

  function newCall(
    method: Call["method"],
    path: string,
    template: string,
    { lane = "people", isOptional = false }: { lane?: Lane | undefined; isOptional?: boolean },
  ): Call {
    const mayRenew = settings.auth === "exchange";
    const [signal, caller] = [deadline(lane), currentCaller()];
    return { method, path, template, lane, signal, isOptional, mayRenew, caller };
  }

  return {
    settings,
    /** Reads JSON. Equal reads in flight share one call; the first caller's lane decides. */
    async get(path: string, template: string, options: ReadOptions = {}): Promise<Answer> {
      const { signal } = options;
      signal?.throwIfAborted();
      const shared =
        inFlight.get(path) ??
        withRetries(newCall("GET", path, template, options))
          .catch(asTimeout)
          .finally(() => inFlight.delete(path));
      inFlight.set(path, shared);
      return signal ? unlessAborted(shared, signal) : shared;
    },
    /** Writes JSON, once. */
    put(path: string, template: string, body: unknown, { lane }: ReadOptions = {}): Promise<Answer> {
      const call = newCall("PUT", path, template, { lane, isOptional: true });
      return withRetries({ ...call, body }).catch(asTimeout);
    },
    /**
     * Reads in the background and hands over whatever is answered: once, past the circuit breaker. Throws AudianError
     * where nothing is, or where there is no token to ask with.
     */
    look(path: string, template: string): Promise<RawAnswer> {
      const call = newCall("GET", path, template, { lane: "background" });
      const read = (raw: RawAnswer) => {
        // Throws, so that the token is renewed; the second time it is what was answered.
        if (raw.httpStatus === 401 && call.mayRenew) readAnswer(raw);
        return raw;
      };
      return inTurn(call, () => credential.open(call, (token) => ask(call, token, read)));
    },
    /** Id of the account, as it is set or as the exchange of the key names it; null: not known. Throws AudianError. */
    account: () => credential.account(),
    knownAccount: () => credential.knownAccount(),
    /**
     * What a purchase is sent with. It is never sent again, so a token is renewed before rather than after. Throws
     * AudianError.
     */
    settingsForPurchase: async (): Promise<AudianSettings> => ({
      ...settings,
      token: await credential.fresh(),
    }),
    forgetToken: (token: string) => credential.forget(token),
    health: () => breaker.health(),
    /** How busy this process is with the vendor. `rate` is in calls a second; null: no cap. */
    load: () => ({ ...lanes.load(), rate: rate?.current() ?? null }),
    close: () => agent.destroy(),
  };
}

const kept = globalThis as typeof globalThis & { audianClient?: AudianClient };

/** The app's one client, made from the configuration. */
export function audian(): AudianClient {
  kept.audianClient ??= createAudianClient(settingsFromEnv());
  return kept.audianClient;
}
