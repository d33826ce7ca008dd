import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { signIn } from "./sign-in";

/** What a page has measured of itself. Times in milliseconds, from the start of its navigation. */
export type Vitals = {
  /** When the largest thing of the first view was painted. */
  readonly lcp: number;
  /** How much moved without anybody's doing, as a share of the view. */
  readonly cls: number;
  /** The slowest click or key so far, from the event to the next picture; 0 below 16. */
  readonly inp: number;
};

declare global {
  interface Window {
    vitals: { lcp: number; cls: number; inp: number };
    afterPaint: (from: number, isThere: () => boolean) => Promise<number>;
    answered: Promise<number>;
  }
}

/** A browser that is signed in as administrator, whose pages measure themselves. */
export async function openBrowser(
  url: string,
): Promise<{ context: BrowserContext; close: () => Promise<void> }> {
  const program = process.env["CHROMIUM_PATH"];
  const browser = await chromium.launch({
    ...(program && { executablePath: program }),
    chromiumSandbox: process.getuid?.() !== 0,
    args: ["--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    serviceWorkers: "block",
    baseURL: url,
  });
  const cookies = (await signIn(url, "admin")).split("; ").map((cookie) => {
    const at = cookie.indexOf("=");
    return { name: cookie.slice(0, at), value: cookie.slice(at + 1), url };
  });
  await context.addCookies(cookies);
  // What runs TypeScript here names functions through a helper, which a page does not have.
  await context.addInitScript("globalThis.__name = (named) => named");
  await context.addInitScript(observe);
  return { context, close: () => browser.close() };
}

/** As a processor that is so many times slower. */
export async function slowDown(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: times });
}

/** Runs inside the page, before anything else. */
function observe(): void {
  window.vitals = { lcp: 0, cls: 0, inp: 0 };
  const watch = (type: string, take: (entry: PerformanceEntry) => void, more: object = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
      ...more,
    });
  watch("largest-contentful-paint", ({ startTime }) => (window.vitals.lcp = startTime));
  watch("layout-shift", (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!hadRecentInput) window.vitals.cls += value;
  });
  const takeEvent = (entry: PerformanceEntry) => {
    const { interactionId = 0 } = entry as PerformanceEntry & { interactionId?: number };
    if (interactionId > 0) window.vitals.inp = Math.max(window.vitals.inp, entry.duration);
  };
  watch("event", takeEvent, { durationThreshold: 16 });
  window.afterPaint = (from, isThere) =>
    new Promise((resolve) => {
      const look = () => {
        if (!isThere()) return void requestAnimationFrame(look);
        // A message is handled after the picture that this frame makes.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - from);
        port2.postMessage(null);
      };
      requestAnimationFrame(look);
    });
}

/** Something to be seen: the first match of a selector, with or without this text in it. */
export type Sight = { readonly at: string; readonly says?: string; readonly saysNot?: string };

const GIVE_UP_MS = 15_000;

/** From the next event of this type, which `act` causes, to the picture that shows its answer. Throws when none comes. */
export async function timeToSight(
  page: Page,
  type: string,
  sight: Sight,
  act: () => Promise<unknown>,
): Promise<number> {
  // It listens before anything is done: a key would be faster.
  await page.evaluate(
    ({ type, sight: { at, says = "", saysNot } }) => {
      const isShown = () => {
        const text = document.querySelector(at)?.textContent;
        return typeof text === "string" && text.includes(says) && text !== saysNot;
      };
      window.answered = new Promise((resolve) => {
        const hear = ({ timeStamp }: Event) => resolve(window.afterPaint(timeStamp, isShown));
        addEventListener(type, hear, { capture: true, once: true });
      });
    },
    { type, sight },
  );
  await act();
  const milliseconds = await Promise.race([
    page.evaluate(() => window.answered),
    page.waitForTimeout(GIVE_UP_MS),
  ]);
  if (milliseconds === undefined) throw new Error(`Nothing answered a ${type}.`);
  return milliseconds;
}
