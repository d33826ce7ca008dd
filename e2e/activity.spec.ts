import { readFileSync } from "node:fs";
import { expect, test } from "./support/fixtures";

test("activity tells who did what, is filtered in the address, and downloads as it is shown", async ({
  page,
  signIn,
}) => {
  await signIn("admin");
  await page.getByRole("link", { name: "Activity", exact: true }).click();
  await page.waitForURL(/\/activity$/);
  const table = page.getByRole("table", { name: "Activity" });
  await expect(table.getByText(/signed in\./).first()).toBeVisible();
  await page.getByLabel("Kind").selectOption("Signed in");
  await page.waitForURL(/kind=signed_in/);
  await expect(table.getByRole("row").nth(1)).toContainText("signed in.");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const file = readFileSync(await (await download).path(), "utf8");
  expect(file).toContain("signed in.");
  expect(file).not.toContain("exported");
  await page.goto("/activity?kind=exported");
  await expect(table.getByText(/exported activity/).first()).toBeVisible();
});

test("support sees only what it did itself", async ({ page, signIn }) => {
  await signIn("manager");
  await page.context().clearCookies();
  await signIn("support");
  await page.goto("/activity");
  await expect(page.getByRole("table", { name: "Activity" })).toContainText("Sam Support signed in.");
  await expect(page.getByRole("table", { name: "Activity" })).not.toContainText("Manager");
  await expect(page.getByLabel("Person")).toHaveCount(0);
});
