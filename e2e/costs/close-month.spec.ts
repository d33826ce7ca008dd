import { cents } from "../support/costs-figures";
import { expect, test } from "../support/fixtures";
import { openMonth } from "../support/open-month";

test("a manager closes a month beside the bill, and it stays as it was", async ({ page, signIn }) => {
  await signIn("manager");
  const { month, name } = await openMonth(page);
  await page.goto(`/costs?month=${month}`);
  const figure = page.getByRole("region", { name: "Summary" }).locator("p.figures").first();
  const before = await figure.textContent();
  await page.getByRole("link", { name: `Compare ${name} with the bill and close it` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Close ${name}`);

  const bill = page.getByRole("table", { name: "From our calculation to the bill, USD" });
  const amounts = (await bill.locator("tbody td:last-child").allTextContents()).map(cents);
  const billed = cents(await bill.locator("tfoot td:last-child").textContent());
  expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(billed);
  await expect(page.getByRole("rowheader", { name: `INV-${month}` })).toBeVisible();

  await page.getByLabel(/^Note/).fill("Compared with the invoice.");
  await page.getByRole("button", { name: `Close ${name}` }).click();
  await expect(page.getByText(/^Closed by .* on /)).toBeVisible();
  await expect(page.getByText("Compared with the invoice.")).toBeVisible();
  await expect(page.getByRole("button", { name: `Close ${name}` })).toHaveCount(0);

  await page.goto(`/costs?month=${month}`);
  await expect(page.getByText(/^Closed by .* · months and days in UTC$/)).toBeVisible();
  expect(await figure.textContent()).toBe(before);
});

test("a month that is not over is refused with the reason, and Operations see the bill without closing it", async ({
  page,
  signIn,
}) => {
  await signIn("ops");
  await page.goto(`/costs/close?month=${new Date().toISOString().slice(0, 7)}`);
  await expect(page.getByText(/ is not over yet$/)).toBeVisible();
  const { month, name } = await openMonth(page);
  await page.goto(`/costs/close?month=${month}`);
  await expect(page.getByText("Managers and administrators can close the month.")).toBeVisible();
  await expect(page.getByRole("button", { name: `Close ${name}` })).toHaveCount(0);
});
