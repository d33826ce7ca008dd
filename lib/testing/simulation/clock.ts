/** Numbers between 0 and 1, the same ones for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
/** When histories begin: what the vendor dates before 2000 has no date. */
export const START = Date.UTC(2026, 0, 1);

type Event = { readonly at: number; readonly run: () => void };

/** A clock that jumps from one event to the next, and the dice of one history. */
export class Chance {
  now = START;
  private readonly events: Event[] = [];
  readonly next: () => number;
  /** For dangers that were added later: what the dice above decide stays as it was. */
  readonly nextLater: () => number;

  constructor(seed: number) {
    this.next = randomOf(seed);
    this.nextLater = randomOf(~seed);
  }

  /** True in this share of all cases. */
  isHit = (share: number) => this.next() < share;
  between = (low: number, high: number) => low + this.next() * (high - low);
  date = () => new Date(this.now);

  /** Runs `work` in so many milliseconds. */
  in(ms: number, work: () => void): void {
    const at = this.now + ms;
    let index = this.events.length;
    while (index > 0 && this.events[index - 1]!.at < at) index -= 1;
    this.events.splice(index, 0, { at, run: work });
  }

  /** Lives through all events up to this instant. */
  runUntil(end: number): void {
    for (;;) {
      const event = this.events.at(-1);
      if (!event || event.at > end) break;
      this.events.pop();
      this.now = event.at;
      event.run();
    }
    this.now = end;
  }
}
