import { type AnnotationKind } from "@/lib/domain/annotation-history";
import { type DifferenceKind } from "@/lib/domain/as-of/day-difference";
import { type ChangedFact } from "@/lib/domain/as-of/number-on-day";

/** What we say of a number, as columns are headed. */
export const ANNOTATION_NAMES: Readonly<Record<AnnotationKind, string>> = {
  costCentre: "Cost centre",
  holder: "Holder",
  tags: "Tags",
  note: "Note",
};

export const FACT_NAMES: Readonly<Record<ChangedFact, string>> = {
  status: "Status",
  price: "Price",
  name: "Name",
  ...ANNOTATION_NAMES,
};

export const KIND_NAMES: Readonly<Record<DifferenceKind, string>> = {
  arrived: "Arrived",
  left: "Left",
  changed: "Changed",
  charges: "Only charges differ",
};
