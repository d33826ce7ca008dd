import pg from "pg";
import { type NumberQuote } from "@/lib/purchases/checkout/cart";
import { quoteText } from "@/lib/domain/money/due-now";
import {
  askVendor,
  controlVendor,
  type Dashboard,
  databaseUrl,
  makeDataFolder,
  removeDataFolder,
  startDashboard,
  stopAllDashboards,
  untilQuiet,
} from "../dashboard";
import { percentile, printTable } from "../figures";
import { fillMirror } from "../fill-mirror";
import { send } from "../http";
import { startSecondInstance } from "../second-instance";
import { signIn } from "../sign-in";
import { callAction } from "./call-action";

const SIZES = [10_000, 100_000];
/** So many people at once, each asking for the next page as soon as the last one is there. */
const CLIENTS = 8;
const MEASURED_MS = 10_000;
const WARM_UP_MS = 2_000;
const PURCHASES = 40;
const FIRST_NUMBER = 14155551300;

type Row = readonly string[];
type Site = {
  readonly urls: readonly string[];
  readonly session: string;
  /** Of who orders: another person at each site, since one may ask for sixty prices a minute. */
  readonly buyer: string;
  readonly dashboard: Dashboard;
};
/** One request; answers how long it took, in milliseconds. */
type Ask = (url: string, turn: number) => Promise<number>;

/** Pages and purchases a second that one and two instances give to eight people, over two sizes of account. */
export async function measureLoad(): Promise<string[]> {
  const rows: Row[] = [];
  for (const size of SIZES) {
    const folder = makeDataFolder();
    try {
      const dashboard = await startDashboard(folder);
      const pool = new pg.Pool({ connectionString: databaseUrl(folder), max: 1 });
      await fillMirror(pool, size);
      await pool.end();
      await untilQuiet(dashboard);
      const session = await signIn(dashboard.url, "admin");
      const one = { urls: [dashboard.url], session, buyer: session, dashboard };
      rows.push(...(await measureSite(one, size)));
      const urls = [dashboard.url, await startSecondInstance(dashboard, folder)];
      const two = { ...one, urls, buyer: await signIn(dashboard.url, "ops") };
      rows.push(...(await measureSite(two, size)));
    } finally {
      await stopAllDashboards();
      removeDataFolder(folder);
    }
  }
  console.log(`\nLoad of ${CLIENTS} people at once, milliseconds\n`);
  printTable(["", "numbers", "instances", "a second", "p50", "p95", "p99", "calls of Audian each"], rows);
  return [];
}

async function measureSite(site: Site, size: number): Promise<Row[]> {
  const { dashboard, session } = site;
  const { numbers } = await askVendor<{ numbers: { id: string }[] }>(dashboard, "/numbers?limit=100");
  const page =
    (path: (turn: number) => string): Ask =>
    async (url, turn) => {
      const { status, milliseconds } = await send(url + path(turn), { headers: { Cookie: session } });
      if (status !== 200) throw new Error(`${path(turn)} answered with HTTP ${status}.`);
      return milliseconds;
    };
  const kinds: Readonly<Record<string, Ask>> = {
    list: page((turn) => `/numbers?page=${1 + (turn % 50)}&sort=${["number", "name", "-cost"][turn % 3]}`),
    detail: page((turn) => `/numbers/${numbers[turn % numbers.length]?.id}`),
    search: page((turn) => `/api/search?q=${["support", "munchen", "4152", "sales"][turn % 4]}`),
    costs: page(() => "/costs"),
  };
  const rows: Row[] = [];
  const row = (name: string, times: readonly number[], seconds: number, calls: number) =>
    rows.push([
      name,
      size.toLocaleString("en-US"),
      String(site.urls.length),
      (times.length / seconds).toFixed(1),
      ...[0.5, 0.95, 0.99].map((part) => percentile(times, part).toFixed(0)),
      (calls / times.length).toFixed(2),
    ]);
  for (const [name, ask] of Object.entries(kinds)) {
    await askAtOnce(site, ask, WARM_UP_MS);
    const before = await callsOf(dashboard);
    row(
      name,
      await askAtOnce(site, ask, MEASURED_MS),
      MEASURED_MS / 1_000,
      (await callsOf(dashboard)) - before,
    );
  }
  const before = await callsOf(dashboard);
  const startedAt = performance.now();
  const times = await buy(site, site.urls.length);
  const seconds = (performance.now() - startedAt) / 1_000;
  await untilQuiet(dashboard);
  row("quote and order", times, seconds, (await callsOf(dashboard)) - before);
  return rows;
}

/** For so long, as many at once as there are people, in turn at each instance. */
async function askAtOnce({ urls }: Site, ask: Ask, forMs: number): Promise<number[]> {
  const endsAt = performance.now() + forMs;
  const times: number[] = [];
  let turn = 0;
  const person = async () => {
    while (performance.now() < endsAt) {
      turn += 1;
      times.push(await ask(urls[turn % urls.length] ?? "", turn));
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, person));
  return times;
}

/** Reviews and places orders of one number each; a part of the sandbox's numbers for each round. */
async function buy({ urls, buyer }: Site, round: number): Promise<number[]> {
  const times: number[] = [];
  let taken = 0;
  const person = async () => {
    while (taken < PURCHASES) {
      const turn = (taken += 1);
      const url = urls[turn % urls.length] ?? "";
      const input = { number: `+${FIRST_NUMBER + round * PURCHASES + turn}`, friendlyName: "" };
      const quoted = await callAction(url, buyer, "quoteNumberAction", input);
      if (!quoted.result.ok) throw new Error(`No quote: ${quoted.result.failure.code}`);
      const { orderId, quote } = quoted.result.data as NumberQuote;
      const order = { ...input, orderId, seenQuote: quoteText(quote) };
      const placed = await callAction(url, buyer, "placeOrderAction", order);
      if (!placed.result.ok) throw new Error(`No order: ${placed.result.failure.code}`);
      times.push(quoted.milliseconds + placed.milliseconds);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, person));
  return times;
}

async function callsOf(dashboard: Dashboard): Promise<number> {
  return Object.values(await controlVendor(dashboard)).reduce((sum, calls) => sum + calls, 0);
}
