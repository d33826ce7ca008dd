import { readFileSync } from "node:fs";
import { type Page } from "@playwright/test";
import { expect, test, wayUp } from "./support/fixtures";

const firstRow = (page: Page) => page.getByRole("rowheader").first();

/** Whole rows in view below what sticks above them, and above what sticks below. */
function wholeRows(page: Page): Promise<number> {
  return page.evaluate(() => {
    const rows = [...document.querySelectorAll("main tbody tr")];
    return rows.filter((row) => {
      const { left, top, bottom, width } = row.getBoundingClientRect();
      const isShown = (y: number) => row.contains(document.elementFromPoint(left + width / 2, y));
      return top >= 0 && bottom <= innerHeight && isShown(top + 2) && isShown(bottom - 2);
    }).length;
  });
}

/** What is wider than its frame, but for the two rows that scroll by design: presets and chips. */
const tooWide = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("main, main *")]
      .filter((element) => !element.closest("nav[aria-label=Presets], ul[aria-label='Filters in use']"))
      .filter((element) => !element.matches("[class*=sr-only], .truncate, svg, option, thead, thead *"))
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth)
      .filter((element) => getComputedStyle(element).textOverflow !== "ellipsis")
      .map((element) => element.outerHTML.slice(0, 120)),
  );

for (const [width, height, rows, top] of [
  [1440, 900, 16, 224],
  [1280, 720, 11, 224],
  [390, 844, 7, 190],
  [320, 640, 4, 190],
] as const) {
  test(`at ${width} x ${height} the list shows ${rows} whole rows`, async ({ page, signIn }) => {
    await page.setViewportSize({ width, height });
    await signIn("ops");
    await expect(firstRow(page)).toBeVisible();
    expect((await firstRow(page).boundingBox())?.y).toBeLessThanOrEqual(top);
    expect(await wholeRows(page)).toBeGreaterThanOrEqual(rows);
    if (width < 640) expect(await tooWide(page)).toEqual([]);
  });
}

test("the menu, the title, the presets and the rows count the numbers that are owned", async ({
  page,
  signIn,
}) => {
  await signIn("ops");
  const digits = (text: string) => Number(/[\d,]+/.exec(text)?.[0].replaceAll(",", ""));
  const main = page.getByRole("navigation", { name: "Main" });
  const owned = digits(await main.getByRole("link", { name: /^Numbers/ }).innerText());
  const presets = page.getByRole("navigation", { name: "Presets" });
  const first = presets.getByRole("link").first();
  await expect(first).toHaveText(`Owned${owned.toLocaleString("en-US")}`);
  await expect(page.getByText(new RegExp(`^${owned.toLocaleString("en-US")} · updated`))).toBeVisible();
  const foot = page.getByText(/^1–20 of [\d,]+ numbers$/);
  await expect(foot).toHaveText(`1–20 of ${owned.toLocaleString("en-US")} numbers`);
  await presets.getByRole("link", { name: /^Cancelled/ }).click();
  await expect(page).toHaveURL(/\?status=cancelled$/);
  await expect(page.getByRole("row", { name: /Cancelled/ }).first()).toBeVisible();
});

test("the head of the list stays in view, the next page begins at its top", async ({ page, signIn }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn("ops");
  await page.goto("/numbers?size=100");
  await page.evaluate(() => window.scrollTo(0, 2_500));
  const head = page.getByRole("columnheader", { name: "Number" });
  await expect(head).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => window.scrollY)).toBe(2_500);
  const top = await firstRow(page).textContent();
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(firstRow(page)).not.toHaveText(top ?? "");
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
  // At the end the way on keeps its place, and the focus.
  await page.goto("/numbers?status=suspended&size=100");
  await expect(page.getByRole("link", { name: "Next page" })).toHaveAttribute("aria-disabled", "true");
});

test("the whole row opens the number; the way back leads to the row, with the focus", async ({
  page,
  signIn,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn("ops");
  await page.goto("/numbers?size=100");
  const row = page.getByRole("row").nth(60);
  const number = row.getByRole("rowheader").getByRole("link");
  const name = (await number.textContent()) ?? "";
  await row.getByRole("cell").nth(2).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
  await wayUp(page, "Numbers").click();
  await expect(number).toBeFocused();
  await expect(number).toBeInViewport();

  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
  await page.goBack();
  await expect(number).toBeFocused();
  await expect(number).toBeInViewport();

  const [opened] = await Promise.all([
    page.waitForEvent("popup"),
    row
      .getByRole("cell")
      .nth(2)
      .click({ modifiers: ["ControlOrMeta"] }),
  ]);
  await expect(opened.getByRole("heading", { level: 1 })).toContainText(name);
  await opened.close();
});

test("a number is copied from its row in one click", async ({ page, signIn, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn("support");
  const row = page.getByRole("row").nth(3);
  await row.hover();
  await row.getByRole("button", { name: /^Copy/ }).click();
  await expect(page.getByRole("status").filter({ hasText: /^Copied \+\d+$/ })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^\+\d{7,15}$/);
  await expect(page).toHaveURL(/\/numbers$/);
});

test("columns and density are kept for the person", async ({ page, signIn }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn("manager");
  const menu = page.getByRole("group", { name: "Columns" });
  await page.getByRole("button", { name: "Columns" }).click();
  await menu.getByLabel("Bought").check();
  await menu.getByLabel("Compact rows").check();
  await expect(page.getByRole("columnheader", { name: "Bought" })).toBeVisible();
  await expect.poll(async () => (await page.getByRole("row").nth(2).boundingBox())?.height).toBe(32);
  await page.reload();
  await expect(page.getByRole("columnheader", { name: "Bought" })).toBeVisible();
  await page.getByRole("button", { name: "Columns" }).click();
  await menu.getByLabel("Bought").uncheck();
  await menu.getByLabel("Compact rows").uncheck();
  await expect(page.getByRole("columnheader", { name: "Bought" })).toHaveCount(0);
  await expect.poll(async () => (await page.getByRole("row").nth(2).boundingBox())?.height).toBe(40);
});

test("a pasted list is looked up: what is in the account is selected, edited and exported", async ({
  page,
  signIn,
}) => {
  await signIn("support");
  const links = page.getByRole("rowheader").getByRole("link");
  const [one, other] = [await links.nth(6).textContent(), await links.nth(7).textContent()];
  await page.getByRole("button", { name: "Look up a list" }).click();
  const dialog = page.getByRole("dialog", { name: "Look up a list" });
  await dialog.getByLabel("Paste numbers").fill(`${one}\n${other}, a name\n${one}\n+1 415 555 0000\n415 555`);
  await dialog.getByRole("button", { name: "Look up" }).click();
  const result = dialog.getByText("2 in the account, 1 not yours, 1 unreadable, 1 duplicate skipped.");
  await expect(result).toBeFocused();
  await dialog.getByRole("button", { name: "Select 2 numbers" }).click();

  const bar = page.getByRole("region", { name: "Selection" });
  await expect(bar).toContainText("2 selected");
  const download = page.waitForEvent("download");
  await bar.getByRole("button", { name: "Export" }).click();
  const file = readFileSync(await (await download).path(), "utf8");
  expect(file.trim().split("\r\n")).toHaveLength(3);
  await bar.getByRole("button", { name: "Edit" }).click();
  const edit = page.getByRole("dialog", { name: "Edit 2 numbers" });
  await edit.getByLabel("Add tags").fill("looked up");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(edit.getByText("2 numbers changed")).toBeVisible();
});
