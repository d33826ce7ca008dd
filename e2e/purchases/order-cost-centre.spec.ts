import { type Page } from "@playwright/test";
import { expect, test } from "../support/fixtures";

const CENTRE = "Field sales";
/** Numbers of the sandbox's free range that no other end-to-end test uses. */
const WANTED = ["+14155554851", "+14155554852", "+14155554853"];
const SINGLE = "+14155554854";

async function orderOfThree(page: Page): Promise<void> {
  await page.goto("/buy");
  await page.getByLabel("Paste numbers").fill(WANTED.join("\n"));
  await page.getByRole("button", { name: "Check numbers" }).click();
  await page.getByRole("button", { name: "Add 3 to the cart" }).click();
  await page.waitForURL(/\/buy\/cart$/);
  await page.getByLabel("Reason or ticket").fill("OPS-42");
  await page.getByLabel("Cost centre").fill(CENTRE);
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  await page.getByRole("button", { name: "Review order" }).click();
  await page.waitForURL(/\/buy\/review$/);
  await page.getByRole("button", { name: "Buy these 3 numbers" }).click();
  await page.waitForURL(/\/purchases\/[0-9a-f-]{36}$/);
}

const budgetRow = (page: Page) =>
  page.getByRole("table", { name: /^Budgets and/ }).getByRole("row", { name: CENTRE });

test("an order's cost centre and reason reach its numbers, and list, breakdown and budget agree", async ({
  page,
  signIn,
}) => {
  await signIn("manager");
  await page.goto("/costs/budgets");
  await page.getByLabel("Cost centre").fill(CENTRE);
  await page.getByLabel("Amount a month").fill("100");
  await page.getByRole("button", { name: "Set budget" }).click();
  await expect(budgetRow(page)).toContainText("$100.00");

  await signIn("ops");
  await orderOfThree(page);
  await expect(page.getByText(CENTRE).first()).toBeVisible();

  await test.step("the list finds the three, and a number's page says whose it is and why", async () => {
    const address = `/numbers?cost-centre=${encodeURIComponent(CENTRE)}&sort=number`;
    await expect(async () => {
      await page.goto(address);
      await expect(page.getByRole("table").getByRole("rowheader")).toHaveCount(3, { timeout: 2_000 });
    }).toPass();
    await page.getByRole("rowheader").getByRole("link").first().click();
    const ours = page.getByRole("region", { name: "Internal details" });
    await expect(ours).toContainText(CENTRE);
    await expect(ours).toContainText("OPS-42");
    const said = page.getByRole("region", { name: "Cost centre, tags and note over time" });
    await expect(said.getByRole("row", { name: new RegExp(`Cost centre ${CENTRE} .* now`) })).toBeVisible();
  });

  await test.step("one more is bought for it by itself", async () => {
    await page.goto("/buy");
    await page.getByLabel("Phone number").fill(SINGLE);
    await page.getByLabel("Cost centre").fill("-");
    await page.getByRole("button", { name: "Review purchase" }).click();
    await expect(page.getByText("Choose a longer name.")).toBeVisible();
    await page.getByLabel("Cost centre").fill(CENTRE);
    await page.getByLabel("Reason or ticket").fill("OPS-43");
    await page.getByRole("button", { name: "Review purchase" }).click();
    await expect(page.getByText("OPS-43")).toBeVisible();
    await page.getByRole("button", { name: "Buy this number" }).click();
    await page.waitForURL(/\/purchases\/[0-9a-f-]{36}$/);
    await expect(page.getByText("OPS-43")).toBeVisible();
    await page.getByRole("link", { name: "Open the number" }).click();
    await expect(page.getByRole("region", { name: "Internal details" })).toContainText(CENTRE);
    await expect(page.getByRole("region", { name: "Internal details" })).toContainText("OPS-43");
  });

  await signIn("manager");
  await page.goto("/costs/budgets");
  await expect(budgetRow(page)).toContainText("$96.04");
  await page.goto("/costs/breakdown");
  await expect(page.getByRole("table").getByRole("row", { name: CENTRE }).first()).toContainText("$3.96");

  await page.goto("/costs/budgets");
  await page.getByRole("button", { name: `Remove the budget ${CENTRE}` }).click();
  await page.getByRole("button", { name: "Remove it" }).click();
  await expect(page.getByText("No budget is set yet.")).toBeVisible();
});
