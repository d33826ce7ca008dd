import "server-only";
import { inArray } from "drizzle-orm";
import { numbers, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { describePhone } from "@/lib/domain/phone/phone";
import { type NumberName } from "../drilldown-view";

/** Names numbers by their ids, as people know them. An id that is not in the mirror may be the number itself. */
export async function nameNumbers(ids: Iterable<string>): Promise<(id: string) => NumberName> {
  const wanted = [...new Set(ids)];
  const rows =
    wanted.length === 0
      ? []
      : await database()
          .select({
            id: numbers.id,
            number: numbers.number,
            friendlyName: numbers.friendlyName,
            status: numbers.status,
            goneAt: numbers.goneAt,
          })
          .from(numbers)
          .where(inArray(numbers.id, wanted));
  const named = new Map(
    rows.map(({ goneAt, ...row }) => [
      row.id,
      {
        ...row,
        number: describePhone(row.number).international,
        status: goneAt === null ? row.status : null,
      },
    ]),
  );
  return (id) => named.get(id) ?? { id, number: id, friendlyName: null, status: null };
}

/** Names of people by their ids. */
export async function namePeople(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await database()
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, [...ids]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
