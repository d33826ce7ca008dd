import { type Page } from "@playwright/test";
import { expect, test } from "../support/fixtures";
import { controlVendor, healVendor } from "../support/sandbox-control";

/** Numbers of the sandbox's free range that no other end-to-end test uses. */
const free = (last3: string) => `+14155554${last3}`;
const shown = (last3: string) => `+1 415 555 4${last3}`;

async function emptyCart(page: Page): Promise<void> {
  await page.goto("/buy/cart");
  const first = page.getByRole("button", { name: /^Remove/ }).first();
  await expect(page.getByText("Your cart is empty").or(first)).toBeVisible();
  while (await first.isVisible()) {
    const before = await page.getByRole("button", { name: /^Remove/ }).count();
    await first.click();
    await expect(page.getByRole("button", { name: /^Remove/ })).toHaveCount(before - 1);
  }
}

async function paste(page: Page, text: string): Promise<void> {
  await page.goto("/buy");
  await page.getByLabel("Paste numbers").fill(text);
  await page.getByRole("button", { name: "Check numbers" }).click();
}

async function purchasesAtVendor(numbers: readonly string[]): Promise<number> {
  const { purchases } = (await controlVendor()) as { purchases: { number: string }[] };
  return purchases.filter(({ number }) => numbers.includes(number)).length;
}

test("numbers are found, put into the cart, named, reviewed and ordered once", async ({ page, signIn }) => {
  await signIn("ops");
  await emptyCart(page);
  await page.goto("/buy");
  await page.getByLabel("Area or location").fill("212");
  await page.getByLabel("SMS").check();
  await page.getByRole("button", { name: "Search numbers" }).click();
  await page.waitForURL(/area=212.*features=sms/);
  const table = page.getByRole("table", { name: "Numbers to buy" });
  await expect(table.getByRole("row")).toHaveCount(26);
  await expect(table.getByRole("cell", { name: "New York, NY" }).first()).toBeVisible();
  await expect(table.getByText("$2.99").first()).toBeVisible();

  const firstShown = await table.getByRole("rowheader").first().textContent();
  await page.getByRole("link", { name: "More numbers" }).click();
  await page.waitForURL(/offset=25/);
  await expect(table.getByRole("rowheader").first()).not.toHaveText(firstShown ?? "");
  const names = await table.getByRole("rowheader").getByText(/^\+/).allTextContents();
  await table.getByRole("button", { name: /^Add/ }).first().click();
  await table.getByRole("button", { name: `Add ${names[1]}` }).click();
  await expect(table.getByRole("link", { name: "In the cart" })).toHaveCount(2);

  await page.getByRole("link", { name: "Cart (2)" }).click();
  await page.getByLabel("Name pattern").fill("Branch {n}");
  await page.getByLabel(`Friendly name of ${names[0]}`).fill("Front desk");
  await page.getByLabel("Reason or ticket").fill("T-4711");
  await page.getByLabel("Cost centre").fill("Retail");
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  await page.getByRole("button", { name: "Review order" }).click();
  await page.waitForURL(/\/buy\/review$/);
  const review = page.getByRole("table", { name: "Numbers to order" });
  await expect(review).toContainText("Front desk");
  await expect(review).toContainText("Branch 1");
  await expect(page.getByText("T-4711")).toBeVisible();
  const e164 = names.slice(0, 2).map((name) => name.replaceAll(/[^+\d]/g, ""));
  expect(await purchasesAtVendor(e164)).toBe(0);

  await page.getByRole("button", { name: "Buy these 2 numbers" }).dblclick();
  await page.waitForURL(/\/purchases\/[0-9a-f-]{36}$/);
  const receipt = page.url();
  await expect.poll(() => purchasesAtVendor(e164)).toBe(2);

  await test.step("going back buys nothing again, and leads to the same order", async () => {
    await page.goBack();
    await page.reload();
    await expect(page.getByText("Your cart is empty")).toBeVisible();
    await page.getByRole("link", { name: "Open your last order" }).click();
    await page.waitForURL(receipt);
    expect(await purchasesAtVendor(e164)).toBe(2);
  });
});

test("pasted numbers are sorted before anything is added; the cart outlives reload and sign-out", async ({
  page,
  context,
  signIn,
}) => {
  await signIn("support");
  await emptyCart(page);
  const text = `Name\tNumber\nReception\t(415) 555-4301\n${free("302")}; ${free("302")}\n1234`;
  await paste(page, text);
  await expect(page.getByText("2 ready, 1 duplicate, 1 not a number. Nothing was added yet.")).toBeVisible();
  await expect(page.getByText("Line 4: 1234")).toBeVisible();
  await page.getByRole("button", { name: "Add 2 to the cart" }).click();
  await page.waitForURL(/\/buy\/cart$/);
  await page.getByLabel("Reason or ticket").fill("Kept");
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();

  await context.clearCookies();
  await signIn("support");
  await page.goto("/buy/cart");
  await expect(page.getByLabel("Reason or ticket")).toHaveValue("Kept");
  await expect(page.getByLabel(`Friendly name of ${shown("301")}`)).toHaveValue("Reception");
  await expect(page.getByLabel(`Friendly name of ${shown("302")}`)).toBeVisible();
  await expect(page.getByText("$1.98").first()).toBeVisible();
});

test("more than ten numbers are told to need Operations before anything is placed", async ({
  page,
  signIn,
}) => {
  await signIn("support");
  await emptyCart(page);
  await paste(page, Array.from({ length: 11 }, (_unused, index) => free(String(310 + index))).join(", "));
  await page.getByRole("button", { name: "Add 11 to the cart" }).click();
  await expect(page.getByText("More than 10 numbers need Operations")).toBeVisible();
  await page.getByRole("button", { name: "Review order" }).click();
  await page.waitForURL(/\/buy\/review$/);
  await expect(page.getByRole("table", { name: "Numbers to order" }).getByRole("row")).toHaveCount(12);
  await expect(page.getByRole("button", { name: /^Buy/ })).toHaveCount(0);
  await emptyCart(page);
});

test("what the vendor says otherwise since the review is shown beside the old, and needs a fresh yes", async ({
  page,
  signIn,
}) => {
  await signIn("admin");
  await emptyCart(page);
  await paste(page, `${free("331")}\n${free("332")}`);
  await page.getByRole("button", { name: "Add 2 to the cart" }).click();
  await page.getByRole("button", { name: "Review order" }).click();
  const buy = page.getByRole("button", { name: "Buy these 2 numbers", exact: true });
  await expect(buy).toBeVisible();
  await controlVendor({ failure: "403", failurePaths: ["/v2/numbers/search"] });
  await buy.click();
  await expect(page.getByRole("alert").filter({ hasText: "has changed since you" })).toBeVisible();
  await expect(page.getByText("was $0.99").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Buy these 2 numbers as they are now" })).toBeVisible();
  expect(await purchasesAtVendor([free("331"), free("332")])).toBe(0);
  await healVendor();
  await emptyCart(page);
});

test("an unknown location is said at the field; without a search the other ways stay", async ({
  page,
  signIn,
}) => {
  await signIn("support");
  await page.goto("/buy?area=ATLANTIS");
  await expect(page.getByLabel("Area or location")).toHaveAccessibleDescription(/Location not recognised/);
  await controlVendor({ failure: "403", failurePaths: ["/v2/numbers/search"] });
  await page.goto("/buy?area=646");
  await expect(page.getByText("Audian offers no search for this account")).toBeVisible();
  await expect(page.getByLabel("Paste numbers")).toBeVisible();
  await expect(page.getByLabel("Phone number")).toBeVisible();
});
