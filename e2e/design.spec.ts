import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { type Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { type LaunchedApp, launchApp } from "./support/launched-app";
import { APP_PORT, DATA_DIR } from "./support/settings";

const PORT = APP_PORT + 7;
const ADDRESS = `http://localhost:${PORT}/design`;
const WIDTHS = [390, 1280];

test("a build has no page of the parts, and none of its scripts knows one", async ({
  page,
  expectConsole,
}) => {
  expectConsole(/404/);
  const answer = await page.goto("/design");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  const files = readdirSync(".next/static", { recursive: true, encoding: "utf8" });
  const scripts = files.filter((file) => file.endsWith(".js"));
  expect(scripts.length).toBeGreaterThan(5);
  const texts = scripts.map((file) => readFileSync(path.join(".next/static", file), "utf8"));
  // What the one sample that runs in the browser says.
  expect(readFileSync("app/design/samples/dialog-sample.tsx", "utf8")).toContain('"Edit the sample"');
  expect(texts.filter((text) => text.includes("Edit the sample"))).toEqual([]);
});

test.describe("in development", () => {
  let app: LaunchedApp;

  test.beforeAll(async () => {
    app = await launchApp({
      port: PORT,
      dataDir: `${DATA_DIR}-design`,
      env: {},
      isDevelopment: true,
    });
  });
  test.afterAll(async () => {
    await app?.stop();
    // The type check reads them, and they would name pages that may be gone by then.
    rmSync(".next/dev/types", { recursive: true, force: true });
  });

  for (const colorScheme of ["light", "dark"] as const) {
    test(`every part fits its place and can be read (${colorScheme})`, async ({ page }, testInfo) => {
      test.setTimeout(600_000);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        // Nobody has signed in.
        await page.goto(ADDRESS, { timeout: 120_000 });
        await expect(page.getByRole("button", { name: "Save name" }).first()).toBeEnabled();
        const opener = page.getByRole("button", { name: "Edit the sample" });
        const dialog = page.getByRole("dialog", { name: "Edit the sample" });
        // Once it opens, React has taken over the page: a picture changes its fields for a moment.
        await opener.click();
        await expect(dialog).toBeVisible();
        await page.keyboard.press("Escape");
        await expect(dialog).toBeHidden();
        expect(await emptyOrTooWide(page), `${width} pixels`).toEqual([]);
        await testInfo.attach(`parts-${colorScheme}-${width}`, {
          body: await page.screenshot({ fullPage: true }),
          contentType: "image/png",
        });
        expect(await findViolations(page), `${width} pixels`).toEqual([]);

        await opener.click();
        const box = await dialog.boundingBox();
        expect(box?.x).toBeGreaterThan(0);
        expect((box?.x ?? 0) + (box?.width ?? width)).toBeLessThan(width);
        expect(await findViolations(page), `the dialog at ${width} pixels`).toEqual([]);
        await testInfo.attach(`dialog-${colorScheme}-${width}`, {
          body: await page.screenshot(),
          contentType: "image/png",
        });
      }
    });
  }
});

/**
 * States of parts that take no room, and whatever reaches out of the place of its state. What scrolls in a frame of its
 * own may be wider than that.
 */
async function emptyOrTooWide(page: Page): Promise<readonly string[]> {
  const figures = page.getByRole("figure");
  expect(await figures.count()).toBeGreaterThan(60);
  // What turns is wider than itself.
  await page.evaluate(() => document.getAnimations().forEach((animation) => animation.cancel()));
  return figures.evaluateAll((states) =>
    states.flatMap((state) => {
      const name = `${state.closest("section")?.ariaLabel}: ${state.querySelector("figcaption")?.textContent}`;
      const place = state.getBoundingClientRect();
      const parts = [...state.querySelectorAll(":scope > div > *")];
      const isEmpty = parts.every((part) => part.clientWidth * part.clientHeight === 0);
      const isSeen = (element: Element) =>
        element.checkVisibility() && !element.closest("dialog, svg > *, .sr-only");
      const wide = [...state.querySelectorAll("*")].filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        const frame = element.parentElement?.closest(".overflow-x-auto, .truncate");
        return isSeen(element) && !frame && (right > place.right + 1 || left < place.left - 1);
      });
      return [
        ...(parts.length === 0 || isEmpty ? [`${name}: takes no room`] : []),
        ...wide.map(
          (element) => `${name}: <${element.localName}> is too wide: ${element.textContent?.slice(0, 40)}`,
        ),
      ];
    }),
  );
}

/** What axe finds, contrast included. Samples repeat each other, so landmarks of one kind have one name. */
async function findViolations(page: Page) {
  const axe = new AxeBuilder({ page }).exclude("nextjs-portal").disableRules(["landmark-unique"]);
  return (await axe.analyze()).violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.map(({ html }) => html),
  }));
}
