import { type VendorNamed } from "@/lib/domain/purchase/purchase";

/** What the vendor named, for the middle of a sentence: "+1 415 555 0999 (id num_1)". */
export function namedWords({ number, id }: VendorNamed): string {
  if (number === null) return id === null ? "something unnamed" : `something with the id ${id}`;
  return id === null ? number : `${number} (id ${id})`;
}
