import { type Page } from "@playwright/test";
import { controlVendor } from "./sandbox-control";

/** Orders several numbers over the cart, which must be empty. */
export async function order(page: Page, numbers: readonly string[]): Promise<void> {
  await page.goto("/buy");
  await page.getByLabel("Paste numbers").fill(numbers.join("\n"));
  await page.getByRole("button", { name: "Check numbers" }).click();
  await page.getByRole("button", { name: `Add ${numbers.length} to the cart` }).click();
  await page.waitForURL(/\/buy\/cart$/);
  await page.getByRole("button", { name: "Review order" }).click();
  await page.getByRole("button", { name: `Buy these ${numbers.length} numbers`, exact: true }).click();
  await page.waitForURL(/\/purchases\/[0-9a-f-]{36}$/);
}

/** On the page of an order: the line of a number, written as people do. */
export const lineOf = (page: Page, number: string) =>
  page.getByRole("table", { name: "Numbers of the order" }).getByRole("row").filter({ hasText: number });

/** How often the vendor was asked for one of these numbers. */
export async function posts(numbers: readonly string[]): Promise<number> {
  const { purchases } = (await controlVendor()) as { purchases: { number: string }[] };
  return purchases.filter(({ number }) => numbers.includes(number)).length;
}
