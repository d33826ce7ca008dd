import "server-only";
import PQueue from "p-queue";

/** Who waits first for a place: checks of purchases that may have been paid, then people, then what nobody waits for. */
export type Lane = "checks" | "people" | "background";

const PRIORITIES: Readonly<Record<Lane, number>> = { checks: 2, people: 1, background: 0 };
const KEPT_FOR_PEOPLE = 2;

/** At most `size` calls at once, in the order of their lanes. Background work never takes the last two places. */
export class Lanes {
  private readonly all: PQueue;
  private readonly background: PQueue;

  constructor(size: number) {
    this.all = new PQueue({ concurrency: size });
    this.background = new PQueue({ concurrency: Math.max(1, size - KEPT_FOR_PEOPLE) });
  }

  /** Runs `work` when there is a place. Throws the signal's reason when aborted while waiting. */
  run<T>(lane: Lane, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const enter = () => this.all.add(work, { priority: PRIORITIES[lane], signal });
    return lane === "background" ? this.background.add(enter, { signal }) : enter();
  }

  /** Calls under way, and those that wait for a place. */
  load(): { inFlight: number; waiting: Record<Lane, number> } {
    const waiting = (lane: Lane) => this.all.sizeBy({ priority: PRIORITIES[lane] });
    return {
      inFlight: this.all.pending,
      waiting: {
        checks: waiting("checks"),
        people: waiting("people"),
        background: waiting("background") + this.background.size,
      },
    };
  }
}

/** Keeps one person from taking all places: at most `size` of a person's calls are under way or wait for a place. */
export class PersonShares {
  private readonly shares = new Map<string, PQueue>();

  constructor(private readonly size: number) {}

  /** Runs `work` when it is its turn among this person's own calls. Throws the signal's reason when aborted first. */
  run<T>(personId: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    let share = this.shares.get(personId);
    if (!share) {
      share = new PQueue({ concurrency: this.size });
      share.once("idle", () => this.shares.delete(personId));
      this.shares.set(personId, share);
    }
    return share.add(work, { signal });
  }
}
