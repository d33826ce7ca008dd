import { BRIDGE_TERMS, type BridgeTermName, DIMENSIONS, type Dimension } from "./cost-words";
import { type Day } from "./months";

/** Which numbers are behind a figure of a month. */
export type Behind =
  | { readonly kind: "month" | "now" | "suspended" | "undated" }
  | { readonly kind: "bridge"; readonly term: BridgeTermName; readonly currency: string }
  /** Null: the numbers that have no value. */
  | { readonly kind: "group"; readonly dimension: Dimension; readonly value: string | null }
  | { readonly kind: "day"; readonly day: Day };

const PLAIN = ["month", "now", "suspended", "undated"] as const;

/** Text that fits into an address once it is encoded: "bridge:bought:USD", "tag:voip", "tag" for no tag. */
export function toBehindKey(behind: Behind): string {
  if (behind.kind === "bridge") return `bridge:${behind.term}:${behind.currency}`;
  if (behind.kind === "day") return `day:${behind.day}`;
  if (behind.kind !== "group") return behind.kind;
  return behind.value === null ? behind.dimension : `${behind.dimension}:${behind.value}`;
}

/** Null when the text is no key. */
export function parseBehindKey(key: string): Behind | null {
  const colon = key.indexOf(":");
  const kind = colon < 0 ? key : key.slice(0, colon);
  const value = colon < 0 ? null : key.slice(colon + 1);
  const plain = PLAIN.find((one) => one === kind);
  if (plain) return value === null ? { kind: plain } : null;
  const dimension = DIMENSIONS.find((one) => one === kind);
  if (dimension) return { kind: "group", dimension, value };
  if (kind === "day") return value && /^\d{4}-\d\d-\d\d$/.test(value) ? { kind, day: value } : null;
  const [name, currency, ...rest] = kind === "bridge" ? (value ?? "").split(":") : [];
  const term = BRIDGE_TERMS.find((one) => one === name);
  if (!term || !/^[A-Z]{3}$/.test(currency ?? "") || rest.length > 0) return null;
  return { kind: "bridge", term, currency: currency ?? "" };
}
