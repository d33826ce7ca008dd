import { type Pool } from "pg";
import { regionOf } from "@/lib/domain/phone/phone";
import { asSent } from "@/lib/domain/phone/vendor-number";
import { seedAccount } from "@/lib/sandbox/account/seed-account";

const DAY_MS = 86_400_000;
const ROWS_AT_ONCE = 5_000;
const COST_CENTRES =
  "Sales,Support,Logistics,Finance,People,Marketing,Field service,Returns,Partners,Legal".split(",");
const TAGS = "vip,seasonal,campaign,toll-free,porting,fax,test,migration,branch,hotline,reserve,old".split(
  ",",
);

/** Puts a large account straight into the mirror, with choices of ours; the same each time. */
export async function fillMirror(pool: Pool, count: number, now = new Date()): Promise<void> {
  const account = seedAccount({ seed: "measurement", startedAt: now.getTime(), count });
  const owned = account.flatMap((event) => (event.kind === "seeded" ? event.numbers : []));
  const rows = owned.map((number, index) => {
    const place = regionOf(asSent(number.number));
    return {
      id: number.id,
      number: number.number,
      friendly_name: number.friendlyName || null,
      status: number.status,
      purchased_at: new Date(number.purchasedAt),
      expires_at: new Date(now.getTime() + ((index * 7_919) % 365) * DAY_MS),
      monthly_cost: index % 23 === 0 ? null : number.monthlyCents * 100,
      currency: index % 23 === 0 ? null : "USD",
      details_at: now,
      country: place.country,
      area_code: place.areaCode,
      // As many as there are numbers would be the worst for counting them.
      holder: index % 3 === 0 ? null : `Holder ${index % 20_011}`,
      cost_centre: COST_CENTRES[index % (COST_CENTRES.length + 3)] ?? null,
      tags: TAGS.filter((_unused, place) => (index * 31) % (place + 7) === 0).slice(0, 3),
      gone_at: index % 50 === 17 ? now : null,
    };
  });
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    await pool.query(
      `insert into numbers (id, number, friendly_name, status, purchased_at, expires_at, monthly_cost, currency,
         details_at, country, area_code, holder, cost_centre, tags, gone_at)
       select id, number, friendly_name, status, purchased_at, expires_at, monthly_cost, currency,
         details_at, country, area_code, holder, cost_centre, tags, gone_at
       from jsonb_populate_recordset(null::numbers, $1)`,
      [JSON.stringify(rows.slice(start, start + ROWS_AT_ONCE))],
    );
  }
  await pool.query("vacuum analyze numbers");
}
