import { cleanText } from "@/lib/domain/text/clean-text";
import { type VendorNamed } from "@/lib/domain/purchase/purchase";
import { isRecord } from "./errors";
import { unwrapData } from "./reshape";

const MAX_TEXT = 100;

/** The id, and the number, that a success names although its body cannot be read as a number. Null without an id. */
export function namedIn(body: unknown): VendorNamed | null {
  const data = unwrapData(body);
  for (const candidate of [isRecord(data) ? data.number : null, data, body]) {
    if (!isRecord(candidate)) continue;
    const id = textOf(candidate.id);
    if (id) return { id, number: textOf(candidate.number) };
  }
  return null;
}

function textOf(value: unknown): string | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  return cleanText(String(value), MAX_TEXT) || null;
}
