import { type Money } from "@/lib/domain/money/money";
import { type PurchaseView } from "./order";

/** A row of the account's list that has the number of a purchase under review. Instants are ISO 8601. */
export type AccountRow = {
  readonly numberId: string;
  readonly status: string;
  readonly friendlyName: string | null;
  readonly purchasedAt: string | null;
  readonly monthlyCost: Money | null;
  /** When a sync over the list saw it last. */
  readonly lastSeenAt: string;
  /** No longer in the account's list. */
  readonly isGone: boolean;
};

/** A purchase that needs a person, with what the person needs to decide. */
export type Review = {
  readonly purchase: PurchaseView;
  readonly orderId: string;
  readonly placedAt: string;
  readonly placedBy: string;
  readonly reason: string | null;
  /** The last complete sync before sending did not have the number. False: there was no such sync. */
  readonly wasAbsentBefore: boolean;
  readonly rows: readonly AccountRow[];
  /** Rows of what the vendor named instead. */
  readonly namedRows: readonly AccountRow[];
};

export const MAX_NOTE_LENGTH = 500;
