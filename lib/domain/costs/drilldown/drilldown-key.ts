import {
  BRIDGE_TERMS,
  type BridgeTermName,
  CENTRE_BRIDGE_TERMS,
  DIMENSIONS,
  type Dimension,
} from "../cost-words";
import { type Day } from "@/lib/domain/dates/months";

/** Which numbers are behind a figure of a month. */
export type Drilldown =
  | { readonly kind: "month" | "now" | "suspended" | "undated" }
  | { readonly kind: "bridge"; readonly term: BridgeTermName; readonly currency: string }
  /** The same of a cost centre; null: the numbers that have none. */
  | {
      readonly kind: "centre-bridge";
      readonly term: BridgeTermName;
      readonly currency: string;
      readonly costCentre: string | null;
    }
  /** Null: the numbers that have no value. */
  | { readonly kind: "group"; readonly dimension: Dimension; readonly value: string | null }
  | { readonly kind: "day"; readonly day: Day };

const PLAIN = ["month", "now", "suspended", "undated"] as const;

/**
 * Text that fits into an address once it is encoded: "bridge:bought:USD", "centre-bridge:bought:USD:Sales", "tag:voip",
 * "tag" for no tag.
 */
export function toDrilldownKey(behind: Drilldown): string {
  if (behind.kind === "bridge") return `bridge:${behind.term}:${behind.currency}`;
  if (behind.kind === "centre-bridge") {
    const { term, currency, costCentre } = behind;
    return [behind.kind, term, currency, ...(costCentre === null ? [] : [costCentre])].join(":");
  }
  if (behind.kind === "day") return `day:${behind.day}`;
  if (behind.kind !== "group") return behind.kind;
  return behind.value === null ? behind.dimension : `${behind.dimension}:${behind.value}`;
}

/** Null when the text is no key. */
export function parseDrilldownKey(key: string): Drilldown | null {
  const colon = key.indexOf(":");
  const kind = colon < 0 ? key : key.slice(0, colon);
  const value = colon < 0 ? null : key.slice(colon + 1);
  const plain = PLAIN.find((one) => one === kind);
  if (plain) return value === null ? { kind: plain } : null;
  const dimension = DIMENSIONS.find((one) => one === kind);
  if (dimension) return { kind: "group", dimension, value };
  if (kind === "day") return value && /^\d{4}-\d\d-\d\d$/.test(value) ? { kind, day: value } : null;
  if (kind !== "bridge" && kind !== "centre-bridge") return null;
  const [name, currency = "", ...rest] = (value ?? "").split(":");
  const terms = kind === "bridge" ? BRIDGE_TERMS : CENTRE_BRIDGE_TERMS;
  const term = terms.find((one) => one === name);
  if (!term || !/^[A-Z]{3}$/.test(currency)) return null;
  if (kind === "bridge") return rest.length > 0 ? null : { kind, term, currency };
  // A name may hold colons of its own.
  return { kind, term, currency, costCentre: rest.length > 0 ? rest.join(":") : null };
}
