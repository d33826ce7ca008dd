import "server-only";

/** At most so many attempts at once in this process; nobody waits in line for a place. */
export class AttemptsInFlight {
  private count = 0;

  constructor(private readonly maximum: number) {}

  /** Runs `work` when there is a place, and answers with `refuse` at once when there is none. */
  async run<T>(work: () => Promise<T>, refuse: () => T): Promise<T> {
    if (this.count >= this.maximum) return refuse();
    this.count += 1;
    try {
      return await work();
    } finally {
      this.count -= 1;
    }
  }
}
