import { cents, csvCents, download, openCosts, sum } from "./support/costs-figures";
import { expect, test } from "./support/fixtures";

test("the days ahead sum up to the next 30 days, and lead to the numbers behind them", async ({
  page,
  signIn,
}) => {
  await signIn("manager");
  await openCosts(page);
  await page.getByRole("link", { name: "Next 30 days" }).click();
  const ahead = page.getByRole("region", { name: "Charges and renewals in the next 30 days" });
  await expect(ahead.locator("summary").first()).toBeVisible();
  const days = await ahead.locator("summary").allTextContents();
  const total = cents(await ahead.locator("strong").textContent());
  expect(sum(days.map(cents))).toBe(total);
  expect(total).toBeGreaterThan(0);
  await expect(ahead).toContainText(/credit of the account expires on 1 \w+ \d{4}, 00:00 UTC/);
  const file = await download(page, "The next 30 days");
  expect(sum(file.map(({ Amount }) => csvCents(Amount)))).toBe(total);

  await ahead.locator("summary").first().click();
  const number = ahead.locator("details[open]").getByRole("link").first();
  const shown = (await number.textContent()) ?? "";
  await number.click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(shown.trim());
});

test("a manager sets a budget, is warned, changes it and removes it", async ({ page, signIn }) => {
  await signIn("manager");
  await openCosts(page);
  await page.getByRole("navigation", { name: "Costs" }).getByRole("link", { name: "Budgets" }).click();
  await expect(page.getByText("No budget is set yet.")).toBeVisible();
  const set = async (amount: string) => {
    await page.getByLabel("Monthly amount").fill(amount);
    await page.getByRole("button", { name: "Set budget" }).click();
  };
  await set("12,5");
  await expect(page.getByText("Enter an amount such as 250 or 1250.50.")).toBeVisible();
  await set("1.50");
  await expect(page.getByText("The budget in total is set.")).toBeVisible();
  const table = page.getByRole("table", { name: /^Budgets and/ });
  await expect(table).toContainText("$1.50");
  await expect(table).toContainText("exceeds it");
  await page.getByRole("navigation", { name: "Costs" }).getByRole("link", { name: "Overview" }).click();
  await expect(page.getByText(/exceeds the budget in total/)).toBeVisible();
  await page.getByRole("link", { name: "See the budgets" }).click();
  await set("100,000");
  await expect(table).toContainText("$100,000.00");
  await expect(page.getByText(/exceeds the budget/)).toHaveCount(0);
  await page.getByRole("button", { name: "Remove the budget in total" }).click();
  await page.getByRole("button", { name: "Remove it" }).click();
  await expect(page.getByText("No budget is set yet.")).toBeVisible();
});

test("a budget is set in three clicks", async ({ page, signIn }) => {
  await signIn("manager");
  await openCosts(page);
  let clicks = 1;
  const click = async (name: string, role: "link" | "button") => {
    clicks += 1;
    await page.getByRole(role, { name }).click();
  };
  await click("Budgets", "link");
  await click("Whole account", "button");
  await expect(page.getByLabel("Monthly amount")).toBeFocused();
  await page.keyboard.type("90000");
  await page.keyboard.press("Enter");
  await expect(page.getByText("The budget in total is set.")).toBeVisible();
  expect(clicks).toBe(3);
  await expect(page.getByRole("table", { name: /^Budgets and/ })).toContainText("$90,000.00");
  await page.getByRole("button", { name: "Remove the budget in total" }).click();
  await page.getByRole("button", { name: "Remove it" }).click();
  await expect(page.getByText("No budget is set yet.")).toBeVisible();
});
