import "server-only";
import { inArray } from "drizzle-orm";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type ReadDetails, storeDetails } from "./store-details";

const AT_ONCE = 100;
/** Longest time that an answer waits for others to be written with. */
const MAX_SESSION_MS = 1_000;

/** Writes answers of the details call in batches while others are still being read; a kill loses a second of them. */
export class DetailsWriter {
  private answers: ReadDetails[] = [];
  private failed: string[] = [];
  private writing: Promise<void> = Promise.resolve();
  private writtenAt = Date.now();

  /** `onWritten` hears of numbers whose outcome the mirror now knows. */
  constructor(
    private readonly now: () => Date,
    private readonly onWritten: (ids: readonly string[]) => void,
  ) {}

  /** Waits only when writing is slower than reading. Throws when writing failed. */
  async add(answer: ReadDetails): Promise<void> {
    this.answers.push(answer);
    const isDue = this.answers.length >= AT_ONCE || Date.now() - this.writtenAt >= MAX_SESSION_MS;
    if (!isDue) return;
    const earlier = this.writing;
    this.writing = earlier.then(() => this.write());
    this.writing.catch(() => undefined);
    await earlier;
  }

  addFailed(id: string): void {
    this.failed.push(id);
  }

  /** Writes what is left. */
  async end(): Promise<void> {
    await this.writing;
    await this.write();
  }

  private async write(): Promise<void> {
    const { answers, failed } = this;
    this.answers = [];
    this.failed = [];
    this.writtenAt = Date.now();
    await storeDetails(answers);
    if (failed.length > 0) {
      await database()
        .update(numbers)
        .set({ detailsFailedAt: this.now() })
        .where(inArray(numbers.id, failed));
    }
    this.onWritten([...answers.map(({ id }) => id), ...failed]);
  }
}
