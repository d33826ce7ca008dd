import { cleanText, markText } from "@/lib/domain/text/clean-text";
import { MAX_ID } from "./wire";

/** Deeper than this nothing of ours lies, and going through it could end the process. */
const MAX_DEPTH = 40;
const MAX_KEY = 200;
const LONG_DIGITS = /\d{16}/;
/** Texts are matched so that digits within them stay as they are. */
const TEXT_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const LONG_INTEGER = /^-?\d{16,}$/;

/** A JSON body exactly as it was sent; undefined when the text is not JSON: HTML, cut, empty. */
export function parseSent(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * A JSON body of the vendor, with every text in it cleaned and cut once (lib/domain/text/clean-text.ts): whatever is read
 * out of it can be stored and shown. Integers that JavaScript cannot hold exactly are their digits as text, because
 * they are ids. undefined when the text is not JSON.
 */
export function parseJson(text: string): unknown {
  return LONG_DIGITS.test(text) ? clean(parseSent(quoteLongIntegers(text)), 0) : clean(parseSent(text), 0);
}

/** The same for a body that was parsed before. */
export const cleanJson = (sent: unknown): unknown => clean(sent, 0);

function clean(value: unknown, depth: number, key = ""): unknown {
  if (typeof value === "string") return key === "id" ? markText(value, MAX_ID + 1) : cleanText(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= MAX_DEPTH) return null;
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [cleanText(name, MAX_KEY), clean(inner, depth + 1, name)]),
  );
}

const quoteLongIntegers = (text: string) =>
  text.replace(TEXT_OR_NUMBER, (token) => (LONG_INTEGER.test(token) ? `"${token}"` : token));
