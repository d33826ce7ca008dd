import { brotliCompressSync } from "node:zlib";
import { type Dashboard, makeDataFolder, removeDataFolder, startDashboard } from "../dashboard";
import { type Example, exampleOf } from "../examples";
import { printTable } from "../figures";
import { type Answer, send } from "../http";
import { builtPages } from "../routes";
import { signIn } from "../sign-in";

const LIMIT_KB = 160;
const BYTES_PER_KB = 1000;
/** The last resort when the root layout itself fails: no address shows it. */
const NOT_VISITABLE = ["/_global-error"];

type File = { readonly plainBytes: number; readonly sentBytes: number; readonly brotliBytes: number };
/** The scripts of a page, null where it only leads elsewhere. */
type Page = { readonly route: string; readonly scripts: readonly string[] | null };

/** The JavaScript that a browser downloads for each page on a first visit, as the server sends it. */
export async function measureFirstLoad(): Promise<string[]> {
  const folder = makeDataFolder();
  const pages: Page[] = [];
  const files = new Map<string, File>();
  try {
    const dashboard = await startDashboard(folder);
    const session = await signIn(dashboard.url, "admin");
    for (const { route } of builtPages()) {
      if (NOT_VISITABLE.includes(route)) continue;
      const html = await visit(dashboard, await exampleOf(route, dashboard, session), session);
      const scripts = html === null ? null : scriptsOf(html);
      for (const script of scripts ?? []) {
        if (!files.has(script)) files.set(script, await download(`${dashboard.url}${script}`));
      }
      pages.push({ route, scripts });
    }
    await dashboard.stop();
  } finally {
    removeDataFolder(folder);
  }
  return report(pages, files);
}

/** The HTML as a signed-in person or, where that leads elsewhere, a visitor sees it; null where both are led elsewhere. */
async function visit(
  dashboard: Dashboard,
  { path, status }: Example,
  session: string,
): Promise<string | null> {
  for (const headers of [{ Cookie: session }, {}]) {
    const answer = await send(`${dashboard.url}${path}`, { headers });
    if (isRedirect(answer)) continue;
    if (answer.status !== status) throw new Error(`${path} answered with HTTP ${answer.status}.`);
    return answer.text();
  }
  return null;
}

/** Next.js redirects inside the page once it has begun to send it. */
const isRedirect = (answer: Answer) =>
  (answer.status >= 300 && answer.status < 400) || answer.text().includes('id="__next-page-redirect"');

/**
 * What the HTML makes a browser download: script elements (but not those for browsers without modules), preloads, and
 * the files that the page's data names for its client components.
 */
function scriptsOf(html: string): string[] {
  const forOldBrowsers = /<script\b[^>]*\snomodule\b[^>]*>/gi;
  const addresses = html.replace(forOldBrowsers, "").matchAll(/\/_next\/static\/[\w./~@()[\]%-]+?\.js\b/g);
  const scripts = [...new Set([...addresses].map(([address]) => address))];
  if (scripts.length === 0) throw new Error("A page has no script at all: what the HTML says has changed.");
  return scripts;
}

async function download(url: string): Promise<File> {
  const answer = await send(url);
  if (answer.status !== 200) throw new Error(`${new URL(url).pathname} answered with HTTP ${answer.status}.`);
  const plain = Buffer.from(answer.text());
  return {
    plainBytes: plain.length,
    sentBytes: answer.sentBytes,
    brotliBytes: brotliCompressSync(plain).length,
  };
}

function report(pages: readonly Page[], files: ReadonlyMap<string, File>): string[] {
  const visited = pages.flatMap(({ route, scripts }) => (scripts ? [{ route, scripts }] : []));
  const onEachPage = new Set(
    [...files.keys()].filter((file) => visited.every(({ scripts }) => scripts.includes(file))),
  );
  const kilobytes = (scripts: readonly string[], bytesOf: (file: File) => number) =>
    scripts.reduce((sum, script) => sum + bytesOf(files.get(script)!), 0) / BYTES_PER_KB;
  const sent = (scripts: readonly string[]) => kilobytes(scripts, (file) => file.sentBytes);
  const row = (name: string, scripts: readonly string[]) => [
    name,
    String(scripts.length),
    sent(scripts).toFixed(1),
    sent(scripts.filter((script) => !onEachPage.has(script))).toFixed(1),
    kilobytes(scripts, (file) => file.brotliBytes).toFixed(1),
    kilobytes(scripts, (file) => file.plainBytes).toFixed(1),
    (sent(scripts) / LIMIT_KB).toFixed(2),
  ];
  console.log("\nFirst-load JavaScript per page, kB\n");
  printTable(
    ["page", "files", "as sent", "own part", "with brotli", "not compressed", "of the limit"],
    [...visited.map(({ route, scripts }) => row(route, scripts)), row("on each page", [...onEachPage])],
  );
  const elsewhere = pages.filter(({ scripts }) => scripts === null).map(({ route }) => route);
  if (elsewhere.length > 0) console.log(`\nOnly leads elsewhere: ${elsewhere.join(", ")}`);
  return visited
    .filter(({ scripts }) => sent(scripts) > LIMIT_KB)
    .map(
      ({ route, scripts }) => `${route} sends ${sent(scripts).toFixed(1)} kB; the limit is ${LIMIT_KB} kB.`,
    );
}
