import "server-only";

const WINDOW_SECONDS = 60;
const SHARE = 0.1;
const SPARE = 3;

/** Retries may be a tenth of the calls of the last minute, plus three: an ailing vendor is not hit harder. */
export class RetryBudget {
  private readonly calls: RecentCount;
  private readonly retries: RecentCount;

  constructor(now: () => number) {
    this.calls = new RecentCount(now);
    this.retries = new RecentCount(now);
  }

  noteCall(): void {
    this.calls.add();
  }

  /** Takes one retry out of the budget; false when it is used up. */
  take(): boolean {
    if (this.retries.total() >= Math.floor(this.calls.total() * SHARE) + SPARE) return false;
    this.retries.add();
    return true;
  }
}

/** Counts the events of the last minute, second by second, in a ring: it holds as much after a year as after a minute. */
class RecentCount {
  private readonly counts = new Array<number>(WINDOW_SECONDS).fill(0);
  private second: number;

  constructor(private readonly now: () => number) {
    this.second = this.currentSecond();
  }

  add(): void {
    this.forgetOld();
    const slot = this.second % WINDOW_SECONDS;
    this.counts[slot] = (this.counts[slot] ?? 0) + 1;
  }

  total(): number {
    this.forgetOld();
    return this.counts.reduce((sum, count) => sum + count, 0);
  }

  private currentSecond(): number {
    return Math.floor(this.now() / 1000);
  }

  private forgetOld(): void {
    const now = this.currentSecond();
    // A clock that is set back: these seconds have been counted already.
    const steps = Math.min(WINDOW_SECONDS, Math.max(0, now - this.second));
    for (let step = 0; step < steps; step += 1) this.counts[(now - step) % WINDOW_SECONDS] = 0;
    this.second = Math.max(this.second, now);
  }
}
