import { expect, test } from "./fixtures";
import { controlVendor } from "./sandbox-control";

const dollars = (text: string | null) => Math.round(Number((text ?? "").replaceAll(/[^\d.]/g, "")) * 100);

test("a manager reads what the numbers cost, and the parts sum up to the whole", async ({ page, signIn }) => {
  await signIn("manager");
  await page.getByRole("link", { name: "Costs" }).click();
  await expect(page.getByText(/The figures are those of/)).toBeVisible({ timeout: 20_000 });

  const byStatus = page.getByRole("table", { name: "Monthly cost by status" });
  const cells = await byStatus.locator("tbody tr td:last-child").allTextContents();
  const total = await byStatus.locator("tfoot td:last-child").textContent();
  const sum = cells.map(dollars).reduce((one, other) => one + other, 0);
  expect(sum).toBeGreaterThan(0);
  expect(sum).toBe(dollars(total));
  await expect(page.getByRole("region", { name: "Summary" })).toContainText(total ?? "no total");

  await expect(
    page.getByRole("table", { name: "Calculated charges of twelve months" }).locator("tbody tr"),
  ).toHaveCount(12);
});

test("a day of charges opens to its numbers, and each leads to its page", async ({ page, signIn }) => {
  await signIn("manager");
  await page.goto("/costs");
  const day = page.locator("details").first();
  await day.locator("summary").click();
  await day.getByRole("link").first().click();
  await expect(page.getByRole("region", { name: "Billing" })).toBeVisible();
});

test("the costs stay readable while the vendor is down", async ({ page, signIn }) => {
  await signIn("manager");
  await controlVendor({ failure: "down" });
  await page.goto("/costs");
  await expect(page.getByRole("table", { name: "Monthly cost by status" })).toBeVisible();
  await expect(page.getByText(/when the account was last read completely/)).toBeVisible();
});

test("support has no way to the costs, and the page says so", async ({ page, signIn, expectConsole }) => {
  expectConsole(/403/);
  await signIn("support");
  await expect(page.getByRole("link", { name: "Costs" })).toHaveCount(0);
  const response = await page.goto("/costs");
  expect(response?.status()).toBe(403);
  await expect(page.getByText("Your role does not include this page")).toBeVisible();
});
