import AxeBuilder from "@axe-core/playwright";
import { type Locator, type Page } from "@playwright/test";
import { inDatabase } from "./support/database";
import { expect, test } from "./support/fixtures";
import { box, buyButton, drawer } from "./support/order-steps";

const MAX_STOPS = 80;

/** Presses Tab until the focus is there, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stops = 0; stops < MAX_STOPS; stops += 1) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`The keyboard does not get to ${target.toString()}`);
}

async function press(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

async function type(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(text);
}

/** The order page of a number that was bought with the keyboard alone. */
async function buy(page: Page, number: string): Promise<void> {
  await press(page, page.getByRole("link", { name: "Buy numbers" }));
  await page.waitForURL(/\/buy$/);
  await type(page, box(page), number);
  await page.keyboard.press("Enter");
  await press(page, page.getByRole("button", { name: /^Buy \+.* now$/ }));
  await expect(drawer(page).getByRole("heading", { name: "Review the purchase" })).toBeFocused();
  await press(page, buyButton(page));
  await press(page, drawer(page).getByRole("link", { name: "Open the order" }));
  await page.waitForURL(/\/purchases\/[0-9a-f-]{36}$/);
}

test("the main job needs no mouse: sign in, filter, open a number, buy one", async ({ page }) => {
  await page.goto("/sign-in");
  await type(page, page.getByLabel("Email"), "support@demo.test");
  await type(page, page.getByLabel("Password"), "demo-numbers-2026");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: /^Hello/ })).toBeVisible();
  const main = page.getByRole("navigation", { name: "Main" });
  await press(page, main.getByRole("link", { name: /^Numbers/ }));
  await page.waitForURL(/\/numbers/);

  // From the beginning of the page.
  await page.reload();
  await tabTo(page, page.getByRole("link", { name: "Skip to content" }));
  await page.keyboard.press("Enter");
  await press(page, page.getByRole("button", { name: "Filter", exact: true }));
  await expect(page.getByLabel("Status")).toBeFocused();
  await page.keyboard.type("susp");
  await page.waitForURL(/status=suspended/);
  await page.keyboard.press("Escape");
  const first = page.getByRole("rowheader").getByRole("link").first();
  await press(page, first);
  await page.waitForURL(/\/numbers\/num_/);
  await expect(page.getByRole("region", { name: "Billing" })).toBeVisible();

  await page.goBack();
  await page.waitForURL(/status=suspended/);
  await expect(first).toBeFocused();
  await buy(page, "4155553951");
  await expect(page.getByText("Number purchased")).toBeVisible();
});

test("a purchase that checks cannot settle is decided by Operations, and stays decided", async ({
  page,
  signIn,
}) => {
  const number = "+14155559571";
  await signIn("ops");
  await buy(page, number);
  await expect(page.getByText(/Checking again in \d+ s|Checking now/)).toBeVisible();
  const order = page.url();
  // As if no list had been read before, and the vendor named no date of purchase: then a check cannot tell whether this
  // purchase bought the number.
  await inDatabase(
    `update purchases set state = 'needs_review', outcome_code = 'OWNED_BEFORE', was_absent_before = false,
      next_look_at = null where number = $1 and state = 'unknown'`,
    [number],
  );
  const waiting = page.getByRole("link", { name: /^Review.* waiting$/ });
  await expect(async () => {
    await page.reload();
    await expect(waiting).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });

  await press(page, waiting);
  await page.waitForURL(/\/purchases\/review$/);
  const card = page.getByRole("region", { name: "+1 415 555 9571" });
  await expect(card).toContainText("Whether the account had the number before is not known.");
  const ours = card.getByRole("radio", { name: /^We own it: num_/ });
  await expect(async () => {
    await inDatabase("select pg_notify('numbers_sync', '')");
    await page.reload();
    await expect(ours).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await press(page, ours, "Space");
  await type(page, card.getByLabel("Note"), "Line 12 of the statement of November");
  await press(page, card.getByRole("button", { name: "Decide" }));
  await expect(card).toHaveCount(0);

  await page.goto(order);
  await expect(page.getByText("Olu Ops found the number in the account.")).toBeVisible();
  await expect(page.getByText("Line 12 of the statement of November").first()).toBeVisible();
  await page.goto("/activity");
  await expect(page.getByText(`Olu Ops decided that ${number} was bought`)).toBeVisible();
});

test("support cannot decide about a purchase that needs a person", async ({
  page,
  signIn,
  expectConsole,
}) => {
  expectConsole(/403/);
  await signIn("support");
  const answer = await page.goto("/purchases/review");
  expect(answer?.status()).toBe(403);
  await expect(page.getByText("Purchases to review")).toHaveCount(0);
});
