import { cutText } from "@/lib/domain/text/clean-text";
import { isRecord } from "../errors";
import { cleanJson } from "../json";
import { type Field, UNUSED } from "./fields";
import { absent, asAssumed, differs, type Finding } from "./finding";
import { KINDS } from "./kinds";

const MAX_SEEN = 60;

/**
 * What the rows of an answer say about each field, and which fields nobody knows. Pure. What is empty in some rows is
 * unknown there; what is empty in all of them is absent, and with an object all that it would hold.
 */
export function judgeRows(call: string, rows: readonly unknown[], fields: readonly Field[]): Finding[] {
  const missing = fields.filter(({ name, kind }) => kind === "object" && valuesAt(rows, name).length === 0);
  const judged = fields
    .filter(({ name }) => !missing.some((object) => name.startsWith(`${object.name}.`)))
    .map((field) => judgeField(`${call}: ${field.name}`, rows, field));
  const known = fields.flatMap(({ name, alias }) => (alias ? [name, alias] : [name]));
  return [...judged, ...judgeNew(call, rows, known)];
}

function judgeField(point: string, rows: readonly unknown[], field: Field): Finding {
  const own = valuesAt(rows, field.name);
  const values = own.length === 0 && field.alias ? valuesAt(rows, field.alias) : own;
  if (values.length === 0)
    return field.isNeeded ? differs(point, field.without) : absent(point, field.without);
  if (own.length === 0) return differs(point, `It is called ${field.alias}, and read by that name.`);
  for (const value of values) {
    const means = KINDS[field.kind](value);
    if (means !== null) return differs(point, means, exampleOf(value));
  }
  return asAssumed(point);
}

/** Of all names that are sent, those that are neither read nor known to be of no use. */
export function judgeNew(call: string, rows: readonly unknown[], names: readonly string[]): Finding[] {
  const known = new Set([...UNUSED, ...names]);
  const parents = new Set([...known].flatMap(parentsOf));
  const found = new Map<string, unknown>();
  const collect = (value: unknown, path: string): void => {
    if (!isRecord(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      const name = path === "" ? key : `${path}.${key}`;
      if (parents.has(name)) collect(inner, name);
      else if (!known.has(name) && !found.has(name)) found.set(name, inner);
    }
  };
  for (const row of rows) collect(row, "");
  return [...found].map(([name, value]) => ({
    point: `${call}: ${cutText(name, MAX_SEEN)}`,
    verdict: "new field",
    // What a field nobody knows holds may be anything, a secret too.
    seen: value === null ? "null" : Array.isArray(value) ? "a list" : `a ${typeof value}`,
    means: "It is not shown anywhere.",
  }));
}

const parentsOf = (name: string): string[] => {
  const parts = name.split(".");
  return parts.slice(1).map((_part, index) => parts.slice(0, index + 1).join("."));
};

/** What stands at a path, without what is empty. */
function valuesAt(rows: readonly unknown[], path: string): unknown[] {
  return rows
    .map((row) =>
      path.split(".").reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), row),
    )
    .filter((value) => value !== undefined && value !== null && value !== "");
}

/** A value as it may be shown: clean and short. */
export function exampleOf(value: unknown): string {
  const text = JSON.stringify(cleanJson(value)) ?? typeof value;
  return text.length > MAX_SEEN ? `${cutText(text, MAX_SEEN - 1)}…` : text;
}
