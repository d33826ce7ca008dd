import { type Money } from "@/lib/domain/money/money";
import { type PhoneNumber } from "@/lib/domain/phone/phone";
import { type Quote } from "@/lib/domain/purchase/purchase";
import { type LimitProblem } from "../orders/order";

/** What a person sees before buying. Null is unknown. */
export type NumberQuote = {
  /** For the order that this quote may become: the same order sent twice is one order. */
  readonly orderId: string;
  readonly phone: PhoneNumber;
  /** What was made of the typed text beyond its digits, in words; null for nothing. */
  readonly note: string | null;
  readonly friendlyName: string | null;
  /** For the order: what it is bought for, and who pays for it. */
  readonly reason: string | null;
  readonly costCentre: string | null;
  readonly quote: Quote;
  readonly location: string | null;
  readonly features: readonly string[];
  /** Whether the vendor's search offers the number at the moment; null where it cannot be asked. */
  readonly isOffered: boolean | null;
  /** Setup fee and first month, due when the number is bought. */
  readonly dueNow: Money | null;
  readonly credit: Money | null;
  /** Why today's limits would refuse it at this moment. */
  readonly limitProblem: LimitProblem | null;
};

/** An available number that could be bought instead. */
export type SimilarNumber = { readonly phone: PhoneNumber; readonly quote: Quote };
