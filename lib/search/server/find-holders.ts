import "server-only";
import { escapeLike } from "@/lib/domain/text/clean-text";
import { sql } from "drizzle-orm";
import { database } from "@/lib/db/server/connection";
import { type HolderFacts } from "@/lib/domain/holders/holder";
import { HOLDER_KIND_NAMES, holderAddress } from "@/lib/numbers/holders/holder-view";
import { type SearchHit } from "../search";

const MAX_HOLDERS = 3;
/** Of more numbers than this only some are looked at: such a word is in half of all names. */
const MAX_LOOKED_AT = 1_000;
/** An index of trigrams knows texts of three characters and more. */
const MIN_LENGTH = 3;

type Row = HolderFacts & { readonly name: string };

/** Holders whose name or external id has this text, first those whose name begins with it. */
export async function findHolders(text: string): Promise<SearchHit[]> {
  if ([...text].length < MIN_LENGTH) return [];
  const words = sql`public.folded(${escapeLike(text)})`;
  const has = sql`'%' || ${words} || '%'`;
  const { rows } = await database().execute<Row>(sql`
    with names as (
      select name from (
        select holder as name from numbers
        where search_holder like ${has}
        limit ${MAX_LOOKED_AT}
      ) as held
      union select name from holders
      where public.searchable(name, external_id, null, null, null) like ${has}
    )
    select names.name, kind, external_id as "externalId"
    from names left join holders on holders.name = names.name
    order by public.folded(names.name) like ${words} || '%' desc, names.name
    limit ${MAX_HOLDERS}`);
  return rows.map(({ name, kind, externalId }) => ({
    group: "Holders",
    href: holderAddress(name),
    title: name,
    detail: [kind && HOLDER_KIND_NAMES[kind], externalId].filter(Boolean).join(" · "),
  }));
}
