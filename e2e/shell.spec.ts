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

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("the bar above finds numbers from every page", async ({ page, signIn }) => {
    await signIn("ops");
    await page.goto("/activity");
    await page.getByRole("searchbox", { name: "Search all numbers" }).fill("Berlin");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/numbers\?q=Berlin/);
    await expect(page.getByRole("rowheader").first()).toBeVisible();
  });
});

for (const width of [320, 390]) {
  test(`at ${width} pixels the main ways are below, the others behind More`, async ({ page, signIn }) => {
    await page.setViewportSize({ width, height: 844 });
    await signIn("admin");
    const below = page.getByRole("navigation", { name: "Main" });
    await expect(below.getByRole("link")).toHaveText([/^Home/, /^Numbers/, /^Buy/, /^Orders/]);
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

test("a page that is not there, or not for one's role, keeps the menu and says whom to ask", async ({
  page,
  signIn,
  expectConsole,
}) => {
  expectConsole(/404|403/);
  await signIn("admin");
  await signIn("support");
  const main = page.getByRole("navigation", { name: "Main" });
  await page.goto("/nothing-here");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page not found");
  await expect(main).toBeVisible();
  await page.goto("/settings");
  await expect(page.getByText(/ask an administrator: .*Ada Admin/)).toBeVisible();
  await expect(main.getByRole("link", { name: "Numbers" })).toBeVisible();
});

test("each click shows a line at once until its page is here", async ({ page, signIn }) => {
  await signIn("ops");
  await page.route(/\/activity\?_rsc/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.continue();
  });
  const line = page.locator(".progress-line");
  await expect(line).toBeHidden();
  const shown = await page.evaluate(async () => {
    const link = [...document.querySelectorAll<HTMLAnchorElement>("nav a")].find((one) =>
      one.href.endsWith("/activity"),
    );
    const started = performance.now();
    link?.click();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const progress = document.querySelector<HTMLElement>(".progress-line");
    return progress && !progress.hidden ? performance.now() - started : null;
  });
  expect(shown).not.toBeNull();
  await page.waitForURL(/\/activity$/);
  await expect(line).toBeHidden();
});

test.describe("without a network", () => {
  test.use({ serviceWorkers: "allow" });

  test("a page of the dashboard's own says so, and leads on when the network is back", async ({
    page,
    signIn,
    context,
    expectConsole,
  }) => {
    expectConsole(/ERR_INTERNET_DISCONNECTED|Failed to (load|fetch)|503/);
    await signIn("ops");
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await context.setOffline(true);
    await page.goto("/costs");
    await expect(page.getByRole("heading", { name: "You're offline" })).toBeVisible();
    await context.setOffline(false);
    await page.getByRole("link", { name: "Try again" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Costs" })).toBeVisible();
  });
});
