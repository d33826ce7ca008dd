import { type Page } from "@playwright/test";
import { expect, test } from "../support/fixtures";
import { buyButton, drawer, fillCart, openOrder, reviewOne } from "../support/order-steps";

const CENTRE = "Field sales";
/** Numbers of the sandbox's free range that no other end-to-end test uses. */
const WANTED = ["+14155554851", "+14155554852", "+14155554853"];
const SINGLE = "+14155554854";

async function orderOfThree(page: Page): Promise<void> {
  await fillCart(page, WANTED);
  await drawer(page).getByLabel("Reason or ticket").fill("OPS-42");
  await drawer(page).getByLabel("Cost centre").fill(CENTRE);
  await expect(
    drawer(page)
      .getByRole("status")
      .filter({ hasText: /^Saved$/ }),
  ).toBeVisible();
  await drawer(page).getByRole("button", { name: "Review 3 numbers" }).click();
  await expect(drawer(page).getByText("OPS-42")).toBeVisible();
  await drawer(page)
    .getByRole("button", { name: /^Buy 3 for/ })
    .click();
  await openOrder(page);
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
  await page.getByLabel("Monthly amount").fill("100");
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
    const history = page.getByRole("region", { name: "History" }).getByRole("listitem");
    await expect(history.filter({ hasText: new RegExp(`Cost centre .*${CENTRE}`) })).toBeVisible();
  });

  await test.step("one more is bought for it by itself", async () => {
    await reviewOne(page, SINGLE);
    const centre = drawer(page).getByLabel("Cost centre");
    await centre.fill("-");
    await buyButton(page).click();
    await expect(page.getByText("Choose a longer name.")).toBeVisible();
    await expect(centre).toBeFocused();
    await centre.fill(CENTRE);
    await drawer(page).getByLabel("Reason or ticket").fill("OPS-43");
    await buyButton(page).click();
    await openOrder(page);
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
