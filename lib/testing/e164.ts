import { type E164, isE164 } from "@/lib/domain/phone/phone";

/** A number that a test writes down. Throws for what is not E.164. */
export function e164(text: string): E164 {
  if (!isE164(text)) throw new Error(`${text} is not E.164`);
  return text;
}
