import pg from "pg";
import { closeDatabase } from "@/lib/db/server/connection";
import { NO_FILTERS, type NumberFilters, numberFiltersToSearch } from "@/lib/numbers/list/filters";
import { countByStatus } from "@/lib/numbers/list/server/count-numbers";
import { findPage } from "@/lib/numbers/list/server/list-numbers";
import { databaseUrl, makeDataFolder, removeDataFolder, startDashboard } from "../dashboard";
import { percentile, printTable } from "../figures";
import { fillMirror } from "../fill-mirror";
import { send } from "../http";
import { signIn } from "../sign-in";

const NUMBERS = 100_000;
const ROUNDS = 20;
const EDITS = 10;
const QUERY_LIMIT_MS = 10;
const RESPONSE_LIMIT_MS = 100;

const WORDS =
  "Zürich,поддержки,客服热线,emergency desk,gęślą,Support Line,Sales,Billing,Front Desk,Returns,Dispatch," +
  "On-call,Appointments,Partner Hotline,Recruiting,Warranty,Survey,hotlinexx,premium plan,équipe d’été,Berlin,Bold";
const PAIRS = "東京,サポ,客服,고객,קו,ग्र,ta,le,On,de,st,– ,Re,Be,Lo,Pa,Fr,Sa,Su,Wa";
const nth = (list: string, round: number) => list.split(",").at(round % list.split(",").length) ?? "";

/** What people ask of the list, by kind; what they search for is another text in each round. */
const questionsOf = (round: number): Readonly<Record<string, readonly Partial<NumberFilters>[]>> => ({
  "no filter, first pages": [{}, { page: 2 }, { page: 3, size: 50 }, { size: 100 }],
  "sorted, each column, both ways": [
    ...(["number", "name", "status", "bought", "renews", "cost", "cost-centre"] as const),
  ].flatMap((sort) => [{ sort }, { sort: `-${sort}` as const }]),
  "one filter": [
    { status: "pending", sort: "bought" },
    { status: "suspended" },
    { country: "DE", sort: "name" },
    { country: "US" },
    { costCentre: "Sales", sort: "-cost" },
    { holder: `Holder ${1 + round * 3}`, sort: "-cost" },
    { holder: "-" },
    { tag: "vip" },
    { isRenewingSoon: true, sort: "renews" },
    { isPriceUnknown: true },
    { isGone: true },
  ],
  "several filters": [
    { country: "US", status: "active", costCentre: "Support", sort: "-cost" },
    { country: "US", area: "415", sort: "name", page: 5 },
    { search: `sales ${round}`, country: "DE", sort: "renews" },
    { tag: "vip", status: "suspended" },
  ],
  "search by digits": [
    { search: `(415) 2${100 + round}` },
    { search: `+4420${7200 + round}` },
    { search: `77${10 + round}` },
  ],
  "search by name": [
    { search: nth(WORDS, round) },
    { search: `support line ${round}`, sort: "-cost" },
    { search: `${nth(WORDS, round + 7)} (` },
    { search: `holder 1${100 + round}` },
  ],
  "search by one or two characters": [{ search: String(round) }, { search: nth(PAIRS, round) }],
  "the last page, and one behind it": [{ page: 4_777 }, { page: 4_777, sort: "name" }, { page: 9_999 }],
});

type Times = { readonly count: number[]; readonly page: number[]; readonly response: number[] };

/** Search, filter and sort over a large mirror: the count, the page's ids, and the whole answer over HTTP. */
export async function measureListQuery(): Promise<string[]> {
  const folder = makeDataFolder();
  const times = new Map<string, Times>();
  const nothing: number[] = [];
  const afterEdit: number[] = [];
  try {
    const dashboard = await startDashboard(folder);
    process.env.DATABASE_URL = databaseUrl(folder);
    process.env.NEXTAUTH_SECRET ??= "of-no-use-in-this-process-and-long-enough";
    process.env.AUDIAN_API_URL = dashboard.vendor.url;
    process.env.AUDIAN_API_TOKEN = dashboard.vendor.token;
    const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
    await fillMirror(pool, NUMBERS);
    const session = { Cookie: await signIn(dashboard.url, "support") };
    for (let round = -1; round < ROUNDS; round += 1) {
      // As if billing had just arrived, which in an account of this size happens all day long.
      await pool.query("select nextval('billing_version')");
      const startedAt = performance.now();
      await pool.query("select 1");
      nothing.push(performance.now() - startedAt);
      for (const [kind, questions] of Object.entries(questionsOf(round))) {
        for (const question of questions) {
          const measured = await ask({ ...NO_FILTERS, ...question }, dashboard.url, session);
          if (round < 0) continue;
          const all = times.get(kind) ?? { count: [], page: [], response: [] };
          for (const part of ["count", "page", "response"] as const) all[part].push(measured[part]);
          times.set(kind, all);
        }
      }
    }
    for (let edit = 0; edit < EDITS; edit += 1) {
      await pool.query("select nextval('numbers_version')");
      afterEdit.push((await ask(NO_FILTERS, dashboard.url, session)).response);
    }
    await pool.end();
    await closeDatabase();
    await dashboard.stop();
  } finally {
    removeDataFolder(folder);
  }
  console.log(
    `\nA query that does nothing, as a measure of the machine: p95 ${percentile(nothing, 0.95).toFixed(1)} ms`,
  );
  const broken = report(times);
  console.log(
    `\nThe first list after an edit, when everything is counted again: p50 ${percentile(afterEdit, 0.5).toFixed(0)} ms`,
  );
  return broken;
}

async function ask(filters: NumberFilters, url: string, headers: Record<string, string>) {
  const startedAt = performance.now();
  const statuses = await countByStatus(filters);
  const countedAt = performance.now();
  const total = statuses
    .filter(({ status }) => filters.status === null || filters.status === status)
    .reduce((sum, { count }) => sum + count, 0);
  await findPage(filters, total);
  const foundAt = performance.now();
  const answer = await send(`${url}/numbers${numberFiltersToSearch(filters)}`, { headers });
  if (answer.status !== 200) throw new Error(`The list answered with HTTP ${answer.status}.`);
  return { count: countedAt - startedAt, page: foundAt - countedAt, response: answer.milliseconds };
}

function report(times: ReadonlyMap<string, Times>): string[] {
  const p95 = (values: readonly number[]) => percentile(values, 0.95);
  const ms = (values: readonly number[]) =>
    [percentile(values, 0.5), p95(values)].map((value) => value.toFixed(1));
  const sums = [...times.values()];
  const all = (part: keyof Times) => sums.flatMap((kind) => kind[part]);
  const row = (name: string, { count, page, response }: Times) => [
    name,
    ...ms(page),
    ...ms(count),
    ...ms(response),
  ];
  console.log(`\nThe list over ${NUMBERS.toLocaleString("en-US")} numbers, ${ROUNDS} rounds, milliseconds\n`);
  printTable(
    ["", "page p50", "p95", "count p50", "p95", "response p50", "p95"],
    [
      ...[...times].map(([kind, values]) => row(kind, values)),
      row("all", { count: all("count"), page: all("page"), response: all("response") }),
    ],
  );
  const limits = [
    ["finding a page", p95(all("page")), QUERY_LIMIT_MS],
    ["a response", p95(all("response")), RESPONSE_LIMIT_MS],
  ] as const;
  for (const [what, value, limit] of limits)
    console.log(`\nOf the limit, ${what}: ${(value / limit).toFixed(2)}`);
  return limits.flatMap(([what, value, limit]) =>
    value > limit ? [`The p95 of ${what} is ${value.toFixed(1)} ms; the limit is ${limit} ms.`] : [],
  );
}
