import { expect, test } from "./fixtures";

test("support filters the list, pages through it and finds the way back from a number", async ({
  page,
  signIn,
}) => {
  await signIn("support");
  const table = page.getByRole("table", { name: "Phone numbers of the account" });
  await expect(table.getByRole("row")).toHaveCount(21);

  await test.step("filter by status", async () => {
    await page.getByLabel("Status").selectOption("suspended");
    await expect(page).toHaveURL(/status=suspended/);
    await expect(page.getByText(/numbers with status suspended/)).toBeVisible();
    await expect(table.getByText("Active")).toHaveCount(0);
    await page.getByLabel("Status").selectOption("");
    await expect(page).toHaveURL(/\/numbers$/);
  });

  await test.step("page forward and back", async () => {
    const first = await table.getByRole("rowheader").first().textContent();
    await page.getByRole("link", { name: "Next page" }).click();
    await expect(page.getByText(/Page 2 of \d+/)).toBeVisible();
    await expect(table.getByRole("rowheader").first()).not.toHaveText(first ?? "");
    await page.getByRole("link", { name: "Previous page" }).click();
    await expect(table.getByRole("rowheader").first()).toHaveText(first ?? "");
  });

  await test.step("open a number and come back to the same page", async () => {
    await page.goto("/numbers?size=50&page=2");
    await table.getByRole("link").first().click();
    await expect(page.getByRole("region", { name: "Billing" })).toContainText("Monthly cost");
    await page.getByRole("link", { name: "All numbers" }).click();
    await expect(page).toHaveURL(/size=50&page=2$/);
  });
});

test("a page beyond the end leads to the last one", async ({ page, signIn }) => {
  await signIn("support");
  await page.goto("/numbers?page=999");
  await page.getByRole("link", { name: "Go to the last page" }).click();
  await expect(page.getByRole("table")).toBeVisible();
});

test("a status that nobody has is named, and can be cleared", async ({ page, signIn }) => {
  await signIn("support");
  await page.goto("/numbers?status=porting");
  await expect(page.getByText("No number has the status “porting”")).toBeVisible();
  await page.getByRole("link", { name: "Show all numbers" }).click();
  await expect(page.getByRole("table")).toBeVisible();
});

test("an unknown id gets a helpful page with status 404", async ({ page, signIn, expectConsole }) => {
  expectConsole(/404/);
  await signIn("support");
  const response = await page.goto("/numbers/num_does_not_exist");
  expect(response?.status()).toBe(404);
  await expect(page.getByText("Audian has no number under this id")).toBeVisible();
});
