import "server-only";

const WINDOW_MS = 60_000;
const SHARE = 0.1;
const SPARE = 3;

/** Retries may be a tenth of the calls of the last minute, plus three: an ailing vendor is not hit harder. */
export class RetryBudget {
  private calls: number[] = [];
  private retries: number[] = [];

  constructor(private readonly now: () => number) {}

  noteCall(): void {
    this.calls.push(this.now());
  }

  /** Takes one retry out of the budget; false when it is used up. */
  take(): boolean {
    const oldest = this.now() - WINDOW_MS;
    this.calls = this.calls.filter((at) => at > oldest);
    this.retries = this.retries.filter((at) => at > oldest);
    if (this.retries.length >= Math.floor(this.calls.length * SHARE) + SPARE) return false;
    this.retries.push(this.now());
    return true;
  }
}
