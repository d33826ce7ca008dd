import "server-only";
import {
  BrokenCircuitError,
  circuitBreaker,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  handleWhen,
  type IBreaker,
  SamplingBreaker,
} from "cockatiel";
import { AudianError, isKeyRefused } from "@/lib/audian/errors";

const IN_A_ROW = 5;
const SAMPLE = { threshold: 0.5, duration: 30_000, minimumRps: 10 / 30 };
const COUNTED_CODES: ReadonlySet<string> = new Set([
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "UPSTREAM_ERROR",
  "UPSTREAM_UNAVAILABLE",
  "UPSTREAM_TIMEOUT",
  "UPSTREAM_BAD_RESPONSE",
  "PROXY_REFUSED",
]);

/** Opens after five failures in a row, at half of ten or more calls in 30 s, or at once on a refused credential. */
class AnyOf implements IBreaker {
  private readonly breakers = [new ConsecutiveBreaker(IN_A_ROW), new SamplingBreaker(SAMPLE)];
  state: unknown;

  constructor(private readonly isCredentialRefused: () => boolean) {}

  success(state: CircuitState): void {
    for (const breaker of this.breakers) breaker.success(state);
  }

  failure(state: CircuitState): boolean {
    // All are told, also once one of them has opened.
    const opened = this.breakers.map((breaker) => breaker.failure(state));
    return opened.some(Boolean) || this.isCredentialRefused();
  }
}

/** The circuit breaker of reads. Other 4xx answers never count: they say something about the question. */
export class Breaker {
  private lastCounted: AudianError | undefined;
  private readonly policy: CircuitBreakerPolicy;

  /** `onKeyRefused`: whenever a call ends so; a token that was renewed after it was refused is no such end. */
  constructor(
    pauseMs: number,
    private readonly onKeyRefused: () => void = () => undefined,
  ) {
    const isCounted = handleWhen((error) => error instanceof AudianError && COUNTED_CODES.has(error.code));
    this.policy = circuitBreaker(isCounted, {
      halfOpenAfter: pauseMs,
      breaker: new AnyOf(() => isKeyRefused(this.lastCounted?.code ?? "UNKNOWN")),
    });
  }

  /** Runs `work`, or fails at once with what opened the breaker. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.policy.execute(async () => {
        try {
          return await work();
        } catch (error) {
          if (error instanceof AudianError && COUNTED_CODES.has(error.code)) {
            this.lastCounted = error;
            if (isKeyRefused(error.code)) this.onKeyRefused();
          }
          throw error;
        }
      });
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) throw error;
      const { lastCounted } = this;
      throw new AudianError({
        code: lastCounted?.code ?? "UPSTREAM_UNAVAILABLE",
        message: "Audian failed repeatedly; waiting before the next try",
        httpStatus: lastCounted?.httpStatus ?? null,
      });
    }
  }

  /** What health pages show. */
  health(): { breaker: "closed" | "open" | "half-open"; lastErrorCode: AudianError["code"] | null } {
    const { state } = this.policy;
    const breaker =
      state === CircuitState.Closed ? "closed" : state === CircuitState.HalfOpen ? "half-open" : "open";
    return { breaker, lastErrorCode: breaker === "closed" ? null : (this.lastCounted?.code ?? null) };
  }
}
