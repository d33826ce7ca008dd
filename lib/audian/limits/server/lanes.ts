import "server-only";

/** Who waits first for a place: checks of purchases that may have been paid, then people, then what nobody waits for. */
export const LANES = ["looks", "people", "background"] as const;
export type Lane = (typeof LANES)[number];

const KEPT_FOR_PEOPLE = 2;

/** At most `size` calls at once; background work leaves two places free, and others are served first. */
export class Lanes {
  private inFlight = 0;
  private readonly waiting: Record<Lane, (() => void)[]> = { looks: [], people: [], background: [] };

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
    const { looks, people, background } = this.waiting;
    const waiting = { looks: looks.length, people: people.length, background: background.length };
    return { inFlight: this.inFlight, waiting };
  }

  private hasPlace(lane: Lane): boolean {
    return this.inFlight < (lane === "background" ? Math.max(1, this.size - KEPT_FOR_PEOPLE) : this.size);
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
    for (const lane of LANES) {
      while (this.hasPlace(lane)) {
        const next = this.waiting[lane].shift();
        if (!next) break;
        this.inFlight += 1;
        next();
      }
    }
  }
}

/** Keeps one person from taking all places: at most `size` of a person's calls are under way or wait for a place. */
export class PersonShares {
  private readonly shares = new Map<string, Lanes>();

  constructor(private readonly size: number) {}

  /** Runs `work` when it is its turn among this person's own calls. Throws the signal's reason when aborted first. */
  async run<T>(personId: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const share = this.shares.get(personId) ?? new Lanes(this.size);
    this.shares.set(personId, share);
    try {
      return await share.run("people", signal, work);
    } finally {
      const { inFlight, waiting } = share.load();
      if (inFlight + waiting.people === 0 && this.shares.get(personId) === share)
        this.shares.delete(personId);
    }
  }
}
