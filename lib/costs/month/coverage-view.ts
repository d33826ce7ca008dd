/** How old and how complete our copy of the account is. Instants are ISO 8601. */
export type CostsCoverage = {
  /** When the vendor's list was last read completely; null: never yet. */
  readonly completeAt: string | null;
  /** Why the newest reading of the list was not complete, for people; null when it was. */
  readonly problem: string | null;
  /** Numbers that cost now. */
  readonly numbers: number;
  /** Of these, how many prices were asked for. */
  readonly priced: number;
  /** When the oldest and the newest of these prices were read. */
  readonly oldestPriceAt: string | null;
  readonly newestPriceAt: string | null;
  /** Prices, or the list, are being read at this moment. */
  readonly isReading: boolean;
};
