import {
  column,
  cents,
  csvCents,
  download,
  openCosts,
  pagesOf,
  sum,
  vendorMonthlyCost,
} from "./support/costs-figures";
import { expect, test } from "./support/fixtures";
import { controlVendor } from "./support/sandbox-control";

const BRIDGE = /^From .* to .*, USD$/;

test("a manager reads what the numbers cost: the vendor's own prices, to the cent", async ({
  page,
  signIn,
}) => {
  await signIn("manager");
  await openCosts(page);
  const vendor = await vendorMonthlyCost();
  const summary = page.getByRole("region", { name: "Summary" });
  const tile = (name: RegExp) => summary.getByRole("link", { name });
  expect(cents(await tile(/^Monthly cost now/).textContent())).toBe(vendor.cost);
  await expect(summary.getByText(`${vendor.count} billed numbers.`)).toBeVisible();
  // Each number is charged once in the coming month.
  expect(cents(await tile(/^\w+ \d{4}, forecast/).textContent())).toBe(vendor.cost);
  await expect(page.getByText("at least")).toHaveCount(0);
  await expect(page.getByText(/^Updated .* · complete · months and days in UTC$/)).toBeVisible();

  const own = page.getByRole("region", { name: "Audian's figures", exact: true });
  await expect(own.locator("summary")).toContainText("Audian says");
  await own.locator("summary").click();
  await expect(own.getByText("Monthly cost now")).toBeVisible();
  await expect(own.getByText("Figures can differ")).toBeVisible();
});

test("the month before and all reasons make this month; screen, file and paper agree", async ({
  page,
  signIn,
}) => {
  await signIn("manager");
  await openCosts(page);
  const bridge = page.getByRole("table", { name: BRIDGE });
  const lines = await column(bridge);
  const total = cents(await bridge.locator("tfoot td:last-child").textContent());
  expect(sum(lines)).toBe(total);
  await expect(bridge.locator("tbody svg")).toHaveCount(lines.length - 1);
  await page.getByText(/^\d reasons? without effect$/).click();
  const idle = page.getByRole("list", { name: /without effect$/ }).getByRole("listitem");
  expect(lines.length + (await idle.count())).toBe(9);
  await expect(idle.filter({ hasText: "Unexplained" })).toContainText("$0.00");
  expect((await idle.allTextContents()).map(cents).every((amount) => amount === 0)).toBe(true);

  await page.getByText("Month by month", { exact: true }).click();
  const months = page.getByRole("table", { name: "Calculated costs of sixteen months" });
  const together = await column(months);
  expect(together).toHaveLength(16);
  expect(together[3]).toBe(total);
  const columns = page.getByRole("list", { name: "Costs of 16 months in USD" }).getByRole("link");
  const drawn = await columns.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
  expect(drawn.map(cents).reverse()).toEqual(together);

  const file = await download(page, "Why it changed");
  expect(file).toHaveLength(10);
  const moved = (amounts: number[]) => amounts.filter((amount) => amount !== 0);
  expect(moved(file.map(({ Amount }) => csvCents(Amount)))).toEqual(moved([...lines, total]));
  const rows = await download(page, "Month by month");
  expect(rows.map((row) => csvCents(row.Total)).reverse()).toEqual(together);

  await page.getByRole("link", { name: "Monthly report" }).click();
  await page.waitForURL(/\/costs\/print/);
  await page.emulateMedia({ media: "print" });
  const paper = page.getByRole("table", { name: BRIDGE });
  await expect(paper).toBeVisible();
  expect(await column(paper)).toEqual(lines);
  await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
  expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(1);
});

test("each reason and each line opens the numbers behind it, which add up to it", async ({
  page,
  signIn,
}) => {
  await signIn("manager");
  await openCosts(page);
  const term = page
    .getByRole("table", { name: BRIDGE })
    .locator("tbody tr")
    .filter({ has: page.getByRole("link") })
    .first();
  const amount = cents(await term.locator("td:last-child").textContent());
  await term.getByRole("link").click();
  await page.waitForURL(/\/costs\/behind/);
  const shares: number[] = [];
  for (;;) {
    const table = page.locator("main").getByRole("table");
    expect(cents(await table.locator("tfoot td:last-child").textContent())).toBe(amount);
    shares.push(...(await column(table)));
    const next = page.getByRole("link", { name: "Next page" });
    if (!(await next.isVisible())) break;
    const address = (await next.getAttribute("href")) ?? "";
    await next.click();
    await page.waitForURL(`**${address}`);
    await expect(page.getByText(`Page ${new URL(page.url()).searchParams.get("page")} of`)).toBeVisible();
  }
  expect(sum(shares)).toBe(amount);
  const file = await download(page, "These numbers");
  expect(sum(file.map((row) => csvCents(row.Amount)))).toBe(amount);
  expect(file).toHaveLength(shares.length);
});

test("the month is in the address, and every breakdown adds up to it", async ({ page, signIn }) => {
  await signIn("manager");
  await openCosts(page);
  await page.getByRole("link", { name: /^Previous month/ }).click();
  await page.waitForURL(/month=\d{4}-\d{2}$/);
  const shown = page.getByRole("combobox", { name: "Month" });
  const previous = await shown.inputValue();
  await page.getByRole("navigation", { name: "Costs" }).getByRole("link", { name: "Breakdown" }).click();
  await expect(page).toHaveURL(new RegExp(`/costs/breakdown\\?month=${previous}`));
  for (const by of ["Cost centre", "Country", "Area", "Status", "Buyer"]) {
    await page
      .getByRole("navigation", { name: "Break down by" })
      .getByRole("link", { name: by, exact: true })
      .click();
    const table = page.getByRole("table", { name: `Charges by ${by.toLowerCase()}` });
    await expect(table).toBeVisible();
    const total = cents(await table.locator("tfoot td:nth-child(3)").textContent());
    expect(total).toBeGreaterThan(0);
    expect(sum(await column(table, "td:nth-child(3)")), by).toBe(total);
  }
  const table = page.getByRole("table", { name: "Charges by buyer" });
  const file = await download(page, "Charges by buyer");
  expect(file.map(({ Amount }) => csvCents(Amount))).toEqual(await column(table, "td:nth-child(3)"));

  await shown.selectOption({ index: 0 });
  await expect(page.getByRole("heading", { name: /^Charges of .* by buyer$/ })).toBeVisible();
  await expect(page).not.toHaveURL(new RegExp(`month=${previous}`));
});

test("the costs stay readable while the vendor is down, and say how old they are", async ({
  page,
  signIn,
}) => {
  await signIn("manager");
  await openCosts(page);
  const lines = await column(page.getByRole("table", { name: BRIDGE }));
  await controlVendor({ failure: "down" });
  await page.reload();
  await expect(page.getByRole("table", { name: BRIDGE })).toBeVisible();
  expect(await column(page.getByRole("table", { name: BRIDGE }))).toEqual(lines);
  await expect(page.getByText(/^Updated (just now|\d{1,2} min ago)/)).toBeVisible();
  await expect(page.getByRole("region", { name: "Audian's figures", exact: true })).toContainText(
    "monthly costs could not be read",
    { timeout: 30_000 },
  );
});

test("operations see the costs, but take no figures away and set no budget", async ({ page, signIn }) => {
  await signIn("ops");
  await openCosts(page);
  await expect(page.getByRole("link", { name: /as CSV$/ })).toHaveCount(0);
  expect((await page.request.get("/api/exports/costs/bridge")).status()).toBe(403);
  await page.goto("/costs/budgets");
  await expect(page.getByText("No budget is set yet.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Set budget" })).toHaveCount(0);
});

test("support has no way to the costs, and the page says so", async ({ page, signIn, expectConsole }) => {
  expectConsole(/403/);
  await signIn("support");
  await expect(page.getByRole("link", { name: "Costs" })).toHaveCount(0);
  for (const path of ["/costs", "/costs/breakdown", "/costs/budgets", "/costs/behind", "/costs/print"]) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(403);
  }
  await expect(page.getByText("You don't have access to this page")).toBeVisible();
});
