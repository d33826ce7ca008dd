import "server-only";
import { type z } from "zod";

type Schema = z.core.$ZodType;
type Definition = { readonly type: string } & Readonly<Record<string, unknown>>;

/** Kinds of values that cannot be long. */
const SMALL = new Set([
  "number",
  "int",
  "boolean",
  "null",
  "undefined",
  "void",
  "never",
  "date",
  "nan",
  "enum",
  "literal",
]);
/** Kinds that only wrap another one. */
const WRAPPERS = new Set(["optional", "nullable", "nonoptional", "default", "prefault", "readonly", "catch"]);
/** Formats of text whose length their own expression fixes. */
const FIXED_FORMATS = new Set(["uuid", "guid"]);
const MAXIMA = new Set(["max_length", "length_equals"]);
/** More keys than any record may have. */
const TOO_MANY = Object.fromEntries(Array.from({ length: 10_000 }, (_unused, index) => [`key ${index}`, ""]));

/**
 * The places in an input's schema where a text, list or record has no maximum, such as "input.names.*": anybody could
 * send a megabyte there. What it does not know counts as one, so that nothing slips by. Empty for a sound schema.
 */
export function findUnbounded(schema: Schema, path = "input"): string[] {
  const definition = schema._zod.def as unknown as Definition;
  const { type } = definition;
  const inner = (key: string, at = path) => findUnbounded(definition[key] as Schema, at);
  const each = (key: string) => (definition[key] as Schema[]).flatMap((one) => findUnbounded(one, path));
  if (SMALL.has(type)) return [];
  if (WRAPPERS.has(type)) return inner("innerType");
  if (type === "string") return isBoundedText(definition) ? [] : [path];
  if (type === "array") return [...(hasMaximum(definition) ? [] : [path]), ...inner("element", `${path}[]`)];
  if (type === "object") return ofObject(definition, path);
  if (type === "union") return each("options");
  if (type === "tuple") return [...each("items"), ...(definition.rest ? [path] : [])];
  if (type === "intersection") return [...inner("left"), ...inner("right")];
  if (type === "pipe") return ofPipe(definition, path);
  return [path];
}

function ofObject({ shape, catchall }: Definition, path: string): string[] {
  const isStrict = (catchall as Schema | undefined)?._zod.def.type === "never";
  const parts = Object.entries(shape as Readonly<Record<string, Schema>>);
  return [
    ...(isStrict ? [] : [path]),
    ...parts.flatMap(([key, value]) => findUnbounded(value, `${path}.${key}`)),
  ];
}

/** What comes from outside is what a pipe takes in. A record stands behind the count of its keys. */
function ofPipe(definition: Definition, path: string): string[] {
  const [taken, given] = [definition.in as Schema, definition.out as Schema];
  const { type, keyType, valueType } = given._zod.def as unknown as Definition;
  if (taken._zod.def.type !== "custom" || type !== "record") return findUnbounded(taken, path);
  const counts = (taken as z.ZodType).safeParse(TOO_MANY).success === false;
  return [
    ...(counts ? [] : [path]),
    ...findUnbounded(keyType as Schema, `${path}.(key)`),
    ...findUnbounded(valueType as Schema, `${path}.*`),
  ];
}

const isBoundedText = (definition: Definition) =>
  FIXED_FORMATS.has(String(definition.format)) || hasMaximum(definition);

const hasMaximum = ({ checks }: Definition) =>
  ((checks ?? []) as z.core.$ZodCheck[]).some((check) => MAXIMA.has(check._zod.def.check));
