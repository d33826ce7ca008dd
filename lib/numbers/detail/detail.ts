import { type KeptFacts } from "@/lib/domain/changes/settings-difference";
import { type Money } from "@/lib/domain/money/money";
import { type NumberCosts } from "@/lib/domain/costs/number-costs";
import { type StatusRule } from "@/lib/domain/number";
import { type Day } from "@/lib/domain/dates/months";
import { type Annotations } from "@/lib/domain/annotations";
import { type AnnotationKind } from "@/lib/domain/annotation-history";
import { type PhoneNumber, type VendorNumber } from "@/lib/domain/phone/phone";

/** Entries of a history on a number's page. */
export const MAX_HISTORY = 1_000;

/** One number as the mirror has it. Instants are ISO 8601; null is unknown. */
export type NumberFacts = Annotations & {
  readonly id: string;
  readonly phone: PhoneNumber<VendorNumber>;
  readonly friendlyName: string | null;
  readonly status: string;
  readonly rule: StatusRule;
  readonly purchasedAt: string | null;
  readonly expiresAt: string | null;
  readonly monthlyCost: Money | null;
  readonly nextCharge: string | null;
  readonly location: string | null;
  readonly features: readonly string[] | null;
  /** When the vendor last told about it, in its list or by itself. */
  readonly seenAt: string;
  /** When its billing was last read; null: not yet. */
  readonly detailsAt: string | null;
  /** As last read from the vendor; null: not yet. */
  readonly settings: KeptSettings | null;
  /** Since when it is no longer in the account. */
  readonly goneAt: string | null;
  /** Calculated from what was recorded. */
  readonly costs: NumberCosts;
  /** When a price was first read: charges before it are calculated with that price. Null: never yet. */
  readonly pricedFrom: string | null;
  /** IANA, for the days of charges. */
  readonly timeZone: string;
  /** Newest first, at most MAX_HISTORY; so is `said`. */
  readonly history: readonly HistoryEntry[];
  /** Of cost centre, holder, tags and note; newest first. */
  readonly said: readonly SaidEntry[];
  /** When it was set up here, newest first: what was changed, and by whom. */
  readonly setUps: readonly SetUpEntry[];
  /** There are older entries than those. */
  readonly isOlderLeftOut: { readonly history: boolean; readonly said: boolean };
};

/** What a number's page and its peek show: its history told in one line of time. */
export type NumberPage = Omit<NumberFacts, "history" | "said" | "setUps"> & {
  /** Who had it from when to when, newest first. */
  readonly holders: readonly HeldEntry[];
  readonly timeline: readonly TimelineEntry[];
};

/** Where calls and messages go, as the vendor last said. */
export type KeptSettings = KeptFacts & {
  /** ISO 8601. */
  readonly readAt: string;
};

/** What we ourselves said of the number, from a day on up to, not including, `to`; null is still so. */
export type SaidEntry = {
  readonly kind: AnnotationKind;
  readonly value: Annotations[AnnotationKind];
  /** Null: before the first change was recorded. Days are those of the reporting time zone. */
  readonly from: Day | null;
  readonly to: Day | null;
  /** The person's name; null where nobody is known. */
  readonly by: string | null;
};

/** Who had a number, from the beginning of a day to the end of another; see SaidEntry. */
export type HeldEntry = Pick<SaidEntry, "from" | "by"> & {
  readonly holder: string;
  /** Null: still. */
  readonly lastDay: Day | null;
};

/** Something that happened to a number. Newest first in a list of them. */
export type TimelineEntry = {
  /** ISO 8601, an instant or a day; null: before anything was recorded. */
  readonly at: string | null;
  /** "Cost centre set to". */
  readonly what: string;
  /** What follows it: text that anybody may have written. */
  readonly value: string | null;
  /** The person's name; null where nobody is known. */
  readonly by: string | null;
};

export type SetUpEntry = { readonly at: string; readonly changed: string; readonly by: string | null };

/** What the number was when: up to, not including, `to`; null is still so. */
export type HistoryEntry = {
  readonly kind: "status" | "name" | "price";
  /** The vendor's status or anybody's name. */
  readonly text: string | null;
  readonly price: Money | null;
  readonly from: string;
  readonly to: string | null;
};

/** One fact that the vendor tells otherwise than the mirror did. Names are untrusted text. */
export type NumberChange = { readonly what: string; readonly now: string; readonly was: string };

/** What the vendor said when it was asked just now. */
export type LiveAnswer = {
  /** Fuller: nothing changed, but we know more now. Missing: the vendor has no number under this id. */
  readonly kind: "same" | "fuller" | "changed" | "missing";
  readonly changes: readonly NumberChange[];
  /** ISO 8601. */
  readonly asOf: string;
};
