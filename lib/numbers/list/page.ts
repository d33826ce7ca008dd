import { type Money } from "@/lib/domain/money/money";
import { type OwnedNumber } from "@/lib/domain/number";
import { type PhoneNumber, type VendorNumber } from "@/lib/domain/phone/phone";
import { type NumberFilters } from "./filters";

/** Instants are ISO 8601. */
export type NumberRow = OwnedNumber & {
  readonly phone: PhoneNumber<VendorNumber>;
  /** Null is unknown. */
  readonly monthlyCost: Money | null;
  readonly costCentre: string | null;
  /** Who has it; null: nobody. */
  readonly holder: string | null;
  readonly tags: readonly string[];
  readonly nextCharge: string | null;
  /** Where its calls go, as the vendor last said; null: it has not been asked. */
  readonly callsGoTo: string | null;
  /** When it was found to have left the account; null while it is in it. */
  readonly goneAt: string | null;
};

/** What the filters offer: what is in the account, whatever is filtered. */
export type FilterChoices = AnnotationChoices & {
  /** How many match the other filters, by status, the most common first. */
  readonly statuses: readonly StatusCount[];
  readonly countries: readonly { readonly code: string; readonly name: string }[];
  /** Of the chosen country. */
  readonly areas: readonly string[];
};

export type StatusCount = { readonly status: string; readonly count: number };

/** Names that are in use. */
export type AnnotationChoices = {
  readonly costCentres: readonly string[];
  readonly holders: readonly string[];
  readonly tags: readonly string[];
};

/** How old and how complete our copy of the account is. Instants are ISO 8601. */
export type MirrorState = {
  /** When the vendor's list was last read completely; null: never yet. */
  readonly completeAt: string | null;
  /** What keeps this copy from being complete or fresh, for people; null when nothing does. */
  readonly problem: string | null;
  /** A list so much smaller than what was known that a person has to decide on it; null when there is none. */
  readonly smallerList: { readonly known: number; readonly listed: number } | null;
  /** When the list is read next by itself; null while it is being read. */
  readonly nextSyncAt: string | null;
  /** When the newest reading of the list ended, completely or not; null: none has. */
  readonly readAt: string | null;
  /** The list is being read at this moment. */
  readonly isReading: boolean;
  /** Numbers that the account owns. */
  readonly numbers: number;
  /** Of these, how many prices were asked for. */
  readonly priced: number;
};

/** One page of the list. */
export type NumbersPage = {
  readonly numbers: readonly NumberRow[];
  /** Of all numbers that match the filters. */
  readonly total: number;
  readonly pages: number;
  readonly presets: readonly Preset[];
  readonly mirror: MirrorState;
};

/** A question that is asked often, with how many numbers answer it. */
export type Preset = { readonly name: string; readonly filters: NumberFilters; readonly count: number };

export const MAX_VIEW_NAME_LENGTH = 60;
/** Of one person. */
export const MAX_VIEWS = 100;

/** Filters of the list that somebody keeps under a name. */
export type SavedView = {
  readonly id: string;
  readonly name: string;
  /** Query of the list's address: "" or "?status=active". */
  readonly search: string;
  /** Seen by everybody. */
  readonly isShared: boolean;
  /** Who shares it; null: it is one's own. */
  readonly sharedBy: string | null;
};

const CONTROL = /\p{Cc}/u;

/** The id in a page's address; one that is spelled wrong stays as it is and finds nothing. */
export function readNumberId(segment: string): string {
  try {
    const id = decodeURIComponent(segment);
    // No id has control characters, and the database takes no text with a zero byte.
    return CONTROL.test(id) ? segment : id;
  } catch {
    return segment;
  }
}

/** The address of a number's page. */
export const numberAddress = (id: string) => `/numbers/${encodeURIComponent(id)}`;
