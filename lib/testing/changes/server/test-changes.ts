import "server-only";
import { asc } from "drizzle-orm";
import { unexplainedChanges } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { syncNumbers } from "@/lib/testing/server/test-mirror";
import { type AnyAccount, listRow } from "@/lib/testing/vendor/server/any-vendor";

const DAY_MS = 25 * 3_600_000;

/** A number as the vendor has it. */
export type VendorState = { status: string; name: string | null; cents: number };

/** An account that a test changes by hand, and readings of it a day apart, so that prices are read again each time. */
export class ChangingAccount {
  readonly numbers = new Map<number, VendorState>();
  private at: number;

  constructor(
    private readonly account: AnyAccount,
    beginsAt = Date.now(),
  ) {
    this.at = beginsAt;
    account.details = (id) => {
      const state = this.numbers.get(Number(id.slice(4)));
      return state && { ...rowOf(Number(id.slice(4)), state), billing: { monthly_cost: state.cents / 100 } };
    };
  }

  get now(): Date {
    return new Date(this.at);
  }

  set(index: number, change: Partial<VendorState> = {}): void {
    const before = this.numbers.get(index) ?? { status: "active", name: `Desk ${index}`, cents: 99 };
    this.numbers.set(index, { ...before, ...change });
  }

  /** One sync, then billing. `times`: how often the list has each row. */
  async read(times = 1): Promise<string> {
    this.at += DAY_MS;
    const rows = [...this.numbers].map(([index, state]) => rowOf(index, state));
    this.account.rows = Array.from({ length: times }, () => rows).flat();
    return (await syncNumbers({ now: () => this.now })).state;
  }

  /** Reads until a number that is missing has left, and a price that is new has been looked at. */
  async readAll(): Promise<void> {
    for (const _reading of [1, 2, 3]) await this.read();
  }
}

const rowOf = (index: number, { status, name }: VendorState) =>
  listRow(idOf(index), {
    number: `+1415555${String(1_000 + index)}`,
    friendly_name: name,
    status,
    purchased_at: "2026-01-15T10:30:00Z",
  });

export const idOf = (index: number) => `num_${index}`;

/** What was raised, in the order of the numbers: "num_1 price 9900 > 19900 (10000 USD)". */
export async function raisedChanges(): Promise<string[]> {
  const rows = await database()
    .select()
    .from(unexplainedChanges)
    .orderBy(asc(unexplainedChanges.numberId), asc(unexplainedChanges.nowAt));
  return rows.map((row) => {
    const was = row.wasText ?? row.wasAmount ?? "-";
    const now = row.nowText ?? row.nowAmount ?? "-";
    const effect = row.movesMoney
      ? `${row.monthlyEffect ?? "unknown"} ${row.effectCurrency ?? ""}`.trim()
      : "none";
    const ended = row.revertedAt ? ", reverted" : "";
    return `${row.numberId ?? row.month} ${row.kind} ${was} > ${now} (${effect}${ended})`;
  });
}
