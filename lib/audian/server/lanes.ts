import "server-only";

export type Lane = "people" | "background";

const KEPT_FOR_PEOPLE = 2;

/** At most `size` calls at once; background work leaves two places free, and people are served first. */
export class Lanes {
  private inFlight = 0;
  private readonly waiting: Record<Lane, (() => void)[]> = { people: [], background: [] };

  constructor(private readonly size: number) {}

  /** Runs `work` when there is a place. Throws the signal's reason when aborted while waiting. */
  async run<T>(lane: Lane, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    await this.enter(lane, signal);
    try {
      return await work();
    } finally {
      this.inFlight -= 1;
      this.admit();
    }
  }

  /** Calls under way, and those that wait for a place. */
  load(): { inFlight: number; waiting: Record<Lane, number> } {
    const { people, background } = this.waiting;
    return { inFlight: this.inFlight, waiting: { people: people.length, background: background.length } };
  }

  private hasPlace(lane: Lane): boolean {
    return this.inFlight < (lane === "people" ? this.size : Math.max(1, this.size - KEPT_FOR_PEOPLE));
  }

  private enter(lane: Lane, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.hasPlace(lane) && this.waiting[lane].length === 0) {
      this.inFlight += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const admitted = () => {
        signal.removeEventListener("abort", onAbort);
        resolve();
      };
      const onAbort = () => {
        this.waiting[lane] = this.waiting[lane].filter((entry) => entry !== admitted);
        reject(signal.reason);
      };
      signal.addEventListener("abort", onAbort, { once: true });
      this.waiting[lane].push(admitted);
    });
  }

  private admit(): void {
    for (const lane of ["people", "background"] as const) {
      while (this.hasPlace(lane)) {
        const next = this.waiting[lane].shift();
        if (!next) break;
        this.inFlight += 1;
        next();
      }
    }
  }
}
