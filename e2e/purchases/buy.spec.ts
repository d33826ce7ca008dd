import { expect, test } from "../support/fixtures";
import { box, buyButton, buyOne, drawer, find, openOrder, reviewOne } from "../support/order-steps";
import { controlVendor, healVendor, vendorWorksAgain } from "../support/sandbox-control";

/** A number of the sandbox's free range that no other test uses. */
const freeNumber = (last3: string) => `+14155553${last3}`;

async function vendorPurchases(number: string): Promise<number> {
  const { purchases } = (await controlVendor()) as { purchases: { number: string; outcome: string }[] };
  return purchases.filter((purchase) => purchase.number === number).length;
}

test("support buys a number in any spelling, sees the price before and the receipt after", async ({
  page,
  signIn,
}) => {
  await signIn("support");
  await page.getByRole("link", { name: "Buy numbers" }).click();
  await page.waitForURL(/\/buy$/);
  await box(page).fill("(415) 555-3101");
  await page.getByRole("button", { name: "Find", exact: true }).click();
  await expect(page.getByText("Understood as number +1 415 555 3101")).toBeVisible();
  await page.getByRole("button", { name: "Buy +1 415 555 3101 now" }).click();
  await drawer(page).getByLabel("Friendly name", { exact: true }).fill("Reception Johannesburg");

  const facts = drawer(page).getByRole("group", { name: "What you buy" });
  await expect(facts).toContainText(freeNumber("101"));
  await expect(facts).toContainText("San Francisco, CA");
  await expect(facts).toContainText("$0.99");
  expect(await vendorPurchases(freeNumber("101"))).toBe(0);

  await drawer(page).getByRole("button", { name: "Buy 1 for $0.99" }).click();
  await expect(drawer(page).getByText("Number purchased")).toBeVisible();
  await openOrder(page);
  await expect(page.getByText("Number purchased")).toBeVisible();
  const receipt = page.getByRole("region", { name: "Receipt" });
  await expect(receipt).toContainText("Sam Support");
  await expect(receipt).toContainText("Reception Johannesburg");
  await expect(receipt).toContainText("United States");
  await page.reload();
  await expect(page.getByText("Number purchased")).toBeVisible();
  expect(await vendorPurchases(freeNumber("101"))).toBe(1);

  await page.getByRole("link", { name: "Open the number" }).click();
  await expect(page.getByRole("region", { name: "Billing" })).toContainText("$0.99");
  await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: /^Numbers/ })
    .click();
  await expect(page.getByRole("table").getByText("Reception Johannesburg")).toBeVisible();
});

test("what cannot be searched for is said at the box, and what was typed stays", async ({ page, signIn }) => {
  await signIn("support");
  await find(page, "hello");
  await expect(box(page)).toHaveAccessibleDescription(/Location not recognised. Try an area code/);
  await expect(box(page)).toHaveValue("hello");
  await expect(box(page)).toHaveAttribute("aria-invalid", "true");
  await find(page, "hello 1234");
  await expect(page.getByText("0 ready, 1 not a number. Nothing was added yet.")).toBeVisible();
  await expect(box(page)).toHaveValue("hello 1234");
});

const REFUSALS = [
  { number: "+14155559001", title: "The number is no longer available", way: "Choose another number" },
  { number: "+14155559101", title: "Not enough account credit", way: "Review it again" },
  { number: "+14155559201", title: "region is not enabled for this account", way: "Choose another number" },
  { number: "+14155559301", title: "Audian could not process the purchase", way: "Review it again" },
] as const;

for (const { number, title, way } of REFUSALS) {
  test(`a refused purchase says so, that nothing was paid, and what to do: ${title}`, async ({
    page,
    signIn,
  }) => {
    await signIn("support");
    await buyOne(page, number, "Kept name");
    await expect(page.getByText(title)).toBeVisible();
    const outcome = page.getByRole("status").filter({ hasText: title });
    await expect(outcome).toContainText("nothing was paid", { timeout: 20_000 });
    await page.getByRole("link", { name: way }).click();
    if (way === "Choose another number") {
      await page
        .getByRole("button", { name: /^Buy \+.* now$/ })
        .first()
        .click();
    }
    await expect(drawer(page).getByLabel("Friendly name", { exact: true })).toHaveValue("Kept name");
    expect(await vendorPurchases(number)).toBe(1);
  });
}

test("a number that was taken is answered with similar ones", async ({ page, signIn }) => {
  await signIn("support");
  await buyOne(page, "+14155559002");
  const similar = page.getByRole("region", { name: "Similar numbers" });
  const first = similar.getByRole("link").first();
  const offered = (await first.textContent()) ?? "";
  await first.click();
  await expect(box(page)).toHaveValue(offered.replaceAll(/[^+\d]/g, ""));
  await expect(drawer(page).getByText(offered, { exact: true })).toBeVisible();
});

test("a lost answer is being checked, is never sent again, and turns out bought", async ({
  page,
  signIn,
}) => {
  await signIn("support");
  await buyOne(page, "+14155559501", "Lost and found");
  await expect(page.getByText("Being checked: do not buy this number again")).toBeVisible();

  await test.step("buying it again is refused meanwhile", async () => {
    const receipt = page.url();
    await reviewOne(page, "+14155559501");
    await expect(page.getByText("A purchase of this number is already under way")).toBeVisible();
    await page.goto(receipt);
  });

  await expect(page.getByText("Number purchased")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("Audian's answer was lost, but the number is in the account")).toBeVisible();
  expect(await vendorPurchases("+14155559501")).toBe(1);
});

test("a double click and a second Enter buy once", async ({ page, signIn }) => {
  await signIn("support");
  await reviewOne(page, freeNumber("102"));
  await buyButton(page).dblclick();
  await expect(page.getByText("Number purchased")).toBeVisible();
  expect(await vendorPurchases(freeNumber("102"))).toBe(1);
});

test("a different billed price is pointed out", async ({ page, signIn }) => {
  await signIn("support");
  await buyOne(page, "+14155559901");
  await expect(
    page.getByText("Audian bills $1.99 a month; it quoted $0.99 before the purchase"),
  ).toBeVisible();
});

test("a new price that cannot be read is said, and nothing is bought before it is", async ({
  page,
  signIn,
  expectConsole,
}) => {
  expectConsole(/ERR_FAILED/);
  await signIn("support");
  await reviewOne(page, freeNumber("117"));
  await expect(buyButton(page)).toHaveText("Buy 1 for $0.99");
  // The price is no longer told, so what was agreed to is not what would be bought.
  await controlVendor({ failure: "403", failurePaths: ["/v2/numbers/search"] });
  let posts = 0;
  await page.route(/\/buy(?:\?|$)/, (route) =>
    route.request().method() === "POST" && ++posts === 2 ? route.abort() : route.continue(),
  );
  await buyButton(page).click();
  await expect(page.getByRole("alert").filter({ hasText: "Can't reach the dashboard" })).toBeVisible();
  await expect(buyButton(page)).toBeDisabled();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("price not known before purchase").first()).toBeVisible();
  await expect(buyButton(page)).toBeEnabled();
  expect(await vendorPurchases(freeNumber("117"))).toBe(0);
});

test("while the vendor is down nothing is bought, what was typed stays, and a retry goes on", async ({
  page,
  signIn,
}) => {
  await signIn("support");
  await controlVendor({ failure: "down" });
  await reviewOne(page, freeNumber("103"), "Patience");
  await expect(drawer(page).getByRole("alert").filter({ hasText: "Audian cannot be reached" })).toBeVisible({
    timeout: 20_000,
  });
  await expect(drawer(page).getByLabel("Friendly name", { exact: true })).toHaveValue("Patience");
  await expect(buyButton(page)).toBeDisabled();
  expect(await vendorPurchases(freeNumber("103"))).toBe(0);

  await healVendor();
  await expect(async () => {
    await drawer(page).getByRole("button", { name: "Try again" }).click();
    await expect(buyButton(page)).toBeEnabled({ timeout: 2_000 });
  }).toPass({ timeout: 25_000 });
  await expect(drawer(page).getByLabel("Friendly name", { exact: true })).toHaveValue("Patience");
  vendorWorksAgain();
});

test("a manager has no way to buy, and the page says so", async ({ page, signIn, expectConsole }) => {
  expectConsole(/403/);
  await signIn("manager");
  await expect(page.getByRole("link", { name: /buy/i })).toHaveCount(0);
  const response = await page.goto("/buy");
  expect(response?.status()).toBe(403);
  await expect(page.getByText("You don't have access to this page")).toBeVisible();
});
