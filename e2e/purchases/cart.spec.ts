import { expect, test } from "../support/fixtures";
import { box, drawer, emptyCart, fillCart, find, openOrder } from "../support/order-steps";
import { controlVendor, healVendor } from "../support/sandbox-control";

/** Numbers of the sandbox's free range that no other end-to-end test uses. */
const free = (last3: string) => `+14155554${last3}`;
const shown = (last3: string) => `+1 415 555 4${last3}`;

async function purchasesAtVendor(numbers: readonly string[]): Promise<number> {
  const { purchases } = (await controlVendor()) as { purchases: { number: string }[] };
  return purchases.filter(({ number }) => numbers.includes(number)).length;
}

test("numbers are found, put into the cart, named, reviewed and ordered once", async ({ page, signIn }) => {
  await signIn("ops");
  await emptyCart(page);
  await find(page, "212");
  await page.getByLabel("SMS").check();
  await page.waitForURL(/q=212.*features=sms/);
  await expect(page.getByText("Understood as area code 212, New York, NY")).toBeVisible();
  const table = page.getByRole("table", { name: "Numbers to buy" });
  await expect(table.getByRole("row")).toHaveCount(26);
  await expect(table.getByRole("cell", { name: "New York, NY" }).first()).toBeVisible();
  await expect(table.getByRole("cell", { name: "$2.99" }).first()).toBeVisible();

  const numbers = table.getByRole("rowheader").getByText(/^\+[\d ]+$/);
  const firstShown = await numbers.first().textContent();
  await page.getByRole("link", { name: "Next numbers" }).click();
  await page.waitForURL(/offset=25/);
  await expect(numbers.first()).not.toHaveText(firstShown ?? "");
  const names = await numbers.allTextContents();
  for (const name of names.slice(0, 2))
    await table.getByRole("checkbox", { name: `${name} in the cart` }).check();
  const cart = drawer(page);
  await expect(cart.getByRole("listitem")).toHaveCount(2);

  await cart.getByLabel("Name pattern").fill("Branch {n}");
  await cart.getByLabel(`Friendly name of ${names[0]}`).fill("Front desk");
  await cart.getByLabel("Reason or ticket").fill("T-4711");
  await cart.getByLabel("Cost centre").fill("Retail");
  await expect(cart.getByRole("status").filter({ hasText: /^Saved$/ })).toBeVisible();
  await cart.getByRole("button", { name: "Review 2 numbers" }).click();
  const review = cart.getByRole("list", { name: "Numbers to order" });
  await expect(review).toContainText("Front desk");
  await expect(review).toContainText("Branch 1");
  await expect(cart.getByText("T-4711")).toBeVisible();
  await expect(page).toHaveURL(/step=review/);
  const e164 = names.slice(0, 2).map((name) => name.replaceAll(/[^+\d]/g, ""));
  expect(await purchasesAtVendor(e164)).toBe(0);

  await cart.getByRole("button", { name: /^Buy 2 for \$/ }).dblclick();
  await expect(cart.getByText("All 2 numbers purchased")).toBeVisible({ timeout: 20_000 });
  await openOrder(page);
  const receipt = page.url();
  await expect.poll(() => purchasesAtVendor(e164)).toBe(2);

  await test.step("going back buys nothing again, and leads to the same order", async () => {
    await page.goBack();
    await page.reload();
    await expect(cart.getByText("All 2 numbers purchased")).toBeVisible();
    await page.goto("/buy/review");
    await expect(cart.getByText("Your cart is empty")).toBeVisible();
    await page.goto("/buy/cart");
    await cart.getByRole("link", { name: "Open your last order" }).click();
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
  await find(page, `Name\tNumber\nReception\t(415) 555-4301\n${free("302")}; ${free("302")}\n1234`);
  await expect(page.getByText("2 ready, 1 duplicate, 1 not a number. Nothing was added yet.")).toBeVisible();
  await expect(page.getByText("Line 4: 1234")).toBeVisible();
  await page.getByRole("button", { name: "Add 2 to the cart" }).click();
  await drawer(page).getByLabel("Reason or ticket").fill("Kept");
  await expect(
    drawer(page)
      .getByRole("status")
      .filter({ hasText: /^Saved$/ }),
  ).toBeVisible();

  await context.clearCookies();
  await signIn("support");
  await page.goto("/buy/cart");
  await expect(drawer(page).getByLabel("Reason or ticket")).toHaveValue("Kept");
  await expect(drawer(page).getByLabel(`Friendly name of ${shown("301")}`)).toHaveValue("Reception");
  await expect(drawer(page).getByLabel(`Friendly name of ${shown("302")}`)).toBeVisible();
  await expect(drawer(page).getByText("$1.98").first()).toBeVisible();
});

test("what is done with the cart is seen at once, five clicks are five numbers, and each has a way back", async ({
  page,
  signIn,
}) => {
  await signIn("admin");
  await emptyCart(page);
  await find(page, "Chicago");
  const boxes = page.getByRole("table", { name: "Numbers to buy" }).getByRole("checkbox");
  await expect(boxes.first()).toBeVisible();
  const frames = await page.evaluate(async () => {
    const [first, ...others] = [
      ...document.querySelectorAll<HTMLInputElement>("table input[type=checkbox]"),
    ].slice(0, 5);
    const lines = () => document.querySelectorAll("aside li").length;
    let frame = 0;
    first!.click();
    for (; lines() < 1; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    for (const other of others) other.click();
    return frame;
  });
  // 16 ms each, on a machine that has time for them.
  expect(frames).toBeLessThanOrEqual(2);
  const lines = drawer(page).getByRole("button", { name: /^Remove \+/ });
  await expect(lines).toHaveCount(5);
  await expect(page.getByRole("link", { name: /^Cart 5/ })).toBeVisible();
  await page.reload();
  await expect(lines).toHaveCount(5);

  const second = await lines.nth(1).getAttribute("aria-label");
  await lines.nth(1).click();
  await expect(lines).toHaveCount(4);
  await expect(lines.nth(1)).toBeFocused();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(lines.nth(1)).toHaveAttribute("aria-label", second ?? "");
  await drawer(page).getByRole("button", { name: "Empty cart" }).click();
  await expect(drawer(page).getByText("Your cart is empty")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(lines).toHaveCount(5);
  await emptyCart(page);
});

test("what the vendor says otherwise since the review is shown beside the old, and needs a fresh yes", async ({
  page,
  signIn,
}) => {
  await signIn("admin");
  await emptyCart(page);
  await fillCart(page, [free("331"), free("332")]);
  await drawer(page).getByRole("button", { name: "Review 2 numbers" }).click();
  const buy = drawer(page).getByRole("button", { name: "Buy 2 for $1.98", exact: true });
  await expect(buy).toBeVisible();
  await controlVendor({ failure: "403", failurePaths: ["/v2/numbers/search"] });
  await buy.click();
  await expect(page.getByRole("alert").filter({ hasText: "has changed since you" })).toBeVisible();
  await expect(page.getByText("was $0.99").first()).toBeVisible();
  await expect(
    drawer(page).getByRole("button", { name: "Buy 2, price not known, as they are now" }),
  ).toBeVisible();
  expect(await purchasesAtVendor([free("331"), free("332")])).toBe(0);
  await healVendor();
  await emptyCart(page);
});

test("an unknown location is said at the box; without a search the other ways stay", async ({
  page,
  signIn,
}) => {
  await signIn("support");
  await page.goto("/buy?area=ATLANTIS");
  await expect(box(page)).toHaveValue("ATLANTIS");
  await expect(box(page)).toHaveAccessibleDescription(/Location not recognised/);
  await controlVendor({ failure: "403", failurePaths: ["/v2/numbers/search"] });
  await page.goto("/buy?area=646");
  await expect(page.getByText("Audian offers no search for this account")).toBeVisible();
  await find(page, `${free("341")}`);
  await expect(page.getByRole("button", { name: `Buy ${shown("341")} now` })).toBeVisible();
  await find(page, `${free("341")}\n${free("342")}`);
  await expect(page.getByRole("button", { name: "Add 2 to the cart" })).toBeVisible();
});
