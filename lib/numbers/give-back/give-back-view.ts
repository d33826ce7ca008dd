import { type Day } from "@/lib/domain/dates/months";
import { GIVE_BACK_REASONS, type GiveBackReason } from "@/lib/domain/give-back/give-back";
import { type Money } from "@/lib/domain/money/money";
import { type VendorNumber } from "@/lib/domain/phone/phone";
import { type Tally } from "@/lib/domain/tally";
import {
  choiceParam,
  pageParam,
  type QueryParams,
  readQuery,
  type ValuesOf,
  writeQuery,
} from "@/lib/domain/text/query-params";

export const GIVE_BACK_ADDRESS = "/numbers/give-back";
export const TO_CANCEL_ADDRESS = "/numbers/give-back/to-cancel";
export const TO_CANCEL_CSV = "/api/exports/numbers/to-cancel";

/** As many as one step may name. */
export const MAX_AT_ONCE = 5_000;
export const MAX_KEEP_REASON = 200;
/** Rows of a list that are shown; all of them are counted, copied and exported. */
export const MAX_SHOWN = 200;
export const CANDIDATES_PER_PAGE = 50;

const PARAMS = {
  /** Null: all of them. */
  reason: choiceParam("reason", GIVE_BACK_REASONS, null),
  page: pageParam(),
};
export type CandidateFilters = ValuesOf<typeof PARAMS>;

/** Reads the filters from an address. What makes no sense falls back to no filter, never to an error. */
export const parseCandidateFilters = (params: QueryParams) => readQuery(PARAMS, params);
export const candidatesAddress = (filters: CandidateFilters) =>
  `${GIVE_BACK_ADDRESS}${writeQuery(PARAMS, filters)}`;

export const REASON_NAMES: Readonly<Record<GiveBackReason, string>> = {
  suspended: "Suspended",
  "without-holder": "Without a holder",
  "without-cost-centre": "Without a cost centre",
  renewing: "Renews within 30 days",
  "not-set-up": "Never set up",
};

/** A number as a list names it. */
type NamedNumber = {
  readonly id: string;
  /** As people read it. */
  readonly number: string;
  readonly friendlyName: string | null;
  /** Null is unknown. */
  readonly monthlyCost: Money | null;
};

/** A number that nobody may need. */
export type Candidate = NamedNumber & {
  readonly status: string;
  readonly reasons: readonly GiveBackReason[];
};

export type CandidatesPage = {
  /** Those with the most reasons first, the dearest of them first. */
  readonly rows: readonly Candidate[];
  /** What all of them cost a month that the filter shows, and how many they are. */
  readonly monthly: Tally;
  readonly pages: number;
  /** How many there are whatever is filtered, and of each reason. */
  readonly all: number;
  readonly counts: Readonly<Partial<Record<GiveBackReason, number>>>;
};

/** A number that somebody keeps. */
type KeptNumber = NamedNumber & {
  readonly status: string;
  /** The last day, in the reporting time zone. */
  readonly until: Day;
  readonly reason: string;
  readonly by: string;
};

export type KeptNumbers = { readonly rows: readonly KeptNumber[]; readonly monthly: Tally };

/** A number that somebody wants cancelled. Instants are ISO 8601. */
export type MarkedNumber = NamedNumber & {
  readonly e164: VendorNumber;
  readonly status: string;
  readonly markedAt: string;
  readonly by: string;
  /** When it was found to have left; null: it waits. */
  readonly leftAt: string | null;
  /** It has waited for longer than it should. */
  readonly isLate: boolean;
};

export type MarkedNumbers = {
  /** The longest waiting first. */
  readonly rows: readonly MarkedNumber[];
  readonly monthly: Tally;
};

/** What becomes of a number as its own page shows it. */
export type GiveBackOfNumber = {
  readonly marked: { readonly at: string; readonly by: string; readonly isLate: boolean } | null;
  readonly kept: { readonly until: Day; readonly reason: string; readonly by: string } | null;
};

/** What came of a step, number by number where it was refused. */
export type GiveBackResult = {
  readonly done: number;
  readonly unchanged: number;
  readonly refused: readonly { readonly id: string; readonly number: string; readonly reason: string }[];
};

/** What is written to the vendor, whose API has no call that cancels. */
export const vendorLetter = (numbers: readonly string[]): string =>
  [
    `Please cancel the following ${numbers.length === 1 ? "phone number" : `${numbers.length.toLocaleString("en-US")} phone numbers`} of our account, and confirm when they are cancelled and charges have stopped:`,
    "",
    ...numbers,
  ].join("\n");
