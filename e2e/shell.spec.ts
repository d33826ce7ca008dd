import { expect, openAccount, test, wayUp } from "./support/fixtures";

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

test("a page below another says where it stands, in the bar or over its title", async ({ page, signIn }) => {
  await signIn("admin");
  const path = page.getByRole("navigation", { name: "Breadcrumb" });
  const places = path.getByRole("listitem");
  const search = page.getByRole("searchbox", { name: "Search all numbers" });
  await expect(path).toHaveCount(0);
  const number = page.getByRole("rowheader").getByRole("link").first();
  const name = (await number.textContent()) ?? "";
  await number.click();
  await expect(places).toHaveText([/^Numbers$/, `/${name}`]);
  await page.getByRole("link", { name: "Set up", exact: true }).click();
  await expect(places).toHaveText([/^Numbers$/, `/${name}`, "/Set up"]);
  await expect(page).toHaveTitle(/^(\(\d+\) )?Set up \+[\d -]+ · Numbers$/);
  await expect(path.locator("[aria-current=page]")).toHaveText("Set up");
  const main = page.getByRole("main");
  for (const [address, up, here] of [
    ["/numbers/import", "Numbers", "Import details"],
    ["/purchases/review", "Orders", "Purchases to review"],
    ["/costs/budgets", "Costs", "Budgets"],
    ["/costs/print", "Costs", "Monthly report"],
    ["/settings/people", "Settings", "People"],
  ] as const) {
    for (const width of [1440, 1024]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(address);
      await expect(places).toHaveText([up, `/${here}`]);
      const [box, next] = [await path.boundingBox(), await search.boundingBox()];
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(48);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(next?.x ?? 0);
      await expect(main.getByRole("link", { name: /^Back/ })).toHaveCount(0);
    }
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/numbers/import");
  await wayUp(page, "Numbers").click();
  await page.waitForURL(/\/numbers$/);
});

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
  // Before the scripts are there a click is the browser's own, which shows it in its own way.
  await page.waitForLoadState("networkidle");
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
