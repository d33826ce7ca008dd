import { type Locator, type Page } from "@playwright/test";
import { expect, test } from "../support/fixtures";
import { everyPage, open } from "./pages";

test.describe.configure({ timeout: 900_000 });

/** What reaches past the frame it stands in, in a few words each; rows of links and of chips scroll on purpose. */
const widerThanFrame = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    if (document.documentElement.scrollWidth > window.innerWidth) found.push("the page");
    for (const element of document.querySelectorAll<HTMLElement>("main *")) {
      const { overflowX } = getComputedStyle(element);
      if (
        !["auto", "scroll"].includes(overflowX) ||
        element.closest("nav, textarea, pre, [aria-label='Filters in use']")
      )
        continue;
      if (element.scrollWidth > element.clientWidth + 1)
        found.push(
          `${element.tagName.toLowerCase()} ${element.getAttribute("aria-label") ?? element.className}`,
        );
    }
    return found;
  });

for (const [name, width, height] of [
  ["on a phone", 390, 844],
  ["on a small phone", 320, 640],
  ["at 200 % zoom", 720, 450],
] as const) {
  test(`nothing is wider than the screen ${name}`, async ({ page, signIn, expectConsole }) => {
    expectConsole(/404/);
    await signIn("admin");
    const paths = await everyPage(page);
    await page.setViewportSize({ width, height });
    for (const path of paths) {
      await open(page, path);
      expect.soft(await widerThanFrame(page), path).toEqual([]);
    }
  });
}

test("nothing moves for those who asked for less motion", async ({ page, signIn, expectConsole }) => {
  expectConsole(/404/);
  await signIn("admin");
  const paths = await everyPage(page);
  await page.emulateMedia({ reducedMotion: "reduce" });
  const moving = () =>
    page.evaluate(() => {
      const running = document.getAnimations().filter(({ playState }) => playState === "running");
      return running.map(({ effect }) => (effect as KeyframeEffect).target?.outerHTML.slice(0, 120));
    });
  for (const path of paths) {
    await open(page, path);
    await expect.poll(moving, { message: path, timeout: 2_000 }).toEqual([]);
  }
});

/** What an eye without our colours can see of an element: its border, its outline, its surface, its letters. */
const look = (element: Locator) =>
  element.evaluate((shown) => {
    const style = getComputedStyle(shown);
    const names = [
      "borderColor",
      "outlineStyle",
      "backgroundColor",
      "color",
      "fontWeight",
      "textDecorationLine",
    ] as const;
    return names.map((name) => style[name]).join(" ");
  });

test("forced colours still tell the current from the others", async ({ page, signIn }) => {
  await signIn("admin");
  await page.emulateMedia({ forcedColors: "active" });
  const differs = async (one: Locator, other: Locator, what: string) =>
    expect.soft(await look(one), what).not.toBe(await look(other));
  const current = (frame: Locator) =>
    [
      frame.locator("[aria-current]").first(),
      frame.getByRole("link").and(page.locator(":not([aria-current])")).first(),
    ] as const;
  await page.goto("/numbers");
  await differs(...current(page.getByRole("navigation", { name: "Main" })), "the menu");
  await differs(...current(page.getByRole("navigation", { name: "Presets" })), "presets");
  await page.goto("/costs");
  await differs(...current(page.getByRole("navigation", { name: "Costs" })), "tabs");
  await page.goto("/costs/breakdown");
  await differs(...current(page.getByRole("navigation", { name: "Break down by" })), "pills");
  await page.goto("/buy?area=415");
  const find = page.getByRole("button", { name: "Find", exact: true });
  const quiet = page.getByRole("button", { name: /^Buy \+.* now$/ }).first();
  const fill = (element: Locator) => element.evaluate((shown) => getComputedStyle(shown).backgroundColor);
  expect.soft(await fill(find), "the primary button").not.toBe(await fill(quiet));
  const voice = page.getByRole("checkbox", { name: "Voice" });
  const pill = voice.locator("xpath=ancestor-or-self::label");
  const before = await look(pill);
  await voice.check();
  await expect.poll(() => look(pill), { message: "a pressed pill" }).not.toBe(before);
  await page.setViewportSize({ width: 390, height: 844 });
  await differs(...current(page.getByRole("navigation", { name: "Main" })), "the menu of a phone");
});
