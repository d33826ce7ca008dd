import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/lib/db/server/connection";
import { describePhone, type VendorNumber } from "@/lib/domain/phone/phone";
import { candidatesAt } from "./list-candidates";

/** A country, ISO 3166, and leading national digits. */
type Place = { readonly country: string | null; readonly areaCode: string | null };
/** A number of the account that nobody uses. */
type SpareNumber = Place & { readonly id: string; readonly number: string };

const MOST = 50;

/**
 * Numbers in these places that can be used instead of buying one: nobody has them, they were never set up, and they
 * work. Those that are kept, or wait to disappear, are not among them.
 */
export async function findSpare(places: readonly Place[], now = new Date()): Promise<SpareNumber[]> {
  if (places.length === 0) return [];
  const { rows } = await database().execute<Omit<SpareNumber, "number"> & { number: VendorNumber }>(sql`
    select id, number, country, area_code as "areaCode" from (${candidatesAt(now)}) as candidate
    where reasons @> array['without-holder', 'not-set-up'] and lower(trim(status)) = 'active'
      and (country, area_code) in (
        select * from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as place(country text, "areaCode" text))
    order by number, id limit ${MOST}`);
  return rows.map(({ number, ...row }) => ({ ...row, number: describePhone(number).international }));
}
