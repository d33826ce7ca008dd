import { type Tally } from "@/lib/domain/tally";
import { type Cart } from "../checkout/cart";

/** A person's requests that wait at once. */
export const MAX_OPEN_REQUESTS = 20;

/** A cart that waits for Operations, as lists show it. Instants are ISO 8601. */
export type CartRequestRow = {
  readonly id: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  /** The viewer asked for it. */
  readonly isOwn: boolean;
  readonly reason: string | null;
  readonly costCentre: string | null;
  readonly count: number;
  /** The first few, in international form. */
  readonly numbers: readonly string[];
  /** As last read from the vendor. */
  readonly dueNow: Tally;
  readonly monthlyCost: Tally;
};

/** One with all its numbers. */
export type CartRequest = {
  readonly id: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly isOwn: boolean;
  /** Not ordered and not returned yet. */
  readonly isOpen: boolean;
  /** What became of it; null while it waits, or once it was returned. */
  readonly orderId: string | null;
  readonly cart: Cart;
};
