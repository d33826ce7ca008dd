import { readFileSync } from "node:fs";
import { type Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { controlVendor } from "./sandbox-control";
import { DATA_DIR, SANDBOX_PORT } from "./settings";

const cents = (text: string | null) => Math.round(Number((text ?? "").replaceAll(/[^\d.]/g, "")) * 100);

/** What the vendor itself says, read as any other client would. */
async function askVendor<T>(path: string): Promise<T> {
  const token = readFileSync(`${DATA_DIR}/sandbox/sandbox-token`, "utf8").trim();
  const response = await fetch(`http://127.0.0.1:${SANDBOX_PORT}/v2${path}`, {
    headers: { "X-Auth-Token": token },
  });
  return ((await response.json()) as { data: T }).data;
}

/** In cents, over all numbers that are not cancelled. */
async function vendorMonthlyCost(): Promise<{ count: number; cost: number }> {
  type List = { numbers: { id: string; status: string }[]; total: number };
  const owned: string[] = [];
  for (let offset = 0, total = 1; offset < total; offset += 100) {
    const page = await askVendor<List>(`/numbers?limit=100&offset=${offset}`);
    owned.push(...page.numbers.filter(({ status }) => status !== "cancelled").map(({ id }) => id));
    total = page.total;
  }
  const prices = await Promise.all(
    owned.map((id) => askVendor<{ billing: { monthly_cost: number } }>(`/numbers/${id}`)),
  );
  const cost = prices.reduce((sum, { billing }) => sum + Math.round(billing.monthly_cost * 100), 0);
  return { count: owned.length, cost };
}

async function openCosts(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Costs", exact: true }).click();
  await page.waitForURL(/\/costs$/);
  // Prices are read in the background; the page follows by itself.
  await expect(page.getByText("The price of every number is known.")).toBeVisible({ timeout: 30_000 });
}

test("a manager reads what the numbers cost: the vendor's own prices, to the cent", async ({
  page,
  signIn,
}) => {
  await signIn("manager");
  await openCosts(page);
  const byStatus = page.getByRole("table", { name: "Monthly cost by status" });
  const parts = await byStatus.locator("tbody tr td:last-child").allTextContents();
  const total = (await byStatus.locator("tfoot td:last-child").textContent()) ?? "";
  const sum = parts.filter((part) => part !== "none").reduce((one, part) => one + cents(part), 0);
  expect(sum).toBe(cents(total));

  const vendor = await vendorMonthlyCost();
  expect(cents(total)).toBe(vendor.cost);
  const summary = page.getByRole("region", { name: "Summary" });
  await expect(summary).toContainText(`Monthly cost now${total}`);
  await expect(summary).toContainText(`Numbers that cost${vendor.count}`);
  await expect(page.getByText("at least")).toHaveCount(0);

  const months = page.getByRole("table", { name: "Calculated charges of twelve months" });
  await expect(months.locator("tbody tr")).toHaveCount(12);
});

test("the days ahead sum up to the next 30 days, and lead to the numbers behind them", async ({
  page,
  signIn,
}) => {
  await signIn("manager");
  await openCosts(page);
  const ahead = page.getByRole("region", { name: "Charges of the next 30 days" });
  const days = await ahead.locator("summary > :last-child, p > :last-child:not(a)").allTextContents();
  const tile = page.getByRole("region", { name: "Summary" }).getByText("Next 30 days").locator("..");
  const total = await tile.locator("p").nth(1).textContent();
  expect(days.reduce((sum, day) => sum + cents(day), 0)).toBe(cents(total));

  await ahead.locator("summary").first().click();
  const number = ahead.locator("details[open]").getByRole("link").first();
  const shown = (await number.textContent()) ?? "";
  await number.click();
  await expect(page.getByRole("region", { name: "Billing" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Details" })).toContainText(shown.replaceAll(/[^+\d]/g, ""));
});

test("the costs stay readable while the vendor is down, and say how old they are", async ({
  page,
  signIn,
}) => {
  await signIn("manager");
  await openCosts(page);
  const total = await page
    .getByRole("table", { name: "Monthly cost by status" })
    .locator("tfoot")
    .textContent();
  await controlVendor({ failure: "down" });
  await page.reload();
  await expect(page.getByRole("table", { name: "Monthly cost by status" }).locator("tfoot")).toHaveText(
    total ?? "",
  );
  await expect(page.getByRole("region", { name: "Summary" })).toContainText(/As of\d\d:\d\d UTC/);
});

test("operations see the costs too", async ({ page, signIn }) => {
  await signIn("ops");
  await openCosts(page);
});

test("support has no way to the costs, and the page says so", async ({ page, signIn, expectConsole }) => {
  expectConsole(/403/);
  await signIn("support");
  await expect(page.getByRole("link", { name: "Costs" })).toHaveCount(0);
  const response = await page.goto("/costs");
  expect(response?.status()).toBe(403);
  await expect(page.getByText("Your role does not include this page")).toBeVisible();
});
