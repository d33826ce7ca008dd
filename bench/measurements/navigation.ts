import { MAGIC_NUMBERS } from "@/lib/domain/numbers-to-try";
import {
  controlVendor,
  type Dashboard,
  makeDataFolder,
  removeDataFolder,
  startDashboard,
  untilQuiet,
} from "../dashboard";
import { exampleOf } from "../examples";
import { percentile, printTable } from "../figures";
import { send } from "../http";
import { builtPages, navigationHeaders, type PageRoute } from "../routes";
import { signIn } from "../sign-in";

const VENDOR_LATENCY_MS = 300;
const LIMIT_MS = 200;
const SHARE = 0.95;
const ROUNDS = 30;
const WARM_UP_ROUNDS = 3;

/** Pages that are there before the last byte: what ends them, while one line of them still asks the vendor. */
const ENDS_WITH: Readonly<Record<string, string>> = {
  "/settings": "Reporting time zone",
  "/buy": MAGIC_NUMBERS.at(-1)?.description ?? "",
};

type Navigation = { readonly route: string; readonly go: () => Promise<number> };

/** How long pages take to arrive when a person goes from one to the next, with a slow vendor behind them. */
export async function measureNavigation(): Promise<string[]> {
  const folder = makeDataFolder();
  const times = new Map<string, number[]>();
  try {
    const dashboard = await startDashboard(folder);
    await untilQuiet(dashboard);
    const session = await signIn(dashboard.url, "admin");
    const navigations: Navigation[] = [];
    for (const page of builtPages().filter(({ segments }) => segments[0] === "(dashboard)")) {
      navigations.push(await navigationTo(page, dashboard, session));
    }
    await controlVendor(dashboard, { latencyMs: VENDOR_LATENCY_MS });
    for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
      for (const { route, go } of navigations) {
        const milliseconds = await go();
        if (round >= 0) times.set(route, [...(times.get(route) ?? []), milliseconds]);
      }
    }
    await dashboard.stop();
  } finally {
    removeDataFolder(folder);
  }
  return report(times);
}

/** A page as the app asks for it inside the browser: all that the server makes of it, mostly to the last byte. */
async function navigationTo(page: PageRoute, dashboard: Dashboard, session: string): Promise<Navigation> {
  const example = await exampleOf(page.route, dashboard, session);
  const headers = { Cookie: session, ...navigationHeaders(page) };
  const first = await send(`${dashboard.url}${example.path}`, { headers });
  // Next.js wants a hash of the headers in the address, and says which when it is missing.
  const { location } = first.headers;
  const url = location ? new URL(location, dashboard.url).href : `${dashboard.url}${example.path}`;
  const go = async () => {
    const until = ENDS_WITH[page.route];
    const answer = await send(url, until === undefined ? { headers } : { headers, until });
    if (answer.status !== 200) throw new Error(`${page.route} answered with HTTP ${answer.status}.`);
    return answer.milliseconds;
  };
  return { route: page.route, go };
}

function report(times: ReadonlyMap<string, readonly number[]>): string[] {
  const within = (values: readonly number[]) =>
    values.filter((milliseconds) => milliseconds <= LIMIT_MS).length / values.length;
  const row = (name: string, values: readonly number[]) => [
    name,
    percentile(values, 0.5).toFixed(1),
    percentile(values, 0.95).toFixed(1),
    `${(within(values) * 100).toFixed(0)} %`,
  ];
  const all = [...times.values()].flat();
  console.log(
    `\nNavigations with a vendor that takes ${VENDOR_LATENCY_MS} ms, ${ROUNDS} rounds, milliseconds\n`,
  );
  printTable(
    ["to", "p50", "p95", `within ${LIMIT_MS} ms`],
    [...[...times].map(([route, values]) => row(route, values)), row("all", all)],
  );
  console.log(`\nOf the wanted share: ${(within(all) / SHARE).toFixed(2)}`);
  return within(all) >= SHARE
    ? []
    : [
        `${(within(all) * 100).toFixed(0)} % of navigations took at most ${LIMIT_MS} ms; ${SHARE * 100} % should.`,
      ];
}
