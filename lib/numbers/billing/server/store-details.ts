import "server-only";
import { asc, inArray, sql } from "drizzle-orm";
import { numbers } from "@/lib/db/schema";
import { database, inTransaction } from "@/lib/db/server/connection";
import { type NumberDetails } from "@/lib/domain/number";
import { writesBilling } from "@/lib/numbers/list/server/by-version";
import { recordAnchors } from "./record-anchors";
import { recordHistory } from "@/lib/numbers/detail/server/number-records";

const AT_ONCE = 100;
/** Longest time that an answer waits for others to be written with. */
const MAX_SESSION_MS = 1_000;

/** An answer of the details call. */
export type ReadDetails = { readonly id: string; readonly details: NumberDetails; readonly readAt: Date };

/** Puts billing, place and features of these numbers into the mirror, and what changed into the history. */
export async function storeDetails(answers: readonly ReadDetails[]): Promise<void> {
  if (answers.length === 0) return;
  await inTransaction(async (transaction) => {
    await writesBilling(transaction);
    const ids = answers.map(({ id }) => id);
    const before = await transaction
      .select({ id: numbers.id, nextCharge: numbers.nextCharge, purchasedAt: numbers.purchasedAt })
      .from(numbers)
      .where(inArray(numbers.id, ids))
      .orderBy(asc(numbers.id))
      .for("update");
    await transaction.execute(sql`
      update numbers set monthly_cost = answer.amount, currency = answer.currency,
        unread_price = answer."unreadPrice", next_charge = answer."nextCharge",
        location = answer.location, features = answer.features,
        details_at = answer."readAt", details_failed_at = null
      from jsonb_to_recordset(${JSON.stringify(answers.map(asRow))}::jsonb) as answer(
        id text, amount bigint, currency text, "unreadPrice" text, "nextCharge" timestamptz, location text, features text[],
        "readAt" timestamptz)
      where numbers.id = answer.id`);
    const now = new Date(Math.max(...answers.map(({ readAt }) => readAt.getTime())));
    await recordHistory(transaction, ids, now);
    const told = new Map(answers.map(({ id, details }) => [id, details.nextCharge]));
    await recordAnchors(
      transaction,
      before.map(({ id, nextCharge, purchasedAt }) => {
        const next = told.get(id);
        return {
          id,
          purchasedAt,
          nextCharge: next ? new Date(next) : null,
          isFirstCharge: nextCharge === null,
        };
      }),
      now,
    );
  });
}

const asRow = ({ id, readAt, details }: ReadDetails) => ({
  id,
  readAt,
  amount: details.monthlyCost?.amount ?? null,
  currency: details.monthlyCost?.currency ?? null,
  unreadPrice: details.unreadPrice ?? null,
  nextCharge: details.nextCharge,
  location: details.location,
  features: details.features,
});

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
