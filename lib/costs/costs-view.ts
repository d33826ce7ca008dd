import { type CostReport, type DayCosts } from "@/lib/domain/cost-report";
import { type Money } from "@/lib/domain/money";
import { type Tally } from "@/lib/domain/tally";

/** A number behind a charge. */
export type ChargedNumber = {
  readonly id: string;
  /** International form. */
  readonly number: string;
  readonly friendlyName: string | null;
  readonly cost: Money | null;
};

export type DayView = Omit<DayCosts, "numbers"> & { readonly numbers: readonly ChargedNumber[] };

/** How old and how complete our copy of the account is. Instants are ISO 8601. */
export type MirrorAge = {
  /** When the vendor's list was last read completely; null: never yet. */
  readonly completeAt: string | null;
  /** Why the newest reading of the list was not complete, for people; null when it was. */
  readonly problem: string | null;
  /** Numbers that cost. */
  readonly numbers: number;
  /** Of these, how many prices were asked for. */
  readonly priced: number;
  readonly oldestPriceAt: string | null;
  /** Prices, or the list, are being read at this moment. */
  readonly isReading: boolean;
};

/** What the costs page shows. */
export type CostsView = Omit<CostReport, "coverage" | "ahead"> & {
  readonly ahead: Tally & { readonly until: string; readonly days: readonly DayView[] };
  /** When it was calculated, ISO 8601. */
  readonly asOf: string;
  /** The zone in which days and months are cut, IANA. */
  readonly timeZone: string;
  readonly mirror: MirrorAge;
};

/** Whether there is nothing left to read: list complete, every price asked for. */
export function isComplete({ completeAt, problem, numbers, priced }: MirrorAge): boolean {
  return completeAt !== null && problem === null && priced >= numbers;
}
