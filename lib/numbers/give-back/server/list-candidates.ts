import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { isOwnedNow } from "@/lib/db/server/is-owned";
import { type GiveBackReason } from "@/lib/domain/give-back/give-back";
import { moneyOf, sumMoney } from "@/lib/domain/money/money";
import { describePhone, type VendorNumber } from "@/lib/domain/phone/phone";
import { SOON_DAYS } from "@/lib/numbers/list/filters";
import {
  type Candidate,
  CANDIDATES_PER_PAGE,
  type CandidateFilters,
  type CandidatesPage,
} from "../give-back-view";
import { isMarkedNow, todayOf } from "./decide-numbers";

type Row = Pick<Candidate, "id" | "friendlyName" | "status" | "reasons"> & {
  readonly number: VendorNumber;
  readonly monthlyCost: number | null;
  readonly currency: string | null;
};
type Found = {
  readonly rows: readonly Row[];
  readonly sums: readonly {
    readonly currency: string | null;
    readonly count: number;
    readonly cost: number | null;
  }[];
  readonly counts: CandidatesPage["counts"];
  readonly all: number;
};

const isNotSetUp = sql`(settings.number_id is not null and settings.forward_to is null and not settings.has_voicemail
  and settings.sms_host is null and settings.voice_host is null)`;

/** Owned numbers that may be given back, each with why: nobody keeps them, and none waits to disappear. */
export const candidatesAt = (now: Date): SQL => sql`
  select * from (
    select numbers.id, numbers.number, numbers.friendly_name, numbers.status, numbers.monthly_cost, numbers.currency,
      numbers.country, numbers.area_code, array_remove(array[
      case when ${sql`lower(trim(${numbers.status})) = 'suspended'`} then 'suspended' end,
      case when numbers.holder is null then 'without-holder' end,
      case when numbers.cost_centre is null then 'without-cost-centre' end,
      case when numbers.expires_at >= ${now.toISOString()}::timestamptz
        and numbers.expires_at < ${now.toISOString()}::timestamptz + make_interval(days => ${SOON_DAYS}::int)
        then 'renewing' end,
      case when ${isNotSetUp} then 'not-set-up' end
    ], null) as reasons
    from numbers left join number_settings as settings on settings.number_id = numbers.id
    where ${isOwnedNow} and not ${isMarkedNow} and not exists (
      select from number_keeps where number_keeps.number_id = numbers.id and until_on >= ${todayOf(now)}::date)
  ) as owned where cardinality(reasons) > 0`;

/** A page of the numbers that nobody may need, with what giving all of them back saves. */
export async function listCandidates(
  { reason, page }: CandidateFilters,
  now = new Date(),
): Promise<CandidatesPage> {
  const { rows: found } = await database().execute<Found>(sql`
    with candidate as materialized (${candidatesAt(now)}),
      chosen as (select * from candidate where ${reason}::text is null or ${reason}::text = any(reasons))
    select
      (select count(*)::int from candidate) as "all",
      coalesce((select json_object_agg(reason, count) from (
        select reason, count(*)::int as count from candidate, unnest(reasons) as reason group by reason
      ) as counted), '{}') as counts,
      coalesce((select json_agg(sum) from (
        select case when monthly_cost is not null then currency end as currency, count(*)::int as count,
          sum(monthly_cost)::float8 as cost
        from chosen group by 1
      ) as sum), '[]') as sums,
      coalesce((select json_agg(shown) from (
        select id, number, friendly_name as "friendlyName", status, reasons, monthly_cost as "monthlyCost", currency
        from chosen order by cardinality(reasons) desc, monthly_cost desc nulls last, id
        limit ${CANDIDATES_PER_PAGE} offset ${(page - 1) * CANDIDATES_PER_PAGE}
      ) as shown), '[]') as rows`);
  const { rows, sums, counts, all } = found[0] ?? { rows: [], sums: [], counts: {}, all: 0 };
  const count = sums.reduce((total, one) => total + one.count, 0);
  return {
    rows: rows.map(candidateOf),
    monthly: {
      count,
      unknown: sums.reduce((total, one) => total + (one.currency === null ? one.count : 0), 0),
      totals: sumMoney(sums.flatMap(({ cost, currency }) => moneyOf(cost, currency) ?? [])),
    },
    pages: Math.max(1, Math.ceil(count / CANDIDATES_PER_PAGE)),
    all,
    counts,
  };
}

const candidateOf = ({ number, monthlyCost, currency, ...row }: Row): Candidate => ({
  ...row,
  reasons: row.reasons as readonly GiveBackReason[],
  number: describePhone(number).international,
  monthlyCost: moneyOf(monthlyCost, currency),
});
