import { type Money } from "@/lib/domain/money/money";

/** Whether numbers may be bought, and how much and how many a day, as the deployment and the administrators together say. */
export type PurchaseRules = {
  /** What counts: both have to be on. */
  readonly isOn: boolean;
  /** PURCHASES_ENABLED=false: no setting lifts it. */
  readonly isForcedOff: boolean;
  /** What administrators have set, whatever the deployment says. */
  readonly isSwitchedOn: boolean;
  readonly person: DailyAmount;
  readonly total: DailyAmount;
  readonly personNumbers: DailyNumbers;
  readonly totalNumbers: DailyNumbers;
  /** Who changed any of it last, and when (ISO 8601); null: nobody yet. */
  readonly changedBy: string | null;
  readonly changedAt: string | null;
};

/** An amount per day in the reporting zone. */
export type DailyAmount = {
  readonly limit: Money;
  /** The most that administrators may set; null: the deployment sets no bound. */
  readonly ceiling: Money | null;
};

/** A count of numbers per day in the reporting zone. */
export type DailyNumbers = {
  readonly limit: number;
  /** The most that administrators may set; null: the deployment sets no bound. */
  readonly ceiling: number | null;
};
