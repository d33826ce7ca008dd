import { type VendorCode } from "./failure";
import { type StopCode } from "./purchase/purchase-outcome";
import { type OutcomeCode } from "./purchase/purchase";

type Words = {
  /** What happened, without a full stop: a title. With a small letter (`inSentence`) it is what the log says. */
  readonly what: string;
  /** More about it, and what to do: whole sentences. Whether money moved stands between the two. */
  readonly more?: string;
  readonly todo?: string;
};
/** Of codes with which nothing was bought, what to do must be said. */
type RefusalCode = VendorCode | "NOT_SENT" | "ALREADY_OWNED" | "NEVER_SEEN";
/** What people read of a code. */
export type Row<Code extends OutcomeCode> = Words &
  (Code extends RefusalCode ? { readonly todo: string } : unknown) &
  /** Of codes that stop an order: what to do with the rest of it, after `todo`. */
  (Code extends StopCode ? { readonly stop: string } : unknown) & {
    /** After a refused purchase. Without it the code says little of the number: the vendor's own words are shown. */
    readonly next?: "similar" | "again" | "other" | "ask";
    /** What differs where an action failed that was no purchase, and where a purchase was refused. */
    readonly action?: Partial<Words> & { readonly money?: string };
    readonly refusal?: Partial<Words>;
  };
