import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { AudianError } from "../errors";
import { Breaker } from "../limits/server/breaker";
import { currentCaller, unlessAborted } from "./caller";
import { type Lane, Lanes, PersonShares } from "../limits/server/lanes";
import { PersonBudget } from "../limits/server/person-budget";
import { RateLimit } from "../limits/server/rate-limit";
import { RetryBudget } from "../limits/server/retry-budget";
import { type AudianSettings } from "./settings";
import { settingsFromEnv } from "./settings-from-env";
import { type Answer, createReadAgent, sendOnce } from "./transport";

const ATTEMPTS = 3;
const RETRIED_STATUSES: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

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
  const breaker = new Breaker(settings.limits.breakerPauseMs);
  const inFlight = new Map<string, Promise<Answer>>();

  type Call = {
    method: "GET" | "PUT";
    path: string;
    template: string;
    body?: unknown;
    lane: Lane;
    signal: AbortSignal;
    isOptional: boolean;
    /** On whose behalf; null: nobody waits for it. */
    caller: string | null;
  };

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
    return inTurn(call, async () => {
      const turn = await rate?.take(call.signal);
      const startedAt = performance.now();
      let status: number | null = null;
      try {
        const answer = await sendOnce(settings, agent, call);
        status = answer.httpStatus;
        return answer;
      } catch (error) {
        if (error instanceof AudianError) status = error.httpStatus;
        if (status === 429) rate?.slowDown(turn);
        throw error;
      } finally {
        const ms = Math.round(performance.now() - startedAt);
        settings.onCall?.({ method: call.method, template: call.template, status, ms, attempt: number });
      }
    });
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
        const waitMs = number < ATTEMPTS && call.method === "GET" ? waitBeforeRetry(error, number) : null;
        if (waitMs === null || breaker.health().breaker === "open" || !budget.take()) throw error;
        await pause(waitMs, undefined, { signal: call.signal }).catch(() => {
          throw error;
        });
      }
    }
  }

  /** Milliseconds until the next attempt, or null when another one would be wrong. */
  function waitBeforeRetry(error: unknown, number: number): number | null {
    if (!(error instanceof AudianError)) return null;
    const isConnection = error.httpStatus === null && error.code !== "UPSTREAM_BAD_RESPONSE";
    if (!isConnection && !RETRIED_STATUSES.has(error.httpStatus ?? 0)) return null;
    const { limits } = settings;
    if (error.retryAfterSeconds !== null) {
      const askedMs = error.retryAfterSeconds * 1000;
      return askedMs <= limits.longestRetryAfterMs ? askedMs : null;
    }
    const baseMs = error.httpStatus === 429 ? limits.throttledBaseMs : limits.backoffBaseMs;
    return settings.random() * Math.min(limits.backoffCapMs, baseMs * 2 ** (number - 1));
  }

  /** Time limit of a whole read. Background work may wait for its lane as long as it likes. */
  function deadline(lane: Lane): AbortSignal {
    if (lane === "background") return new AbortController().signal;
    return AbortSignal.timeout(settings.limits.personMs);
  }

  return {
    settings,
    /** Reads JSON. Equal reads in flight share one call; the first caller's lane decides. */
    async get(
      path: string,
      template: string,
      { lane = "people", signal, isOptional = false }: ReadOptions = {},
    ): Promise<Answer> {
      signal?.throwIfAborted();
      const shared =
        inFlight.get(path) ??
        withRetries({
          method: "GET",
          path,
          template,
          lane,
          signal: deadline(lane),
          isOptional,
          caller: currentCaller(),
        })
          .catch(asTimeout)
          .finally(() => inFlight.delete(path));
      inFlight.set(path, shared);
      return signal ? unlessAborted(shared, signal) : shared;
    },
    /** Writes JSON, once. */
    put(
      path: string,
      template: string,
      body: unknown,
      { lane = "people" }: ReadOptions = {},
    ): Promise<Answer> {
      const call = {
        method: "PUT",
        path,
        template,
        body,
        lane,
        signal: deadline(lane),
        isOptional: true,
        caller: currentCaller(),
      } as const;
      return withRetries(call).catch(asTimeout);
    },
    health: () => breaker.health(),
    /** How busy this process is with the vendor. `rate` is in calls a second; null: no cap. */
    load: () => ({ ...lanes.load(), rate: rate?.current() ?? null }),
    close: () => agent.destroy(),
  };
}

function asTimeout(error: unknown): never {
  if (error instanceof AudianError) throw error;
  if (error instanceof Error && error.name === "TimeoutError") {
    throw new AudianError({ code: "UPSTREAM_TIMEOUT", message: "Audian did not answer in time" });
  }
  throw error;
}

const kept = globalThis as typeof globalThis & { audianClient?: AudianClient };

/** The app's one client, made from the configuration. */
export function audian(): AudianClient {
  kept.audianClient ??= createAudianClient(settingsFromEnv());
  return kept.audianClient;
}
