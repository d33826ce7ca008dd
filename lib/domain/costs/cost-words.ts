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

/**
 * The same for a cost centre. Over all of them, what has moved between them adds up to nothing. Corrections come from a
 * month before that was closed, and stand before all others.
 */
export type BridgeTermName = (typeof BRIDGE_TERMS)[number] | "movedBetweenCentres" | "corrections";
export const CENTRE_BRIDGE_TERMS: readonly BridgeTermName[] = [
  ...BRIDGE_TERMS.slice(0, -1),
  "movedBetweenCentres",
  "unexplained",
];

/** What the charges of a month are broken down by. */
export const DIMENSIONS = ["costCentre", "tag", "country", "area", "status", "buyer"] as const;
export type Dimension = (typeof DIMENSIONS)[number];
