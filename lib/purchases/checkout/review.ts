import { type Cart, type CartItem, type Offer } from "./cart";
import { type LimitProblem } from "../orders/order-limits";

export type ReviewedItem = {
  readonly item: CartItem;
  readonly now: Offer;
  /** What the cart showed, where that differs. */
  readonly before: Offer | null;
  /** It cannot be bought: the account owns it, or a purchase of it is under way. */
  readonly taken: "owned" | "open" | null;
};

/** The cart as it would be ordered at this moment. */
export type CartReview = {
  readonly cart: Cart;
  readonly items: readonly ReviewedItem[];
  /** Of all that is agreed to: an order is placed only while it is still the same. */
  readonly digest: string;
  /** Why today's limits would refuse it at this moment. */
  readonly limitProblem: LimitProblem | null;
  /** ISO 8601. */
  readonly readAt: string;
};
