import "server-only";

/** Production code that runs until it needs an answer from outside, and goes on when it is given one. */
export class Held<Answer> {
  private waiting: ((answer: Answer) => void) | null = null;
  private onStop: () => void = () => undefined;
  private failure: unknown = null;

  get isWaiting(): boolean {
    return this.waiting !== null;
  }

  /** Called by the code itself. */
  ask(): Promise<Answer> {
    return new Promise((resolve) => {
      this.waiting = resolve;
      this.onStop();
    });
  }

  /** Returns when the code has ended or waits. */
  start(work: () => Promise<unknown>): Promise<void> {
    return this.untilStop(() => {
      void work().then(
        () => this.onStop(),
        (error: unknown) => {
          this.failure = error;
          this.onStop();
        },
      );
    });
  }

  /** Goes on with this answer, until it has ended or waits again. */
  answer(answer: Answer): Promise<void> {
    return this.untilStop(() => {
      const { waiting } = this;
      this.waiting = null;
      if (waiting) waiting(answer);
      else this.onStop();
    });
  }

  private async untilStop(go: () => void): Promise<void> {
    await new Promise<void>((resolve) => {
      this.onStop = resolve;
      go();
    });
    if (this.failure !== null) throw this.failure;
  }
}
