import "server-only";
import { z } from "zod";

/** What the body of an action may weigh, in bytes; the same as in next.config.mjs. */
export const MAX_BODY_BYTES = 1_048_576;
const MAX_DEPTH = 32;
/** The id under which a build knows an action. */
const ACTION_ID = /^[0-9a-f]{42}$/;
const FORM_ACTION = /^\$ACTION_ID_[0-9a-f]{42}$/;
/** A part of a form that React reads as a value rather than as text. */
const VALUE_PART = /^\d+$/;

export const isActionId = (text: string) => ACTION_ID.test(text);

/**
 * Whether the body of an action holds nothing but plain data. React's format can also carry references, promises,
 * maps and streams, which no action of ours takes; what is no plain data is refused before React reads it, and so is
 * what React would fail on.
 */
export async function isPlainBody(contentType: string, body: ArrayBuffer): Promise<boolean> {
  if (contentType.startsWith("text/plain")) return isPlainText(new TextDecoder().decode(body), []);
  if (!contentType.startsWith("multipart/form-data")) return false;
  const form = await new Response(body, { headers: { "Content-Type": contentType } })
    .formData()
    .catch(() => null);
  if (!form) return false;
  const parts = [...form];
  return parts.length > 0 && parts.every(([name, value]) => isPlainPart(name, value));
}

function isPlainPart(name: string, value: unknown): boolean {
  if (typeof value !== "string") return false;
  if (VALUE_PART.test(name)) return isPlainText(value, ["$K"]);
  return !name.startsWith("$") || FORM_ACTION.test(name);
}

/** Arguments as JSON. `marks` are the kinds of React's own values that may be among them. */
function isPlainText(text: string, marks: readonly string[]): boolean {
  let args: unknown;
  try {
    args = JSON.parse(text);
  } catch {
    return false;
  }
  return Array.isArray(args) && isPlain(args, marks);
}

/** Without recursion: a body of a megabyte can be nested half a million times. */
function isPlain(args: readonly unknown[], marks: readonly string[]): boolean {
  let level: unknown[] = [...args];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH || !level.every((value) => isPlainLeaf(value, marks))) return false;
    level = level.flatMap((value) => (typeof value === "object" && value ? Object.values(value) : []));
  }
  return true;
}

/** React marks its own values with a dollar sign, and doubles the one that text begins with. */
function isPlainLeaf(value: unknown, marks: readonly string[]): boolean {
  if (typeof value === "object" && value) return !Object.hasOwn(value, "__proto__");
  if (typeof value !== "string" || !value.startsWith("$")) return true;
  return value.startsWith("$$") || value === "$undefined" || marks.some((mark) => value.startsWith(mark));
}

/**
 * A record of at most `maximum` keys, for input from outside. They are counted before any of them is read: zod knows
 * no such limit, and reads forty thousand names before it says anything. `message` is for the person.
 */
export function boundedRecord<Key extends z.core.$ZodRecordKey, Value extends z.core.SomeType>(
  key: Key,
  value: Value,
  { maximum, message }: { readonly maximum: number; readonly message: string },
) {
  const counted = z.custom<z.input<z.ZodRecord<Key, Value>>>(
    (input) => typeof input !== "object" || input === null || Object.keys(input).length <= maximum,
    { message },
  );
  return counted.pipe(z.record(key, value));
}
