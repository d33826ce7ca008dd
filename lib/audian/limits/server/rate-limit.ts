import "server-only";
import { setTimeout as pause } from "node:timers/promises";

const MINUTE_MS = 60_000;
const SLOWEST = 1;

/**
 * A token bucket of one second. A burst of 429s halves the rate once; it grows by one per quiet minute up to its
 * maximum.
 */
export class RateLimit {
  private rate: number;
  private tokens: number;
  private filledAt: number;
  private changedAt: number;
  /** Turns given so far, and how many of them when the rate was halved last. */
  private turns = 0;
  private turnsAtHalving = 0;

  constructor(
    private readonly maximum: number,
    private readonly now: () => number,
  ) {
    this.rate = maximum;
    this.tokens = maximum;
    this.filledAt = this.changedAt = now();
  }

  /** Waits for a turn, and returns its count, for slowDown. Throws the signal's reason when aborted meanwhile. */
  async take(signal: AbortSignal): Promise<number> {
    this.refill();
    this.tokens -= 1;
    if (this.tokens >= 0) return (this.turns += 1);
    const waitMs = (-this.tokens / this.rate) * 1000;
    try {
      await pause(waitMs, undefined, { signal });
    } catch {
      this.tokens += 1;
      throw signal.reason;
    }
    return (this.turns += 1);
  }

  /**
   * The vendor said too many requests to the call of this turn. What was sent before the last halving says nothing
   * about the rate since: calls in flight together are refused together.
   */
  slowDown(turn = Infinity): void {
    if (turn <= this.turnsAtHalving) return;
    this.turnsAtHalving = this.turns;
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
