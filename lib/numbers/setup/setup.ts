import { type NumberSetup } from "@/lib/domain/number-setup";

/** Where people do what the vendor's API does not offer. */
export const PORTAL = "https://my.audian.com";

/** How a number is set up at the vendor. */
export type SetupView =
  | {
      readonly kind: "offered";
      readonly setup: NumberSetup;
      /** Changes when anybody changes anything of it. */
      readonly version: string;
      /** When it was read, ISO 8601. */
      readonly asOf: string;
    }
  /** The vendor has no configuration for this number: it is set up in the portal. */
  | { readonly kind: "not-offered" };

export type SetupResult = {
  readonly view: Extract<SetupView, { kind: "offered" }>;
  /** Names of what is different now. */
  readonly changed: readonly string[];
  /** Names of what was asked for and is not so. */
  readonly notTaken: readonly string[];
};
