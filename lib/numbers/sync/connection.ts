import { type MirrorState } from "../list/page";

/** How this dashboard is connected to the account. Holds nothing secret. */
export type ConnectionView = {
  /** Host of the vendor's address, with its port where it has one. */
  readonly host: string;
  readonly isSandbox: boolean;
  readonly accountId: string | null;
  /** Last four characters of the API key; null where that would be too much of it. */
  readonly keyEnd: string | null;
  readonly mirror: MirrorState;
  /** Rows of the last list that could not be read, with examples of why. */
  readonly setAside: { readonly count: number; readonly examples: readonly string[] };
  /** Owned numbers whose price comes in a form that is not read, with an example; null: there is none. */
  readonly unreadPrices: { readonly count: number; readonly example: string } | null;
  /** Calls of this month, over all instances, some seconds behind. `limit` null: none is set. */
  readonly calls: {
    readonly used: number;
    readonly limit: number | null;
    readonly leftInBackground: number | null;
  };
  /** Of the process that answers. */
  readonly here: {
    readonly breaker: "closed" | "open" | "half-open";
    readonly lastErrorCode: string | null;
    /** Calls a second; null: no cap. */
    readonly rate: { readonly now: number; readonly most: number } | null;
    /** Calls at once. */
    readonly lanes: {
      readonly most: number;
      readonly inFlight: number;
      readonly people: number;
      readonly background: number;
    };
  };
};
