import { type Page } from "@playwright/test";
import { openBrowser, type Sight, slowDown, timeToSight, type Vitals } from "../browser";
import { type Dashboard, makeDataFolder, removeDataFolder, startDashboard, untilQuiet } from "../dashboard";
import { percentile, printTable } from "../figures";

const ROUNDS = 12;
const PROCESSORS = [1, 4] as const;
const LIMITS: Vitals = { lcp: 800, cls: 0, inp: 50 };
/** People point at a row longer than this before they press. */
const POINTING_MS = 100;
const PEEK_LIMIT_MS = 150;
const SETTLE_MS = 400;

const FIRST_ROW = "main tbody a[data-row]";
/** Of the page itself: what lies over the list until then has none. */
const NUMBER_TITLE = "main article h1";
const BILLING = 'article section[aria-label="Billing"]';
/** Each with what somebody does there: a click or a key that shows something of its own. */
const PAGES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  "/": (page) => page.keyboard.press("/"),
  "/numbers": (page) => page.getByRole("button", { name: "Filter", exact: true }).click(),
  "/numbers/[numberId]": (page) =>
    page.getByRole("region", { name: "Internal details" }).getByRole("button", { name: /^Edit/ }).click(),
  "/buy": async (page) => {
    await page.getByLabel("Area, city, number or list").pressSequentially("415");
    await page.getByRole("checkbox", { name: "SMS" }).check();
  },
  "/costs": (page) => page.keyboard.press("Tab"),
};

type Times = Map<string, number[]>;
const add = (times: Times, name: string, value: number) =>
  times.set(name, [...(times.get(name) ?? []), value]);

/** What a hand feels: from a click or a key to the picture that answers it, in a real browser. */
export async function measureBrowser(): Promise<string[]> {
  const folder = makeDataFolder();
  const broken: string[] = [];
  try {
    const dashboard = await startDashboard(folder);
    await untilQuiet(dashboard);
    const { context, close } = await openBrowser(dashboard.url);
    try {
      for (const times of PROCESSORS) {
        const page = await context.newPage();
        await slowDown(page, times);
        broken.push(...reportVitals(await readVitals(page, await addresses(dashboard, page)), times));
        broken.push(...reportHands(await timeHands(page), times));
        await page.close();
      }
    } finally {
      await close();
    }
    await dashboard.stop();
  } finally {
    removeDataFolder(folder);
  }
  return broken;
}

async function addresses(dashboard: Dashboard, page: Page): Promise<[route: string, address: string][]> {
  await page.goto("/numbers");
  const number = await page.locator(FIRST_ROW).first().getAttribute("href");
  return Object.keys(PAGES).map((route) => [route, route.includes("[") ? number! : route]);
}

async function readVitals(page: Page, pages: readonly [string, string][]): Promise<Map<string, Vitals[]>> {
  const seen = new Map<string, Vitals[]>();
  // The first round fills the caches of browser and server.
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [route, address] of pages) {
      await page.goto(address, { waitUntil: "networkidle" });
      await PAGES[route]?.(page);
      await page.waitForTimeout(SETTLE_MS);
      const vitals = await page.evaluate(() => window.vitals);
      if (round >= 0) seen.set(route, [...(seen.get(route) ?? []), vitals]);
    }
  }
  return seen;
}

async function timeHands(page: Page): Promise<Times> {
  const times: Times = new Map();
  const textOf = (selector: string) => page.locator(selector).first().innerText();
  const rest = () => page.waitForTimeout(SETTLE_MS);
  const other = async (): Promise<Sight> => ({ at: FIRST_ROW, saysNot: await textOf(FIRST_ROW) });
  const openList = async () => {
    await page.goto("/numbers?sort=number", { waitUntil: "networkidle" });
    await rest();
  };
  for (let round = -1; round < ROUNDS; round += 1) {
    const take = async (name: string, event: string, sight: Sight, act: () => Promise<unknown>) => {
      const milliseconds = await timeToSight(page, event, sight, act);
      if (round >= 0) add(times, name, milliseconds);
    };
    const row = page.locator(FIRST_ROW).nth((round + 1) % 8);
    await openList();
    const status = round % 2 ? "suspended" : "pending";
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    const choice = page.getByLabel("Status", { exact: true });
    await choice.waitFor();
    await rest();
    await take("a status is chosen", "change", await other(), () => choice.selectOption(status));
    await openList();
    await take("next page", "click", await other(), () =>
      page.getByRole("link", { name: "Next page" }).click(),
    );
    await openList();
    await row.focus();
    await take("peek at a row", "keydown", { at: `aside ${BILLING}` }, () => page.keyboard.press("Space"));
    for (const [name, pointingMs, at] of [
      ["a row is opened", POINTING_MS, `main ${BILLING}`],
      ["a row is opened, at once", 0, `main ${BILLING}`],
      ["a row is opened: all of its page", POINTING_MS, NUMBER_TITLE],
      ["a row is opened, at once: all of its page", 0, NUMBER_TITLE],
    ] as const) {
      await openList();
      await row.hover();
      await page.waitForTimeout(pointingMs);
      await take(name, "click", { at }, () => row.click());
    }
  }
  return times;
}

const processor = (times: number) => (times === 1 ? "" : `, processor ${times} times slower`);

function reportVitals(seen: ReadonlyMap<string, readonly Vitals[]>, times: number): string[] {
  const broken: string[] = [];
  const rows = [...seen].map(([route, all]) => {
    const p75 = (vital: keyof Vitals) =>
      percentile(
        all.map((vitals) => vitals[vital]),
        0.75,
      );
    // The limits are those of this machine as it is.
    if (times === 1)
      for (const vital of ["lcp", "cls", "inp"] as const)
        if (p75(vital) > LIMITS[vital])
          broken.push(`${vital} of ${route} is ${p75(vital).toFixed(3)}; the limit is ${LIMITS[vital]}.`);
    return [route, p75("lcp").toFixed(0), p75("cls").toFixed(3), p75("inp").toFixed(0)];
  });
  console.log(`\nA page in a browser, ${ROUNDS} visits, p75${processor(times)}\n`);
  printTable(["page", "LCP, ms", "CLS", "INP, ms"], rows);
  return broken;
}

function reportHands(times: Times, slower: number): string[] {
  console.log(`\nFrom an input to the picture that answers it, milliseconds${processor(slower)}\n`);
  printTable(
    ["", "p50", "p75", "max"],
    [...times].map(([name, values]) => [
      name,
      ...[0.5, 0.75, 1].map((share) => percentile(values, share).toFixed(0)),
    ]),
  );
  const peek = percentile(times.get("peek at a row") ?? [], 0.75);
  return slower === 1 && peek > PEEK_LIMIT_MS
    ? [`A peek takes ${peek.toFixed(0)} ms; the limit is ${PEEK_LIMIT_MS} ms.`]
    : [];
}
