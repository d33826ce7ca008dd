import { type Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { controlVendor } from "./sandbox-control";

async function buy(page: Page, number: string): Promise<void> {
  await page.goto("/buy");
  await page.getByLabel("Phone number").fill(number);
  await page.getByRole("button", { name: "Review purchase" }).click();
  await page.getByRole("button", { name: "Buy this number" }).click();
  await page.waitForURL(/\/purchases\/[0-9a-f-]{36}$/);
}

/** Orders several numbers over the cart, which must be empty. */
async function order(page: Page, numbers: readonly string[]): Promise<void> {
  await page.goto("/buy");
  await page.getByLabel("Paste numbers").fill(numbers.join("\n"));
  await page.getByRole("button", { name: "Check numbers" }).click();
  await page.getByRole("button", { name: `Add ${numbers.length} to the cart` }).click();
  await page.waitForURL(/\/buy\/cart$/);
  await page.getByRole("button", { name: "Review order" }).click();
  await page.getByRole("button", { name: `Buy these ${numbers.length} numbers`, exact: true }).click();
  await page.waitForURL(/\/purchases\/[0-9a-f-]{36}$/);
}

const lineOf = (page: Page, number: string) =>
  page.getByRole("table", { name: "Numbers of the order" }).getByRole("row").filter({ hasText: number });

async function posts(numbers: readonly string[]): Promise<number> {
  const { purchases } = (await controlVendor()) as { purchases: { number: string }[] };
  return purchases.filter(({ number }) => numbers.includes(number)).length;
}

test("an order with a refusal and a lost answer goes on, and ends as a receipt", async ({ page, signIn }) => {
  const numbers = ["+14155554801", "+14155559031", "+14155559551", "+14155554802"];
  await signIn("ops");
  await order(page, numbers);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Order of 4 numbers");
  await expect(lineOf(page, "+1 415 555 9031")).toContainText("The number is no longer available");
  await expect(lineOf(page, "+1 415 555 9551")).toContainText(/Next look in \d+ s|Looking now/);
  await expect(lineOf(page, "+1 415 555 4802")).toContainText("Bought");
  await expect(lineOf(page, "+1 415 555 9551")).toContainText("it was bought once", { timeout: 30_000 });
  await expect(page.getByText("3 of 4 numbers were bought")).toBeVisible();
  await expect(page.getByText("4 of 4 tried: 3 bought, 1 refused, 0 being checked").first()).toBeVisible();
  await expect(page.getByRole("region", { name: "Money" })).toContainText("$2.97");
  expect(await posts(numbers)).toBe(4);

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^order-.*\.csv$/);
});

test("an order stops when the credit is used up, and the rest goes into a new cart with one click", async ({
  page,
  signIn,
}) => {
  await signIn("ops");
  await order(page, ["+14155554811", "+14155559131", "+14155554812", "+14155554813"]);
  await expect(page.getByText("Stopped: the account has not enough credit").first()).toBeVisible();
  await expect(lineOf(page, "+1 415 555 4812")).toContainText("Not sent");
  expect(await posts(["+14155554812", "+14155554813"])).toBe(0);
  await page.getByRole("button", { name: "Put what was not tried into a new cart" }).click();
  await page.waitForURL(/\/buy\/cart$/);
  await expect(page.getByRole("button", { name: /^Remove/ })).toHaveCount(2);
  for (const left of [1, 0]) {
    await page
      .getByRole("button", { name: /^Remove/ })
      .first()
      .click();
    await expect(page.getByRole("button", { name: /^Remove/ })).toHaveCount(left);
  }
});

test("three unclear answers pause an order until a person resumes it, or cancels the rest", async ({
  page,
  signIn,
}) => {
  const rest = ["+14155554821", "+14155554822"];
  await signIn("ops");
  await order(page, ["+14155559661", "+14155559662", "+14155559663", "+14155559664", ...rest]);
  await expect(page.getByText(/^Paused: Audian's answers do not arrive/)).toBeVisible();
  expect(await posts(rest)).toBe(0);
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(lineOf(page, "+1 415 555 4822")).toContainText("Bought");
  expect(await posts(rest)).toBe(2);
});

test("purchases are found by number in any spelling and by state; support sees only its own", async ({
  page,
  signIn,
}) => {
  await signIn("ops");
  await buy(page, "+14155553901");
  await expect(page.getByText("The number is yours")).toBeVisible();
  await page.goto("/purchases");
  await page.getByLabel("Number or friendly name").fill("(415) 555-3901");
  await page.getByRole("button", { name: "Apply" }).click();
  await page.waitForURL(/q=/);
  const table = page.getByRole("table", { name: "Orders" });
  await expect(table.getByRole("link")).toHaveText("+1 415 555 3901");
  await expect(table).toContainText("Bought");
  await page.getByLabel("State").selectOption("Not bought");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("No order matches these filters")).toBeVisible();

  await page.context().clearCookies();
  await signIn("support");
  await page.goto("/purchases?q=4155553901");
  await expect(page.getByText("No order matches these filters")).toBeVisible();
  await expect(page.getByLabel("Person")).toHaveCount(0);
});

test("a lost answer says when the account is searched next, and can be looked for now", async ({
  page,
  signIn,
}) => {
  await signIn("support");
  await buy(page, "+14155559651");
  await expect(page.getByText(/Next look in \d+ s/)).toBeVisible();
  // A look for another number whose answer was lost serves this one too.
  const looks = async () => {
    const said = (await page.getByRole("timer").textContent()) ?? "";
    return Number(/(\d{1,6}) looks? so far/.exec(said)?.[1] ?? 0);
  };
  await expect.poll(looks, { timeout: 20_000 }).toBeGreaterThan(0);
  const before = await looks();
  await page.getByRole("button", { name: /^Look now/ }).click();
  await expect.poll(looks, { timeout: 20_000 }).toBeGreaterThan(before);
  await expect(page.getByText("Being checked: do not buy this number again")).toBeVisible();
});
