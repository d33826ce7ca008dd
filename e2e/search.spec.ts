import AxeBuilder from "@axe-core/playwright";
import { type Page } from "@playwright/test";
import { inDatabase } from "./support/database";
import { expect, test } from "./support/fixtures";

const palette = (page: Page) => page.getByRole("dialog", { name: "Search" });
const field = (page: Page) => palette(page).getByRole("combobox");
const options = (page: Page) => palette(page).getByRole("option");

async function openSearch(page: Page, key = "Control+k"): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await untilScripted(page);
  // Again where it came a moment too early; not while it opens, where it would be typed.
  await expect(async () => {
    await page.keyboard.press(key);
    await expect(field(page)).toBeFocused({ timeout: 6_000 });
  }).toPass();
}

/** React has taken over the bar: its keys are heard. */
async function untilScripted(page: Page): Promise<void> {
  const bar = page.getByRole("searchbox", { name: "Search all numbers" });
  const isTaken = (box: Element) => Object.keys(box).some((key) => key.startsWith("__reactProps"));
  await expect.poll(() => bar.evaluate(isTaken)).toBe(true);
}

/** A number of the account, as callers write it. */
async function aNumber(): Promise<{ id: string; number: string; written: string }> {
  const [row] = await inDatabase<{ id: string; number: string }>(
    "select id, number from numbers where number like '+1%' and status = 'active' and gone_at is null order by id limit 1",
    [],
  );
  const { id = "", number = "" } = row ?? {};
  return { id, number, written: number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, "$1-$2-$3") };
}

test("the sentence of a caller opens the number with Enter, or copies it with one key", async ({
  page,
  context,
  signIn,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn("support");
  const { id, number, written } = await aNumber();
  await openSearch(page);
  await page.evaluate(
    (text) => navigator.clipboard.writeText(text),
    `Hi, I was calling from ${written} yesterday`,
  );
  await page.keyboard.press("Control+v");
  await expect(options(page).first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Control+c");
  await expect(palette(page).getByText(`Copied ${number}`)).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(number);
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`/numbers/${id}$`));
  await expect(palette(page)).toHaveCount(0);

  // Opened a moment ago, it comes first while nothing is typed.
  await page.goto("/activity");
  await openSearch(page);
  await expect(palette(page).getByRole("group", { name: "Recently opened" })).toBeVisible();
  const [opened] = await Promise.all([context.waitForEvent("page"), page.keyboard.press("Control+Enter")]);
  await opened.waitForURL(new RegExp(`/numbers/${id}$`));
  await opened.close();
});

test("accents and their spellings do not matter, in the palette and in the list", async ({
  page,
  signIn,
}) => {
  const { id } = await aNumber();
  await inDatabase("update numbers set note = 'Büro Gößweinstein' where id = $1", [id]);
  await signIn("ops");
  await openSearch(page);
  for (const spelled of ["gossweinstein", "goessweinstein", "Gößweinstein", "GÖSSWEINSTEIN"]) {
    await field(page).fill(spelled);
    await expect(options(page).last()).toContainText(`All numbers with “${spelled}”`);
    await expect(options(page)).toHaveCount(2);
  }
  await options(page).last().click();
  await page.waitForURL(/\/numbers\?q=/);
  await expect(page.getByRole("rowheader")).toHaveCount(1);
});

test("by keyboard alone: pages, arrows, Escape; the focus goes back to where it was", async ({
  page,
  signIn,
}) => {
  await signIn("admin");
  const account = page.getByRole("button", { name: /^Your account: / });
  await account.focus();
  await openSearch(page, "/");
  await page.keyboard.type("sal");
  await expect(options(page).first()).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  }
  await page.keyboard.press("ArrowDown");
  await expect(options(page).nth(1)).toHaveAttribute("aria-selected", "true");
  const active = await field(page).getAttribute("aria-activedescendant");
  expect(await options(page).nth(1).getAttribute("id")).toBe(active);
  await page.keyboard.press("Escape");
  await expect(palette(page)).toHaveCount(0);
  await expect(account).toBeFocused();

  await openSearch(page);
  await page.keyboard.type("invite");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/settings\/people$/);
  await openSearch(page);
  await page.keyboard.type("sam supp");
  await expect(palette(page).getByRole("group", { name: "People" })).toBeVisible();
  await field(page).fill("zzqx");
  await expect(palette(page).getByText("Nothing matches “zzqx”.").first()).toBeVisible();
});

test("a number that is not ours is offered with its price to those who may buy", async ({ page, signIn }) => {
  await signIn("support");
  await openSearch(page);
  await field(page).fill("415-555-3977");
  const buy = palette(page).getByRole("option", { name: /Buy \+1 415 555 3977/ });
  await expect(buy).toContainText(/\$\d+\.\d\d a month/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/buy\?number=%2B14155553977$/);

  await signIn("manager");
  await openSearch(page);
  await field(page).fill("415-555-3977");
  await expect(palette(page).getByText("Nothing matches “415-555-3977”.").first()).toBeVisible();
  await field(page).fill("buy");
  await expect(palette(page).getByText("Buy numbers")).toHaveCount(0);
});

test("on a phone the field of the bar opens it", async ({ page, signIn }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn("support");
  await untilScripted(page);
  await page.getByRole("searchbox", { name: "Search all numbers" }).click();
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("costs");
  await expect(palette(page).getByRole("status")).not.toHaveText("");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(wide).toBe(false);
});
