import "server-only";
import { escapeLike } from "@/lib/domain/text/clean-text";
import { and, asc, desc, eq, isNull, or, sql, type SQL } from "drizzle-orm";
import { hasPermission, type Person, viewerOf } from "@/lib/auth/permissions";
import { orders, purchases, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { describePhone, type E164, nameOfCountry } from "@/lib/domain/phone/phone";
import { type Pasted, readPasted } from "@/lib/domain/phone/pasted-numbers";
import { fold } from "@/lib/domain/text/plain-text";
import { NO_FILTERS, numberFiltersToSearch } from "@/lib/numbers/list/filters";
import { searchTermsOf } from "@/lib/numbers/list/search-text";
import { takeCensus } from "@/lib/numbers/list/server/census";
import { isWanted } from "@/lib/numbers/list/server/number-query";
import { findTaken } from "@/lib/purchases/ledger/server/refuse-owned";
import { env } from "@/lib/server/env/env";
import { findPlaces } from "../places";
import { type MissingNumber, type SearchAnswer, type SearchHit } from "../search";
import { findHolders } from "./find-holders";
import { findByIds, findByText, findExactly, hitOf, isGone } from "./find-numbers";

const MAX_READ = 50;
const MAX_FILTERS = 3;
const MAX_ORDERS = 4;
const MAX_PEOPLE = 4;
/** Fewer digits are in too many orders. */
const MIN_ORDER_DIGITS = 4;

/** What a text finds for this person, from our copy of the account: the vendor is not asked. */
export async function searchEverything(
  { q, recent }: { readonly q: string; readonly recent: readonly string[] },
  person: Person,
): Promise<SearchAnswer> {
  const text = q.trim();
  if (text === "") {
    const opened = await findByIds(recent);
    return { hits: opened.map((row) => hitOf(row, "Recently opened")), missing: null };
  }
  const read = readNumbers(text);
  const [exact, byText, holders, filters, found, people] = await Promise.all([
    findExactly(read),
    findByText(text),
    findHolders(text),
    findFilters(text),
    findOrders(text, read, person),
    hasPermission(person.role, "people.manage") ? findPeople(text) : [],
  ]);
  const known = new Set(exact.map(({ id }) => id));
  const rows = [...exact, ...byText.filter(({ id }) => !known.has(id))].slice(0, Math.max(8, exact.length));
  const places = findPlaces(text, person.role);
  const owned = new Set(exact.filter((row) => !isGone(row)).map(({ number }) => number as string));
  return {
    hits: [
      // What begins a page's name means the page, unless a number was meant.
      ...(exact.length === 0 ? places : []),
      ...rows.map((row) => hitOf(row)),
      ...(exact.length === 0 ? [] : places),
      ...holders,
      ...filters,
      ...found,
      ...people,
    ],
    missing: hasPermission(person.role, "numbers.buy") ? await firstMissing(read, owned) : null,
  };
}

/** The numbers that a text holds, read as the paste box reads them; first what is sure, then what may be meant. */
function readNumbers(text: string): E164[] {
  if (text.replace(/\P{Nd}/gu, "").length < 7) return [];
  const { numbers, questions }: Pasted = readPasted(text, env().DEFAULT_COUNTRY);
  const asked = questions.flatMap((question) =>
    question.kind === "country" ? question.choices : [question.first, question.last],
  );
  const read = [...numbers.map(({ phone }) => phone), ...asked].map(({ e164 }) => e164);
  return [...new Set(read)].slice(0, MAX_READ);
}

/** The only number of a text, where it is neither ours nor being bought. */
async function firstMissing(
  read: readonly E164[],
  owned: ReadonlySet<string>,
): Promise<MissingNumber | null> {
  const [first, ...others] = read;
  if (!first || others.length > 0 || owned.has(first) || (await findTaken([first])).size > 0) return null;
  return { e164: first, international: describePhone(first).international };
}

/** Cost centres, tags and countries of the account that begin with the text: filters of the list. */
async function findFilters(text: string): Promise<SearchHit[]> {
  const { cells, tags } = await takeCensus();
  const wanted = fold(text);
  const begins = (word: string) => fold(word).startsWith(wanted);
  const here = cells.filter(({ status, isGone }) => !isGone && isWanted(status, NO_FILTERS));
  const counts = (key: "costCentre" | "country") => {
    const found = new Map<string, number>();
    for (const cell of here) {
      const value = cell[key];
      if (value !== null) found.set(value, (found.get(value) ?? 0) + cell.count);
    }
    return [...found].sort(([, one], [, other]) => other - one);
  };
  const filter = (title: string, change: Partial<typeof NO_FILTERS>, count?: number): SearchHit => ({
    group: "Filters",
    href: `/numbers${numberFiltersToSearch({ ...NO_FILTERS, ...change })}`,
    title,
    detail:
      count === undefined ? "" : `${count.toLocaleString("en-US")} ${count === 1 ? "number" : "numbers"}`,
  });
  return [
    ...counts("costCentre")
      .filter(([name]) => begins(name))
      .map(([costCentre, count]) => filter(`Cost centre ${costCentre}`, { costCentre }, count)),
    ...counts("country")
      .filter(([country]) => begins(nameOfCountry(country)))
      .map(([country, count]) => filter(nameOfCountry(country), { country }, count)),
    ...tags.filter(begins).map((tag) => filter(`Tag ${tag}`, { tag })),
  ].slice(0, MAX_FILTERS);
}

/** Orders that the person may see, newest first: by number, reason, cost centre, or the beginning of the id. */
async function findOrders(text: string, read: readonly E164[], person: Person): Promise<SearchHit[]> {
  const { personId, seesAll } = viewerOf(person);
  const rows = await database()
    .select({
      id: orders.id,
      placedAt: orders.placedAt,
      reason: orders.reason,
      costCentre: orders.costCentre,
      placedBy: users.name,
      count: sql<number>`(select count(*)::int from ${purchases} where ${purchases.orderId} = ${orders.id})`,
    })
    .from(orders)
    .innerJoin(users, eq(users.id, orders.placedBy))
    .where(and(seesAll ? undefined : eq(orders.placedBy, personId), orderMatches(text, read)))
    .orderBy(desc(orders.placedAt))
    .limit(MAX_ORDERS);
  return rows.map(({ id, reason, costCentre, placedBy, count }) => ({
    group: "Orders",
    href: `/purchases/${id}`,
    title: `Order of ${count.toLocaleString("en-US")}${reason ? `: ${reason}` : ""}`,
    detail: [placedBy, costCentre].filter(Boolean).join(" · "),
  }));
}

function orderMatches(text: string, read: readonly E164[]): SQL | undefined {
  const parts = read.length > 0 ? read : searchTermsOf(text).digits;
  const digits = parts.filter((part) => part.length >= MIN_ORDER_DIGITS).map((part) => `%${part}%`);
  const isId = /^[\da-f-]{4,36}$/i.test(text);
  const words = sql`'%' || public.folded(${escapeLike(text)}) || '%'`;
  return or(
    isId ? sql`${orders.id}::text like ${`${text.toLowerCase()}%`}` : undefined,
    sql`public.folded(${orders.reason}) like ${words}`,
    sql`public.folded(${orders.costCentre}) like ${words}`,
    ...digits.map(
      (part) =>
        sql`${orders.id} in (select order_id from ${purchases} where ${purchases.number} like ${part})`,
    ),
  );
}

async function findPeople(text: string): Promise<SearchHit[]> {
  const words = sql`'%' || public.folded(${escapeLike(text)}) || '%'`;
  const rows = await database()
    .select({ id: users.id, name: users.name, email: users.email })
    .from(users)
    .where(
      and(
        isNull(users.disabledAt),
        or(sql`public.folded(${users.name}) like ${words}`, sql`public.folded(${users.email}) like ${words}`),
      ),
    )
    .orderBy(asc(users.name))
    .limit(MAX_PEOPLE);
  return rows.map(({ id, name, email }) => ({
    group: "People",
    href: `/settings/people#${id}`,
    title: name,
    detail: email,
  }));
}
