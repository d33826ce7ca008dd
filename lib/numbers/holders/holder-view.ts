import { type Day } from "@/lib/domain/dates/months";
import { type HolderFacts, type HolderKind } from "@/lib/domain/holders/holder";
import { type Money } from "@/lib/domain/money/money";
import { type Tally } from "@/lib/domain/tally";
import {
  optionalParam,
  pageParam,
  type ValuesOf,
  textParam,
  writeQuery,
} from "@/lib/domain/text/query-params";

/** What the address of the list of holders says: words of a name or an external id, and the page. */
export const HOLDERS_QUERY = { search: textParam("q"), page: pageParam() };
export type HoldersQuery = ValuesOf<typeof HOLDERS_QUERY>;
/** What the address of a holder's page says. */
export const HOLDER_QUERY = { name: optionalParam("name") };

export const holdersAddress = (query: HoldersQuery) => `/numbers/holders${writeQuery(HOLDERS_QUERY, query)}`;
/** A name may have any characters, so it is no part of the path. */
export const holderAddress = (name: string) => `/numbers/holder${writeQuery(HOLDER_QUERY, { name })}`;

export const HOLDER_KIND_NAMES: Readonly<Record<HolderKind, string>> = {
  person: "Person",
  team: "Team",
  customer: "Customer",
  service: "Service",
};

/** Somebody or something that has numbers, had some, or is known without any. */
export type HolderRow = HolderFacts & {
  readonly name: string;
  /** What the numbers that are held now cost a month, and how many they are. */
  readonly monthly: Tally;
};

export type HoldersPage = {
  readonly rows: readonly HolderRow[];
  readonly total: number;
  readonly pages: number;
};

/** The most that a holder's page names of each. */
export const MAX_HELD = 200;

/** A number that a holder has now. */
export type HeldNumber = {
  readonly id: string;
  /** As people read it. */
  readonly number: string;
  readonly friendlyName: string | null;
  readonly status: string;
  /** Null is unknown. */
  readonly monthlyCost: Money | null;
  /** Null: before the records began. Days are those of the reporting time zone. */
  readonly since: Day | null;
};

/** A number that a holder had from the beginning of a day to the end of another. */
export type PastHolding = {
  readonly id: string;
  readonly number: string;
  readonly friendlyName: string | null;
  readonly status: string;
  /** As `since`. */
  readonly from: Day | null;
  /** Null: it is still theirs. */
  readonly lastDay: Day | null;
  /** When it left the account while it was held, ISO 8601. */
  readonly leftAt: string | null;
  /** Who said so; null where nobody is known. */
  readonly by: string | null;
};

export type HolderView = HolderRow & {
  /** At most MAX_HELD, by number. */
  readonly numbers: readonly HeldNumber[];
  /** At most MAX_HELD, the newest first. */
  readonly history: readonly PastHolding[];
  readonly isOlderLeftOut: boolean;
};
