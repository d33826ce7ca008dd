import { expect, test } from "../support/fixtures";

test("numbers of a selection are renamed and set up at once, with a preview and a result for each", async ({
  page,
  signIn,
}) => {
  await signIn("ops");
  await page.goto("/numbers?status=active&sort=number");
  for (const index of [1, 2, 3]) await page.getByRole("row").nth(index).getByRole("checkbox").check();
  await page.getByRole("region", { name: "Selection" }).getByRole("link", { name: "Set up" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Set up 3 numbers" })).toBeVisible();

  // Nothing is ticked yet.
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await page.getByRole("checkbox", { name: "Name" }).check();
  await page.getByLabel("Name pattern").fill("Many at once {n}");
  await page.getByRole("checkbox", { name: "SMS webhook" }).check();
  await page.getByLabel("For messages (SMS)").fill("https://many.example/sms");
  await page.getByRole("button", { name: "Preview" }).click();

  await expect(page.getByRole("button", { name: "Set up 3 numbers" })).toBeVisible();
  await expect(page.getByText("Many at once 2")).toBeVisible();
  await expect(page.getByText("https://many.example/sms")).toHaveCount(3);
  await page.getByRole("button", { name: "Set up 3 numbers" }).click();
  await expect(page.getByText("3 numbers set up")).toBeVisible({ timeout: 20_000 });
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^set-up-/);

  await page.goto("/numbers?q=Many at once");
  await expect(page.getByText("Many at once 3")).toBeVisible();
});
