import { type Page } from "@playwright/test";
import { openCosts } from "./support/costs-figures";
import { expect, test } from "./support/fixtures";

const WIDTHS = [1440, 820, 390, 320];

test("the answer, its picture and its first reason are on the first screen", async ({ page, signIn }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn("manager");
  await openCosts(page);
  const bottom = async (selector: string) => {
    const box = await page.locator(selector).first().boundingBox();
    return box ? box.y + box.height : Infinity;
  };
  const chart = 'ul[aria-label^="Costs of 16 months"]';
  expect(await bottom('section[aria-label="Summary"] a')).toBeLessThan(900);
  expect(await bottom(chart)).toBeLessThan(900);
  expect(await bottom("#why tbody tr:nth-child(2)")).toBeLessThan(900);
  expect((await page.locator(chart).boundingBox())?.height).toBeLessThanOrEqual(220);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(1_800);
});

test("each column is a handle: one stop of the Tab key, arrows, what it tells, Enter", async ({
  page,
  signIn,
}) => {
  await signIn("manager");
  await openCosts(page);
  const columns = page.getByRole("list", { name: "Costs of 16 months in USD" }).getByRole("link");
  await expect(columns).toHaveCount(16);
  expect(await columns.evaluateAll((all) => all.filter((one) => one.tabIndex === 0).length)).toBe(1);

  await test.step("under the pointer", async () => {
    await columns.nth(2).hover();
    await expect(columns.nth(2).locator(".tip")).toContainText(/\d charges?, /);
    await page.keyboard.press("Escape");
    await expect(columns.nth(2).locator(".tip")).toBeHidden();
    await page.mouse.move(0, 0);
  });

  await test.step("with the keyboard", async () => {
    await page
      .getByRole("region", { name: "Summary" })
      .getByRole("link", { name: /^\w+ \d{4}, forecast/ })
      .focus();
    await page.keyboard.press("Tab");
    await expect(columns.nth(12)).toBeFocused();
    await expect(columns.nth(12)).toHaveAttribute("aria-current", "true");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await expect(columns.nth(10)).toBeFocused();
    await expect(columns.nth(10).locator(".tip")).toBeVisible();
    const name = (await columns.nth(10).getAttribute("aria-label")) ?? "";
    await page.keyboard.press("Tab");
    await page.keyboard.press("Shift+Tab");
    await expect(columns.nth(10)).toBeFocused();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/costs\?month=\d{4}-\d{2}$/);
    await expect(page.getByRole("region", { name: "Summary" })).toContainText(name.split(",")[0] ?? "?");
  });
});

/** Texts of the charts that lie over each other, and sizes of letters other than 12 and 13 pixels. */
const faults = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    for (const list of document.querySelectorAll(
      'ul[aria-label^="Costs of"], ul[aria-label^="Charges in the next"]',
    )) {
      const chart = list.closest("figure") ?? list;
      const texts: { text: string; box: DOMRect }[] = [];
      const walker = document.createTreeWalker(chart, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        const box = range.getBoundingClientRect();
        const parent = walker.currentNode.parentElement;
        if (!parent || box.width === 0 || !walker.currentNode.textContent?.trim()) continue;
        const size = Number.parseFloat(getComputedStyle(parent).fontSize);
        const text = walker.currentNode.textContent;
        if (size < 12 || size > 13) found.push(`${text}: ${size}px`);
        for (const other of texts) {
          const isApart =
            box.right <= other.box.left + 0.5 ||
            box.left >= other.box.right - 0.5 ||
            box.bottom <= other.box.top + 0.5 ||
            box.top >= other.box.bottom - 0.5;
          if (!isApart) found.push(`${text} over ${other.text}`);
        }
        texts.push({ text, box });
      }
    }
    return found;
  });

test("the texts of a chart have one size at every width, and never lie over each other", async ({
  page,
  signIn,
}) => {
  await signIn("manager");
  await openCosts(page);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    expect(await faults(page), `${width} px`).toEqual([]);
  }
});
