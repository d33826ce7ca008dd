import { type Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { holdBack } from "./support/hold-back";

/** Opens the n-th active number of the list. */
async function openNumber(page: Page, index: number): Promise<void> {
  await page.goto("/numbers?status=active&sort=number");
  await page.getByRole("rowheader").getByRole("link").nth(index).click();
  await expect(page.getByRole("region", { name: "Billing" })).toContainText("a month");
}

test("a number is renamed in place, and its keys copy, edit and set it up", async ({
  page,
  signIn,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn("ops");
  await openNumber(page, 5);
  const title = await page.getByRole("heading", { level: 1 }).textContent();
  await page.keyboard.press("c");
  await expect(page.getByText("Copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(title?.replace(/[^\d+]/g, ""));

  await page.getByRole("button", { name: /^(Rename|Give it a name)/ }).click();
  await page.getByLabel("Friendly name").fill("Night line 5");
  await page.keyboard.press("Enter");
  const renamed = page.getByRole("button", { name: "Rename: Night line 5" });
  await expect(renamed).toBeFocused();
  await expect(page).toHaveTitle(`${title} · Night line 5 · Numbers`);
  await renamed.click();
  await page.getByLabel("Friendly name").fill("x".repeat(70));
  await page.keyboard.press("Enter");
  await expect(page.getByText("Use at most 64 characters.")).toBeVisible();
  await expect(page.getByLabel("Friendly name")).toBeFocused();
  await page.keyboard.press("Escape");

  await page.keyboard.press("e");
  await expect(page.getByLabel("Cost centre")).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("s");
  await page.waitForURL(/\/set-up$/);
});

test("what a caller asks about is in view without scrolling", async ({ page, signIn }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn("ops");
  await openNumber(page, 4);
  const calls = page.getByRole("region", { name: "Where calls go" });
  for (const shown of [
    calls.getByText("Forwarded to"),
    page.getByText("Cost centre", { exact: true }),
    page.getByText("Note", { exact: true }),
    page.getByText(/next charge/),
    page.getByText("Bought", { exact: true }),
  ])
    await expect(shown).toBeInViewport({ ratio: 1 });
});

test("Space peeks at a row beside the list, the arrows go on, Escape comes back to the row", async ({
  page,
  signIn,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn("support");
  const link = (row: number) => page.getByRole("rowheader").getByRole("link").nth(row);
  const nameOf = async (row: number) => (await link(row).textContent()) ?? "";
  await link(2).focus();
  await page.keyboard.press("Space");
  const peek = page.getByRole("complementary", { name: await nameOf(2) });
  await expect(peek.getByRole("region", { name: "Where calls go" })).toBeVisible();
  const box = await peek.boundingBox();
  expect(box?.width).toBe(480);
  // The list is beside it, not behind it.
  const table = await page.getByRole("table").boundingBox();
  expect((table?.x ?? 0) + (table?.width ?? 0)).toBeLessThanOrEqual(box?.x ?? 0);

  await page.keyboard.press("ArrowDown");
  await expect(link(3)).toBeFocused();
  const next = page.getByRole("complementary", { name: await nameOf(3) });
  await expect(next.getByRole("region", { name: "Billing" })).toContainText("a month");
  await page.keyboard.press("e");
  await next.getByLabel("Note").fill("Peeked at");
  await next.getByRole("button", { name: "Save" }).click();
  await expect(next.getByText("Peeked at", { exact: true }).first()).toBeVisible();
  await next.getByRole("button", { name: "Edit" }).press("Escape");
  await expect(next).toHaveCount(0);
  await expect(link(3)).toBeFocused();
});

test("a number opened in the list shows at once what its row knows, and gives way to whatever is opened next", async ({
  page,
  signIn,
}) => {
  await signIn("support");
  await page.goto("/numbers?status=active&sort=number");
  const row = page
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader") })
    .nth(6);
  const link = row.getByRole("rowheader").getByRole("link");
  const number = (await link.textContent()) ?? "";
  const release = await holdBack(page, /\/numbers\/.*_rsc=/);
  // It is for the eye alone, so it has no role to be found by.
  const opening = page.locator("main > * > [inert]");
  await expect(async () => {
    await link.click();
    await expect(opening).toContainText(/a month · next charge/, { timeout: 2_000 });
  }).toPass();
  await expect(opening).toContainText(number);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Numbers");
  await expect(link).toBeFocused();

  // Another page that is asked for meanwhile is the one that comes, and the list is whole again.
  await page.getByRole("navigation").getByRole("link", { name: /^Home/ }).click();
  await expect(page).toHaveURL("/");
  await page.goBack();
  await expect(link).toBeVisible();
  await expect(opening).toHaveCount(0);

  await link.click();
  await expect(opening).toContainText(number);
  release();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(number);
  await expect(opening).toHaveCount(0);
});
