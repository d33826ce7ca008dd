import { expect, type Page } from "@playwright/test";
import { controlVendor } from "./sandbox-control";

/** The one box of the buy page. */
export const box = (page: Page) => page.getByRole("textbox", { name: "Area, city, number or list" });

/** The cart, its review and its order, at the right of the buy page. */
export const drawer = (page: Page) => page.getByRole("complementary", { name: "Cart" });

/** Types into the box of the buy page and looks for it. */
export async function find(page: Page, text: string): Promise<void> {
  await page.goto("/buy");
  await box(page).fill(text);
  await page.getByRole("button", { name: "Find", exact: true }).click();
}

/** Puts a list of numbers into the cart. */
export async function fillCart(page: Page, numbers: readonly string[]): Promise<void> {
  await find(page, numbers.join("\n"));
  await page.getByRole("button", { name: `Add ${numbers.length} to the cart` }).click();
  await expect(
    drawer(page)
      .getByRole("button", { name: /^Remove \+/ })
      .first(),
  ).toBeVisible();
}

/** What was done with the cart has reached the server: a page that is left before would take it along. */
export const cartIsSaved = (page: Page) => expect(drawer(page).getByText("Saving…")).toHaveCount(0);

export async function emptyCart(page: Page): Promise<void> {
  // What is on its way could arrive after it was emptied.
  await cartIsSaved(page);
  await page.goto("/buy");
  const nothing = drawer(page).getByText("Your cart is empty");
  const empty = drawer(page).getByRole("button", { name: "Empty cart" });
  await expect(nothing.or(empty)).toBeVisible();
  if (await empty.isVisible()) {
    await empty.click();
    await expect(page.getByRole("status").filter({ hasText: "Cart emptied" })).toBeAttached();
    await cartIsSaved(page);
    await page.waitForLoadState("networkidle");
  }
  await expect(nothing).toBeVisible();
}

/** From the drawer to the order's own page. */
export async function openOrder(page: Page): Promise<void> {
  await drawer(page).getByRole("link", { name: "Open the order" }).click();
  await page.waitForURL(/\/purchases\/[0-9a-f-]{36}$/);
}

/** Orders several numbers over the cart, which must be empty, and opens the order. */
export async function order(page: Page, numbers: readonly string[]): Promise<void> {
  await fillCart(page, numbers);
  await drawer(page)
    .getByRole("button", { name: `Review ${numbers.length} numbers` })
    .click();
  await drawer(page)
    .getByRole("button", { name: new RegExp(`^Buy ${numbers.length} for`) })
    .click();
  await openOrder(page);
}

/** Reads the price of one number that is in no cart, and says what it is called. */
export async function reviewOne(page: Page, number: string, name = ""): Promise<void> {
  await page.goto(`/buy?${new URLSearchParams({ number })}`);
  await drawer(page).getByLabel("Friendly name").fill(name);
}

/** The button that buys one number, whatever it costs. */
export const buyButton = (page: Page) => drawer(page).getByRole("button", { name: /^Buy 1\b/ });

/** Buys one number and opens its order. */
export async function buyOne(page: Page, number: string, name = ""): Promise<void> {
  await reviewOne(page, number, name);
  await buyButton(page).click();
  await openOrder(page);
}

/** On the page of an order: the line of a number, written as people do. */
export const lineOf = (page: Page, number: string) =>
  page.getByRole("table", { name: "Numbers of the order" }).getByRole("row").filter({ hasText: number });

/** How often the vendor was asked for one of these numbers. */
export async function posts(numbers: readonly string[]): Promise<number> {
  const { purchases } = (await controlVendor()) as { purchases: { number: string }[] };
  return purchases.filter(({ number }) => numbers.includes(number)).length;
}
