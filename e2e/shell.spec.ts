import { expect, openAccount, test } from "./support/fixtures";

test("the menu stays folded and the theme as chosen, also after a reload", async ({ page, signIn }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await signIn("admin");
  const html = page.locator("html");
  const fold = page.getByRole("button", { name: "Fold the menu" });
  const wide = await page.getByRole("navigation", { name: "Main" }).boundingBox();
  await fold.click();
  await expect(fold).toHaveAttribute("aria-expanded", "false");
  await openAccount(page);
  await page.getByRole("radio", { name: "Dark" }).check();
  await expect(html).toHaveCSS("color-scheme", "dark");

  await page.reload();
  await expect(fold).toHaveAttribute("aria-expanded", "false");
  const narrow = await page.getByRole("navigation", { name: "Main" }).boundingBox();
  expect(narrow?.width).toBeLessThan((wide?.width ?? 0) / 2);
  // Its links keep their names.
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Costs" }).click();
  await page.waitForURL(/\/costs$/);
  await expect(html).toHaveCSS("color-scheme", "dark");

  await openAccount(page);
  await page.getByRole("radio", { name: "As the system" }).check();
  await expect(html).toHaveCSS("color-scheme", "light dark");
});

test("the bar above finds numbers from every page, and counts the cart", async ({ page, signIn }) => {
  await signIn("ops");
  await page.goto("/activity");
  await page.getByRole("searchbox", { name: "Search all numbers" }).fill("Berlin");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/numbers\?q=Berlin/);
  await expect(page.getByRole("rowheader").first()).toBeVisible();
});

for (const width of [320, 390]) {
  test(`at ${width} pixels the main ways are below, the others behind More`, async ({ page, signIn }) => {
    await page.setViewportSize({ width, height: 844 });
    await signIn("admin");
    const below = page.getByRole("navigation", { name: "Main" });
    await expect(below.getByRole("link")).toHaveText([/^Numbers/, /^Buy/, /^Purchases/, /^Costs/]);
    await below.getByRole("button", { name: "More" }).click();
    await below.getByRole("link", { name: "Settings" }).click();
    await page.waitForURL(/\/settings$/);
    await expect(below.getByRole("link", { name: "Settings" })).toBeHidden();
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(tooWide).toBe(false);
  });
}

test("the menu of the person opens, closes and signs out by keyboard", async ({ page, signIn }) => {
  await signIn("support");
  const account = page.getByRole("button", { name: /^Your account: / });
  await account.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Your profile" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("link", { name: "Your profile" })).toBeHidden();
  await expect(account).toBeFocused();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Sign out" }).press("Enter");
  await page.waitForURL(/sign-in/);
});
