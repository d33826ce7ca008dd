import { expect, test } from "./support/fixtures";

test("a manager sees the month, the difference and its first reason without a click", async ({
  page,
  signIn,
}) => {
  await signIn("manager");
  await page.goto("/");
  const month = page.getByRole("region", { name: "This month" });
  await expect(month.getByRole("link", { name: /^(at least )?\$[\d,.]+$/ })).toBeVisible();
  await expect(month.getByText(/, (up|down) \$[\d.,]+ from .*, mostly .* \([+−-]/)).toBeVisible();
  await expect(
    month.getByRole("img", { name: /^12 months in USD: lowest \$[\d.,]+ in .*, highest \$[\d.,]+ in / }),
  ).toBeVisible();
  await expect(month.getByText(/^\d+ charges?, /)).toBeVisible();
});

test("support begins with the search, and needs no mouse to find a number", async ({ page, signIn }) => {
  await signIn("support");
  await page.goto("/");
  await expect(page.getByRole("searchbox", { name: "Search all numbers" })).toBeFocused();
  await page.keyboard.type("+1 415");
  await expect(page.getByRole("dialog").getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/numbers\/num_/);
  const opened = page.getByRole("heading", { level: 1 });
  await expect(opened).toHaveText(/^\+\d[\d ]+$/);
  const number = (await opened.textContent()) ?? "";
  await page.goto("/");
  const recent = page.getByRole("region", { name: "Recently opened" });
  await expect(recent.getByRole("link").first()).toHaveText(number);
});

test("a line that was seen goes away for this person alone, and can be brought back", async ({
  page,
  signIn,
  browser,
  baseURL,
}) => {
  await signIn("ops");
  await page.goto("/");
  const card = page.getByRole("region", { name: "Needs you" });
  const line = card.getByRole("listitem").filter({ hasText: "Without a cost centre" });
  await expect(line.getByRole("link", { name: /^Assign/ })).toBeVisible();
  await expect(line).toContainText("a month");
  await line.getByRole("button", { name: /^Snooze/ }).click();
  await card.getByRole("button", { name: "Until tomorrow" }).click();
  await expect(line).toHaveCount(0);
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");

  await page.reload();
  await expect(card.getByRole("button", { name: "Show 1 snoozed" })).toBeVisible();
  await expect(line).toHaveCount(0);
  await card.getByRole("button", { name: "Show 1 snoozed" }).click();
  await expect(line).toBeVisible();
  await line.getByRole("button", { name: /^Seen/ }).click();
  await expect(line).toHaveCount(0);

  const other = await (await browser.newContext({ baseURL: baseURL ?? "" })).newPage();
  await other.goto("/sign-in");
  await other.getByRole("button", { name: /admin@demo\.test/ }).click();
  await other.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(
    other.getByRole("region", { name: "Needs you" }).getByText("Without a cost centre", { exact: true }),
  ).toBeVisible();
  await card.getByRole("button", { name: "Show 1 snoozed" }).click();
  await expect(line).toBeVisible();
});
