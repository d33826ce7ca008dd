import { type Locator, type Page } from "@playwright/test";
import { expect, test } from "../support/fixtures";
import { box, drawer, emptyCart, fillCart, find as lookFor, openOrder, posts } from "../support/order-steps";

/** Clicks as a person does, and counts them. Keys do not count. */
function clicksOn(page: Page) {
  let count = 0;
  return {
    click: async (what: Locator) => {
      await what.click();
      count += 1;
    },
    count: () => count,
    find: () => page.getByRole("button", { name: "Find", exact: true }),
  };
}

test("one number is bought in at most four clicks", async ({ page, signIn }) => {
  await signIn("support");
  await page.goto("/buy");
  const { click, count, find } = clicksOn(page);
  await box(page).fill("+1 415 555 4251");
  await click(find());
  await click(page.getByRole("button", { name: "Buy +1 415 555 4251 now" }));
  await click(drawer(page).getByRole("button", { name: "Buy 1 for $0.99" }));
  await expect(drawer(page).getByText("Number purchased")).toBeVisible();
  expect(count()).toBeLessThanOrEqual(4);
});

test("five numbers are bought in at most five clicks", async ({ page, signIn }) => {
  await signIn("ops");
  await emptyCart(page);
  const { click, count, find } = clicksOn(page);
  await box(page).fill("Denver");
  await click(find());
  await click(page.getByRole("button", { name: "Take the first 5" }));
  await click(drawer(page).getByRole("button", { name: "Review 5 numbers" }));
  await click(drawer(page).getByRole("button", { name: "Buy 5 for $4.95" }));
  await expect(drawer(page).getByText("All 5 numbers purchased")).toBeVisible({ timeout: 30_000 });
  expect(count()).toBeLessThanOrEqual(5);
});

test("twenty that support pastes are handed on in at most six clicks, and nothing is ordered", async ({
  page,
  signIn,
}) => {
  await signIn("support");
  await emptyCart(page);
  const { click, count, find } = clicksOn(page);
  await box(page).fill(
    Array.from({ length: 20 }, (_unused, index) => `Desk ${index}\t+14155554${220 + index}`).join("\n"),
  );
  await click(find());
  await click(page.getByRole("button", { name: "Add 20 to the cart" }));
  await click(drawer(page).getByRole("button", { name: "Send to Operations" }));
  await expect(drawer(page).getByText("20 numbers sent to Operations")).toBeVisible();
  expect(count()).toBeLessThanOrEqual(6);
  await drawer(page).getByRole("button", { name: "Take it back into your cart" }).click();
  await expect(drawer(page).getByRole("button", { name: /^Remove \+/ })).toHaveCount(20);
  await emptyCart(page);
});

test("on a phone the cart is a sheet with its button under the thumb", async ({ page, signIn }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn("support");
  await page.goto("/buy?q=Berlin");
  await page
    .getByRole("checkbox", { name: /in the cart$/ })
    .first()
    .check();
  await page.getByRole("button", { name: "Open cart" }).click();
  await expect(drawer(page).getByRole("heading", { name: "Cart" })).toBeFocused();
  await expect(drawer(page).getByRole("button", { name: /^Review/ })).toBeInViewport();
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 700 });
    const wider = await page.evaluate(() =>
      [...document.querySelectorAll("main *")]
        .filter(
          (part) =>
            part.scrollWidth > part.clientWidth + 1 &&
            getComputedStyle(part).overflowX === "visible" &&
            part.clientWidth > 0 &&
            getComputedStyle(part).display !== "inline",
        )
        .map((part) => part.outerHTML.slice(0, 90)),
    );
    expect(wider, String(width)).toEqual([]);
  }
  await drawer(page).getByRole("button", { name: "Empty cart" }).click();
  await drawer(page).getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("button", { name: "Open cart" })).toBeFocused();
});

test("more than ten are no dead end: the first ten are ordered, or Operations order them under their name", async ({
  page,
  signIn,
}) => {
  const numbers = Array.from({ length: 12 }, (_unused, index) => `+14155554${310 + index}`);
  await signIn("support");
  await emptyCart(page);
  await fillCart(page, numbers);
  await expect(page.getByText("Orders over 10 numbers are placed by Operations")).toBeVisible();
  await drawer(page).getByLabel("Reason or ticket").fill("T-12");
  await drawer(page).getByRole("button", { name: "Order the first 10 (2 stay in the cart)" }).click();
  await expect(
    drawer(page).getByRole("list", { name: "Numbers to order" }).getByRole("listitem"),
  ).toHaveCount(10);
  await expect(drawer(page).getByRole("button", { name: /^Buy 10 for/ })).toBeVisible();
  await drawer(page).getByRole("button", { name: "Back to cart" }).click();
  await drawer(page).getByRole("button", { name: "Send to Operations" }).click();
  await expect(drawer(page).getByText("12 numbers sent to Operations")).toBeVisible();
  expect(await posts(numbers)).toBe(0);
  await page.goto("/purchases");
  await expect(page.getByRole("region", { name: /requests? with Operations$/ })).toContainText("T-12");

  await signIn("ops");
  await page.goto("/purchases");
  const requests = page.getByRole("region", { name: /requests? to order$/ });
  await requests.getByRole("listitem").filter({ hasText: "T-12" }).getByRole("link").click();
  await expect(drawer(page).getByRole("heading", { name: "Request of Sam Support" })).toBeVisible();
  await drawer(page).getByRole("button", { name: "Review 12 numbers" }).click();
  await drawer(page)
    .getByRole("button", { name: /^Buy 12 for/ })
    .click();
  await openOrder(page);
  const receipt = page.getByRole("region", { name: "Receipt" });
  await expect(receipt).toContainText("by Olu Ops");
  await expect(receipt).toContainText("Requested bySam Support");
  const address = page.url();
  await expect.poll(() => posts(numbers), { timeout: 30_000 }).toBe(12);
  await page.goto("/activity");
  await expect(page.getByText(/Olu Ops ordered 12 numbers for T-12, requested by Sam Support/)).toBeVisible();

  await signIn("support");
  await page.goto(address);
  await expect(page.getByRole("region", { name: "Receipt" })).toContainText("by Olu Ops");
});

for (const [place, area, shows] of [
  ["San Francisco", "area code 415, San Francisco, CA", "San Francisco, CA"],
  ["Berlin", "+49 30, Berlin, Germany", "Berlin, Germany"],
] as const) {
  test(`a city gives its numbers: ${place}`, async ({ page, signIn }) => {
    await signIn("support");
    await lookFor(page, place);
    await expect(page.getByText(`Understood as ${area}`)).toBeVisible();
    await expect(page.getByRole("cell", { name: shows }).first()).toBeVisible();
  });
}
