import { setTimeout as pause } from "node:timers/promises";
import {
  askVendor,
  controlVendor,
  type Dashboard,
  makeDataFolder,
  removeDataFolder,
  startDashboard,
} from "./dashboard";
import { median, percentile, printTable } from "./figures";
import { send } from "./http";
import { builtPages, navigationHeaders } from "./routes";
import { signIn } from "./sign-in";

const VENDOR_LATENCIES_MS = [0, 50, 300];
const RUNS = 5;
const ROUNDS = 20;
const WARM_UP_ROUNDS = 5;
const QUIET_MS = 2000;
const QUIET_TIMEOUT_MS = 120_000;
/** The second page, so that the page and a navigation to it show the same rows. */
const PAGE = "/numbers?page=2";
const RAW_CALL = "/numbers?limit=20&offset=20";

type Kind = "raw" | "document" | "navigation";
const KINDS: readonly Kind[] = ["raw", "document", "navigation"];
const NAMES: Readonly<Record<Kind, string>> = {
  raw: "raw API call",
  document: "page load (HTML)",
  navigation: "navigation (RSC)",
};
type Probes = Readonly<Record<Kind, () => Promise<number>>>;
/** One list of milliseconds per run; the n-th of each kind were measured together. */
type Samples = Record<Kind, number[][]>;

/** What the list adds to the API call behind it, at several latencies of the vendor. */
export async function measureListLatency(): Promise<string[]> {
  const folder = makeDataFolder();
  const samples = new Map<number, Samples>(
    VENDOR_LATENCIES_MS.map((latencyMs) => [latencyMs, { raw: [], document: [], navigation: [] }]),
  );
  try {
    const dashboard = await startDashboard(folder);
    const probes = await makeProbes(dashboard);
    await untilVendorIsQuiet(dashboard);
    for (let run = 0; run < RUNS; run += 1) {
      for (const [latencyMs, kinds] of samples) {
        await controlVendor(dashboard, { latencyMs });
        await measureRun(probes, kinds);
      }
    }
    await dashboard.stop();
  } finally {
    removeDataFolder(folder);
  }
  console.log(`\nThe list against a raw API call, ${RUNS} runs of ${ROUNDS} rounds, milliseconds\n`);
  printTable(
    ["vendor latency", "", "p50", "p95", "added p50", "added p95", "ratio p50 (runs)", "ratio p95"],
    [...samples].flatMap(([latencyMs, kinds]) => KINDS.map((kind) => row(latencyMs, kind, kinds))),
  );
  return [];
}

/** The three requests; each answers with its time and throws unless the rows of the page are in the answer. */
async function makeProbes(dashboard: Dashboard): Promise<Probes> {
  const { numbers } = await askVendor<{ numbers: { id: string }[] }>(dashboard, RAW_CALL);
  const lastRow = numbers.at(-1)?.id;
  if (!lastRow) throw new Error("The sandbox has too few numbers for a second page.");
  const probe = (url: string, headers: Record<string, string>) => async () => {
    const answer = await send(url, { headers });
    if (answer.status !== 200 || !answer.text().includes(lastRow))
      throw new Error(`${new URL(url).pathname} answered with HTTP ${answer.status} and not with the list.`);
    return answer.milliseconds;
  };
  const list = builtPages().find(({ route }) => route === "/numbers");
  if (!list) throw new Error("The build has no page /numbers.");
  const page = `${dashboard.url}${PAGE}`;
  const session = { Cookie: await signIn(dashboard.url, "support") };
  const navigation = { ...session, ...navigationHeaders(list) };
  return {
    raw: probe(`${dashboard.vendor.url}${RAW_CALL}`, { "X-Auth-Token": dashboard.vendor.token }),
    document: probe(page, session),
    navigation: probe(await navigationAddress(page, navigation), navigation),
  };
}

/** Next.js wants a hash of the headers in the address, and says which when it is missing. */
async function navigationAddress(page: string, headers: Record<string, string>): Promise<string> {
  const answer = await send(page, { headers });
  return answer.headers.location ? new URL(answer.headers.location, page).href : page;
}

/** Background reading after the first start would compete with what is measured. */
async function untilVendorIsQuiet(dashboard: Dashboard): Promise<void> {
  const deadline = Date.now() + QUIET_TIMEOUT_MS;
  let before = "";
  while (Date.now() < deadline) {
    const now = JSON.stringify(await controlVendor(dashboard));
    if (now === before) return;
    before = now;
    await pause(QUIET_MS);
  }
  throw new Error("The app did not stop asking the vendor by itself.");
}

async function measureRun(probes: Probes, kinds: Samples): Promise<void> {
  const measured: Record<Kind, number[]> = { raw: [], document: [], navigation: [] };
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
    // Taking turns: who goes first changes from round to round.
    const order = KINDS.map((_, place) => KINDS[(place + round + WARM_UP_ROUNDS) % KINDS.length]!);
    for (const kind of order) {
      const milliseconds = await probes[kind]();
      if (round >= 0) measured[kind].push(milliseconds);
    }
  }
  for (const kind of KINDS) kinds[kind].push(measured[kind]);
}

function row(latencyMs: number, kind: Kind, samples: Samples): string[] {
  const all = samples[kind].flat();
  const raw = samples.raw.flat();
  const cells = [
    `${latencyMs} ms`,
    NAMES[kind],
    percentile(all, 0.5).toFixed(1),
    percentile(all, 0.95).toFixed(1),
  ];
  if (kind === "raw") return [...cells, "", "", "", ""];
  const added = all.map((milliseconds, index) => milliseconds - (raw[index] ?? Number.NaN));
  const ratios = samples[kind].map((run, index) => median(run) / median(samples.raw[index] ?? []));
  const spread = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
  return [
    ...cells,
    percentile(added, 0.5).toFixed(1),
    percentile(added, 0.95).toFixed(1),
    `${median(ratios).toFixed(2)} (${spread})`,
    (percentile(all, 0.95) / percentile(raw, 0.95)).toFixed(2),
  ];
}
