import "server-only";
import { z } from "zod";

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
