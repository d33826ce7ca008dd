import { type Money } from "@/lib/domain/money";
import { type NumberDetails, type OwnedNumber, type StatusRule } from "@/lib/domain/number";
import { type PhoneNumber } from "@/lib/domain/phone";

export type NumberRow = OwnedNumber & { readonly phone: PhoneNumber };

/** One page of the list. */
export type NumbersPage = {
  readonly numbers: readonly NumberRow[];
  /** Of all numbers that fit the filter. */
  readonly total: number;
  readonly pages: number;
  /** When the vendor was asked, ISO 8601. */
  readonly asOf: string;
};

/** One number as its page shows it. */
export type NumberView = NumberDetails & {
  readonly phone: PhoneNumber;
  readonly rule: StatusRule;
  /** Twelve monthly costs: calculated, not what the vendor says. */
  readonly yearlyCost: Money | null;
  /** When the vendor was asked, ISO 8601. */
  readonly asOf: string;
};
