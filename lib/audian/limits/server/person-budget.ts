import "server-only";
import { AudianError } from "@/lib/audian/errors";

/** Calls that one person can cause at once: filling, reviewing and placing a cart of 100 takes up to 450. */
const BURST = 600;
/** Calls a second that come back after a burst. */
const REFILL = 2;
/** Calls a day: many times what hands can do, a small part of what a month of the vendor's plans holds. */
const DAY = 5_000;
const DAY_SECONDS = 24 * 60 * 60;
/** People who are remembered before those with nothing used up are forgotten. */
const MAX_REMEMBERED = 1_000;

/** The code by which wording tells our own limit from the vendor's. */
export const PERSON_LIMIT = "PERSON_LIMIT";

/** What refills by the second, up to its size. */
class Bucket {
  private tokens: number;

  constructor(
    private readonly size: number,
    private readonly perSecond: number,
    private at: number,
  ) {
    this.tokens = size;
  }

  /** Seconds until there is a token; 0: there is one. */
  waitSeconds(nowMs: number): number {
    this.tokens = Math.min(this.size, this.tokens + (Math.max(0, nowMs - this.at) / 1000) * this.perSecond);
    this.at = nowMs;
    return this.tokens >= 1 ? 0 : (1 - this.tokens) / this.perSecond;
  }

  take(): void {
    this.tokens -= 1;
  }

  isFull(nowMs: number): boolean {
    this.waitSeconds(nowMs);
    return this.tokens >= this.size;
  }
}

/**
 * How many calls of the vendor one person may cause: a bucket for bursts and one for the day. In memory, per instance:
 * it holds a script back rather than bills anybody, asking the database before each call would cost more than the
 * call, and a person's requests over several instances are still bounded by their number.
 */
export class PersonBudget {
  private readonly people = new Map<string, readonly Bucket[]>();

  constructor(private readonly now: () => number) {}

  /** Takes one call out of a person's budget. Throws AudianError RATE_LIMITED, with when to try again. */
  take(personId: string): void {
    const now = this.now();
    const buckets = this.bucketsOf(personId, now);
    const seconds = Math.ceil(Math.max(...buckets.map((bucket) => bucket.waitSeconds(now))));
    if (seconds > 0) {
      throw new AudianError({
        code: "RATE_LIMITED",
        vendorCode: PERSON_LIMIT,
        message: "This person has sent Audian too many requests",
        retryAfterSeconds: seconds,
      });
    }
    for (const bucket of buckets) bucket.take();
  }

  private bucketsOf(personId: string, now: number): readonly Bucket[] {
    const known = this.people.get(personId);
    if (known) return known;
    if (this.people.size >= MAX_REMEMBERED) this.forgetIdle(now);
    const buckets = [new Bucket(BURST, REFILL, now), new Bucket(DAY, DAY / DAY_SECONDS, now)];
    this.people.set(personId, buckets);
    return buckets;
  }

  private forgetIdle(now: number): void {
    for (const [personId, buckets] of this.people)
      if (buckets.every((bucket) => bucket.isFull(now))) this.people.delete(personId);
  }
}
