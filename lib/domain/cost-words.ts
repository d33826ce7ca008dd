/** Why two months differ, in the order in which the reasons are shown. */
export const BRIDGE_TERMS = [
  "bought",
  "gone",
  "priceChanges",
  "statusChanges",
  "becameKnown",
  "setupFees",
  "chargeDatesMoved",
  "unexplained",
] as const;
export type BridgeTermName = (typeof BRIDGE_TERMS)[number];

/** What the charges of a month are broken down by. */
export const DIMENSIONS = ["costCentre", "tag", "country", "area", "status", "buyer"] as const;
export type Dimension = (typeof DIMENSIONS)[number];
