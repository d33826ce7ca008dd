import "server-only";
import { escapeLike } from "@/lib/domain/text/clean-text";
import { desc, inArray, sql, type SQL } from "drizzle-orm";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { hasOwnedStatus } from "@/lib/db/server/is-owned";
import { statusName, statusRule } from "@/lib/domain/number";
import { describePhone, type VendorNumber } from "@/lib/domain/phone/phone";
import { numberAddress } from "@/lib/numbers/list/page";
import { matches, wordsMatch } from "@/lib/numbers/list/server/number-query";
import { searchTermsOf } from "@/lib/numbers/list/search-text";
import { type SearchHit } from "../search";

const MAX_NUMBERS = 8;
/** Of more matches than this only some are ranked: nobody looks for one number among thousands by that word. */
const MAX_RANKED = 1_000;

const SHOWN = {
  id: numbers.id,
  number: numbers.number,
  friendlyName: numbers.friendlyName,
  status: numbers.status,
  location: numbers.location,
  costCentre: numbers.costCentre,
  holder: numbers.holder,
  goneAt: numbers.goneAt,
};
type Shown = {
  readonly id: string;
  readonly number: VendorNumber;
  readonly friendlyName: string | null;
  readonly status: string;
  readonly location: string | null;
  readonly costCentre: string | null;
  readonly holder: string | null;
  readonly goneAt: Date | null;
};

/** Exactly these numbers, and of each whether it is in the account. */
export async function findExactly(wanted: readonly VendorNumber[]): Promise<Shown[]> {
  if (wanted.length === 0) return [];
  const rows = await database()
    .select(SHOWN)
    .from(numbers)
    .where(inArray(numbers.number, [...wanted]));
  const place = new Map(wanted.map((number, index) => [number, index]));
  return rows
    .sort(
      (one, other) =>
        Number(isGone(one)) - Number(isGone(other)) ||
        (place.get(one.number) ?? 0) - (place.get(other.number) ?? 0),
    )
    .slice(0, MAX_NUMBERS);
}

/** The numbers of these ids, in their order. */
export async function findByIds(ids: readonly string[]): Promise<Shown[]> {
  if (ids.length === 0) return [];
  const rows = await database()
    .select(SHOWN)
    .from(numbers)
    .where(inArray(numbers.id, [...ids]));
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

/** The numbers that a text fits best: those in the account first, then by where it stands in number and name. */
export async function findByText(text: string): Promise<Shown[]> {
  const { digits, name } = searchTermsOf(text);
  if (name === "") return [];
  const columns = {
    ...SHOWN,
    digits: numbers.digits,
    searchName: numbers.searchName,
    purchasedAt: numbers.purchasedAt,
    isGone: sql<boolean>`(${numbers.goneAt} is not null or not ${hasOwnedStatus})`.as("is_gone"),
  };
  const isShort = [...name].length < 3;
  const found = database()
    .select(columns)
    .from(numbers)
    .where(isShort ? beginsWord(name) : matches(text))
    .limit(MAX_RANKED)
    .as("found");
  const folded = sql`public.folded(${escapeLike(name)})`;
  const isLast = digits.map((part) => sql`${found.digits} like ${`%${part}`}`);
  const rank = sql`case
    when ${isLast.length > 0 ? sql.join(isLast, sql` or `) : sql`false`} then 0
    when ${found.searchName} like ${folded} || '%' then 1
    when ${found.searchName} like '% ' || ${folded} || '%' then 2
    when ${found.searchName} like '%' || ${folded} || '%' then 3
    else 4 end`;
  return database()
    .select({
      id: found.id,
      number: found.number,
      friendlyName: found.friendlyName,
      status: found.status,
      location: found.location,
      costCentre: found.costCentre,
      holder: found.holder,
      goneAt: found.goneAt,
    })
    .from(found)
    .orderBy(sql`${found.isGone}`, rank, sql`${desc(found.purchasedAt)} nulls last`, found.id)
    .limit(MAX_NUMBERS);
}

export const isGone = ({ status, goneAt }: Shown) => goneAt !== null || !statusRule(status).isOwned;

export function hitOf(row: Shown, group: SearchHit["group"] = "Numbers"): SearchHit {
  const { id, number, friendlyName, status, holder, location, costCentre } = row;
  const state = isGone(row) ? "No longer in account" : status === "active" ? null : statusName(status);
  return {
    group,
    href: numberAddress(id),
    title: describePhone(number).international,
    detail: [state, friendlyName, holder, location, costCentre].filter(Boolean).join(" · "),
    copies: number,
  };
}

/** One or two letters are looked for where a word begins: an index knows these. */
function beginsWord(text: string): SQL {
  const starts = ["", "% ", "%\n", "%("].map((before) =>
    wordsMatch(sql`${before} || public.folded(${escapeLike(text)}) || '%'`),
  );
  return sql`(${sql.join(starts, sql` or `)})`;
}
