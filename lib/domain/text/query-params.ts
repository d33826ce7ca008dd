import { parseDay } from "../dates/periods";
import { cutText } from "./clean-text";

/** The query of an address, as Next gives it or as the platform does. Of several values of one name the first counts. */
export type QueryParams = Readonly<Record<string, string | string[] | undefined>> | URLSearchParams;

/** One value that an address says: its name there, what it is when the address does not say it, how its text is read. */
export type QueryParam<Value> = {
  readonly name: string;
  readonly fallback: Value;
  /** What makes no sense is the fallback, never an error. */
  readonly read: (text: string) => Value;
  /** What stands in the address for it; absent: the value itself. */
  readonly word?: string;
};
type QueryTable = Readonly<Record<string, QueryParam<unknown>>>;
/** What a table of parameters reads. */
export type ValuesOf<Table extends QueryTable> = {
  readonly [Key in keyof Table]: ReturnType<Table[Key]["read"]>;
};

/** In UTF-16 units. */
export const MAX_PARAM_LENGTH = 100;
const LAST_PAGE = 1_000_000;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

export const textParam = (name: string): QueryParam<string> => ({ name, fallback: "", read: clean });

/** A text of this form; null: nothing is said. */
export const optionalParam = (name: string, form = /./): QueryParam<string | null> => ({
  name,
  fallback: null,
  read: (text) => (form.test(clean(text)) ? clean(text) : null),
});

export const idParam = (name: string) => optionalParam(name, UUID);

export const dayParam = (name: string): QueryParam<string | null> => ({
  name,
  fallback: null,
  read: (text) => parseDay(text.trim()),
});

/** Said by this one word. */
export const flagParam = (name: string, word: string): QueryParam<boolean> => ({
  name,
  fallback: false,
  read: (text) => text.trim() === word,
  word,
});

export const choiceParam = <Choice extends string | number, Fallback extends Choice | null>(
  name: string,
  choices: readonly Choice[],
  fallback: Fallback,
): QueryParam<Choice | Fallback> => ({
  name,
  fallback,
  read: (text) => choices.find((choice) => String(choice) === text.trim()) ?? fallback,
});

export const pageParam = (name = "page"): QueryParam<number> => ({
  name,
  fallback: 1,
  read: (text) => (/^\d{1,7}$/.test(text.trim()) ? Math.min(Math.max(Number(text), 1), LAST_PAGE) : 1),
});

/** Reads what an address says. */
export function readQuery<Table extends QueryTable>(table: Table, params: QueryParams): ValuesOf<Table> {
  const first = (name: string) =>
    params instanceof URLSearchParams ? params.get(name) : [params[name]].flat()[0];
  return Object.fromEntries(
    Object.entries(table).map(([key, { name, read }]) => [key, read(first(name) ?? "")]),
  ) as ValuesOf<Table>;
}

/** The query that says these values, without what is the fallback: "" or "?status=active&page=2". */
export function writeQuery<Table extends QueryTable>(table: Table, values: ValuesOf<Table>): string {
  const search = new URLSearchParams();
  for (const [key, { name, fallback, word }] of Object.entries(table)) {
    const value = values[key];
    if (value !== fallback && value !== "") search.set(name, word ?? String(value));
  }
  return search.size > 0 ? `?${search}` : "";
}

/** One line without control characters, no longer than a parameter may be. */
const clean = (text: string) => cutText(text.replace(/\p{Cc}+/gu, " ").trim(), MAX_PARAM_LENGTH).trim();
