/** A point of the vendor's API that is not as assumed, without anything that was sent. */
export type ContractFinding = {
  readonly point: string;
  readonly verdict: "differs" | "new field" | "absent" | "not checked";
  /** What comes of it, and on which screen; null where nothing does. */
  readonly means: string | null;
};
