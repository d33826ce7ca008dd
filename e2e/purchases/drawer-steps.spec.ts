import { expect, test } from "../support/fixtures";
import { holdBack } from "../support/hold-back";
import { cartIsSaved, drawer, emptyCart, fillCart, find } from "../support/order-steps";

/** Numbers of the sandbox's free range that no other end-to-end test uses. */
const free = (count: number) => Array.from({ length: count }, (_unused, index) => `+14155554${350 + index}`);

test("the step that was shown last stays, however late the page of an earlier one comes", async ({
  page,
  signIn,
}) => {
  await signIn("admin");
  await emptyCart(page);
  await fillCart(page, free(2));
  const release = await holdBack(page, /\/buy\?.*_rsc=/);
  // What is typed is kept and the page read again, while the review is on its way.
  await drawer(page).getByLabel("Reason or ticket").fill("T-351");
  await drawer(page).getByRole("button", { name: "Review 2 numbers" }).click();
  await expect(drawer(page).getByRole("button", { name: /^Buy 2 for/ })).toBeVisible();
  await drawer(page).getByRole("button", { name: "Back to cart" }).click();
  const lines = drawer(page).getByRole("list", { name: "Numbers in the cart" });
  await expect(lines).toBeVisible();
  await Promise.all([page.waitForResponse(/\/buy\?step=review.*_rsc=/), release()]);
  await page.waitForTimeout(1_000);
  await expect(page).toHaveURL("/buy");
  await expect(lines).toBeVisible();

  await drawer(page).getByRole("button", { name: "Review 2 numbers" }).click();
  await expect(page).toHaveURL("/buy?step=review");
  await expect(drawer(page).getByRole("button", { name: /^Buy 2 for/ })).toBeVisible();
  // A link to the page shows what its address says.
  await page.getByRole("navigation").getByRole("link", { name: "Buy 2 in your cart" }).click();
  await expect(page).toHaveURL("/buy");
  await expect(lines).toBeVisible();

  // Back and forward do too.
  await page.goto("/buy?step=review");
  const review = drawer(page).getByRole("list", { name: "Numbers to order" });
  await expect(review).toBeVisible();
  await page.getByRole("link", { name: "London" }).click();
  await expect(page).toHaveURL("/buy?q=London");
  await expect(lines).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL("/buy?step=review");
  await expect(review).toBeVisible();
  await page.goForward();
  await expect(lines).toBeVisible();
  await emptyCart(page);
});

test("what a cart offers is there with its numbers: nothing that comes later moves what is being clicked", async ({
  page,
  signIn,
  expectConsole,
}) => {
  expectConsole(/ERR_FAILED.*\/chunks\//);
  await signIn("support");
  await emptyCart(page);
  await find(page, free(12).join("\n"));
  const add = page.getByRole("button", { name: "Add 12 to the cart" });
  await expect(add).toBeVisible();
  await page.waitForLoadState("networkidle");
  // Code that is not here yet does not come.
  await page.route(/\.js/, (route) => route.abort());
  await add.click();
  await expect(drawer(page).getByRole("button", { name: /^Order the first 10/ })).toBeVisible();
  await expect(drawer(page).getByRole("button", { name: "Send to Operations" })).toBeVisible();
  await expect(drawer(page).getByLabel("Reason or ticket")).toBeVisible();
  await page.unroute(/\.js/);
  await emptyCart(page);
});

test("where the cart is a sheet, the link to the cart opens it each time", async ({ page, signIn }) => {
  await page.setViewportSize({ width: 1100, height: 800 });
  await signIn("support");
  await page.goto("/buy?step=cart");
  for (let time = 0; time < 2; time += 1) {
    await drawer(page).getByRole("button", { name: "Close" }).click();
    await expect(drawer(page)).toBeHidden();
    await page.getByRole("link", { name: /^Cart/ }).click();
    await expect(drawer(page)).toBeVisible();
  }
});

test("what was typed a moment before the tab is closed is asked for, and is stored by staying", async ({
  page,
  signIn,
}) => {
  await signIn("admin");
  await emptyCart(page);
  await fillCart(page, free(2));
  const reason = `For the new branch ${Date.now()}`;
  await drawer(page)
    .getByLabel(/^Reason/)
    .fill(reason);
  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const question = await asked;
  expect(question.type()).toBe("beforeunload");
  await question.dismiss();
  await expect(drawer(page).getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(drawer(page).getByLabel(/^Reason/)).toHaveValue(reason);
  await emptyCart(page);
});

test("who closes the tab before the cart is stored is asked, and nothing is lost by staying", async ({
  page,
  signIn,
}) => {
  await signIn("admin");
  await emptyCart(page);
  await fillCart(page, free(2));
  const release = await holdBack(page, /\/buy(\?|$)/, (request) => request.method() === "POST");
  await drawer(page)
    .getByRole("button", { name: /^Remove \+/ })
    .first()
    .click();
  await expect(drawer(page).getByText("Saving…")).toBeVisible();
  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const question = await asked;
  expect(question.type()).toBe("beforeunload");
  await question.dismiss();
  release();
  await cartIsSaved(page);
  await page.reload();
  await expect(drawer(page).getByRole("button", { name: /^Remove \+/ })).toHaveCount(1);
  await emptyCart(page);
  // Nothing is open any more: the tab closes without a word.
  await Promise.all([page.waitForEvent("close"), page.close({ runBeforeUnload: true })]);
});
