import { type Page } from "@playwright/test";
import { expect, test } from "./fixtures";

async function buy(page: Page, number: string): Promise<void> {
  await page.goto("/buy");
  await page.getByLabel("Phone number").fill(number);
  await page.getByRole("button", { name: "Review purchase" }).click();
  await page.getByRole("button", { name: "Buy this number" }).click();
  await page.waitForURL(/\/purchases\/[0-9a-f-]{36}$/);
}

test("purchases are found by number in any spelling, by state and day; support sees only its own", async ({
  page,
  signIn,
}) => {
  await signIn("ops");
  await buy(page, "+14155553901");
  await expect(page.getByText("The number is yours")).toBeVisible();
  await page.goto("/purchases");
  await page.getByLabel("Number or friendly name").fill("(415) 555-3901");
  await page.getByRole("button", { name: "Apply" }).click();
  await page.waitForURL(/q=/);
  const table = page.getByRole("table", { name: "Orders" });
  await expect(table.getByRole("link")).toHaveText("+1 415 555 3901");
  await expect(table).toContainText("Bought");
  await page.getByLabel("State").selectOption("Not bought");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("No order matches these filters")).toBeVisible();

  await page.context().clearCookies();
  await signIn("support");
  await page.goto("/purchases?q=4155553901");
  await expect(page.getByText("No order matches these filters")).toBeVisible();
  await expect(page.getByLabel("Person")).toHaveCount(0);
});

test("a lost answer says when the account is searched next, and can be looked for now", async ({
  page,
  signIn,
}) => {
  await signIn("support");
  await buy(page, "+14155559651");
  await expect(page.getByText(/Next look in \d+ s/)).toBeVisible();
  await expect(page.getByText(/1 look so far/)).toBeVisible({ timeout: 20_000 });
  await page.getByRole("button", { name: /^Look now/ }).click();
  await expect(page.getByText(/2 looks so far/)).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText("Being checked: do not buy this number again")).toBeVisible();
});
