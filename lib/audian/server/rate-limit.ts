import "server-only";
import { setTimeout as pause } from "node:timers/promises";

const MINUTE_MS = 60_000;
const SLOWEST = 1;

/** A token bucket of one second. The rate is halved on a 429 and grows by one per quiet minute up to its maximum. */
export class RateLimit {
  private rate: number;
  private tokens: number;
  private filledAt: number;
  private changedAt: number;

  constructor(
    private readonly maximum: number,
    private readonly now: () => number,
  ) {
    this.rate = maximum;
    this.tokens = maximum;
    this.filledAt = this.changedAt = now();
  }

  /** Waits for a turn. Throws the signal's reason when aborted meanwhile. */
  async take(signal: AbortSignal): Promise<void> {
    this.refill();
    this.tokens -= 1;
    if (this.tokens >= 0) return;
    const waitMs = (-this.tokens / this.rate) * 1000;
    try {
      await pause(waitMs, undefined, { signal });
    } catch {
      this.tokens += 1;
      throw signal.reason;
    }
  }

  /** The vendor said too many requests. */
  slowDown(): void {
    this.rate = Math.max(SLOWEST, this.rate / 2);
    this.changedAt = this.now();
  }

  /** Calls a second that are allowed at the moment. */
  current(): number {
    this.refill();
    return this.rate;
  }

  private refill(): void {
    const now = this.now();
    const quietMinutes = Math.floor((now - this.changedAt) / MINUTE_MS);
    if (quietMinutes > 0) {
      this.rate = Math.min(this.maximum, this.rate + quietMinutes);
      this.changedAt += quietMinutes * MINUTE_MS;
    }
    this.tokens = Math.min(this.rate, this.tokens + ((now - this.filledAt) / 1000) * this.rate);
    this.filledAt = now;
  }
}
