import "server-only";
import { e164 } from "@/lib/testing/e164";
import { numberHistory, numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";

type Row = typeof numbers.$inferInsert;
type Past = typeof numberHistory.$inferInsert;
/** Eight in the morning, UTC. */
export const day = (text: string) => new Date(`${text}T08:00:00Z`);
export const usd = (amount: number) => ({ amount, currency: "USD" });

/** A number of the mirror as it is now. */
export const mirrorRow = (index: number, over: Partial<Row> = {}): Row => ({
  id: `num_${index}`,
  number: e164(`+1415${5_550_000 + index}`),
  friendlyName: `Desk ${index}`,
  status: "active",
  // All days of a month and all hours, so that some lie in another month of the zone.
  purchasedAt: new Date(Date.UTC(2025, 0, 1 + (index % 650), index % 24)),
  firstSeenAt: day("2026-09-10"),
  monthlyCost: index % 11 === 0 ? null : 9_900 + (index % 7) * 50,
  currency: index % 11 === 0 ? null : index % 5 === 0 ? "EUR" : "USD",
  detailsAt: day("2026-11-24"),
  country: index % 3 === 0 ? "GB" : "US",
  areaCode: index % 3 === 0 ? "20" : "415",
  costCentre: index % 4 === 0 ? null : `Centre ${index % 4}`,
  tags: index % 2 === 0 ? ["even", "all"] : [],
  ...over,
});

/** A row of a number's history, from one day until another; null: still so. */
export const past = (
  index: number,
  kind: Past["kind"],
  from: string,
  to: string | null,
  value: Partial<Past>,
): Past => ({
  numberId: `num_${index}`,
  kind,
  fromAt: day(from),
  toAt: to === null ? null : day(to),
  ...value,
});

/** What came before: of each number something different, by its place. */
function pastOf(index: number): Past[] {
  const id = `num_${index}`;
  const bought = new Date(Date.UTC(2025, 0, 1 + (index % 650), index % 24));
  const status = (text: string, fromAt: Date, toAt: Date | null): Past => ({
    numberId: id,
    kind: "status",
    text,
    fromAt,
    toAt,
  });
  const price = (amount: number | null, fromAt: Date, toAt: Date | null): Past => ({
    numberId: id,
    kind: "price",
    amount,
    currency: amount === null ? null : "USD",
    fromAt,
    toAt,
  });
  switch (index % 6) {
    case 0:
      return [price(5_000, day("2026-09-10"), day("2026-11-12")), price(7_500, day("2026-11-12"), null)];
    case 1:
      return [status("active", bought, day("2026-11-09")), status("cancelled", day("2026-11-09"), null)];
    case 2:
      return [price(null, day("2026-09-10"), day("2026-10-20")), price(12_345, day("2026-10-20"), null)];
    case 3:
      return [status("active", bought, day("2026-10-15"))];
    default:
      return [];
  }
}

/** Puts numbers with all kinds of history into the mirror. */
export async function storeMirror(count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_unused, index) =>
    mirrorRow(index, index % 6 === 3 ? { goneAt: day("2026-10-15") } : {}),
  );
  for (let start = 0; start < count; start += 1_000) {
    await database()
      .insert(numbers)
      .values(rows.slice(start, start + 1_000));
    const past = rows.slice(start, start + 1_000).flatMap((_unused, index) => pastOf(start + index));
    await database().insert(numberHistory).values(past);
  }
}
