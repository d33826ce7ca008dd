import { type Page } from "@playwright/test";
import { expect, test } from "../support/fixtures";
import { buyButton, reviewOne } from "../support/order-steps";

/** Reviews a purchase and says yes. */
async function buy(page: Page, number: string): Promise<void> {
  await reviewOne(page, number);
  await buyButton(page).click();
}

test("an administrator switches buying off and on again, for everybody at once", async ({ page, signIn }) => {
  await signIn("admin");
  await page.goto("/settings");
  const purchases = page.getByRole("region", { name: "Purchases" });
  await purchases.getByRole("button", { name: "Switch buying off" }).click();
  await expect(purchases.getByText("are cancelled, not paid")).toBeVisible();
  await purchases.getByRole("button", { name: "Switch it off" }).click();
  await expect(purchases.getByText("Buying is off")).toBeVisible();
  try {
    await buy(page, "+1 415 555 3871");
    await expect(page.getByText("An administrator has switched purchases off.").first()).toBeVisible();
    await expect(page.getByRole("alert").filter({ hasText: "Buying is switched off" })).toBeVisible();
  } finally {
    await page.goto("/settings");
    await purchases.getByRole("button", { name: "Switch buying on" }).click();
    await expect(purchases.getByText("Buying is on")).toBeVisible();
  }
  await buy(page, "+1 415 555 3871");
  await expect(page.getByText("Number purchased")).toBeVisible();
  await page.goto("/activity");
  await expect(page.getByText("Ada Admin changed buying from on to off.")).toBeVisible();
  await expect(page.getByText("Ada Admin changed buying from off to on.")).toBeVisible();
});

test("a daily limit counts from the moment it is set", async ({ page, signIn }) => {
  await signIn("admin");
  await page.goto("/settings");
  const purchases = page.getByRole("region", { name: "Purchases" });
  const person = purchases.getByLabel("Daily limit per person (USD)");
  await person.fill("a lot");
  await purchases.getByRole("button", { name: "Set limits" }).click();
  await expect(purchases.getByText("Enter an amount such as 250 or 1250.50.")).toBeVisible();
  await person.fill("0.01");
  await purchases.getByRole("button", { name: "Set limits" }).click();
  await expect(purchases.getByText("Limits saved")).toBeVisible();
  try {
    await buy(page, "+1 415 555 3872");
    await expect(
      page.getByRole("alert").filter({ hasText: "This would exceed your daily limit" }),
    ).toBeVisible();
  } finally {
    await page.goto("/settings");
    await person.fill("500");
    await purchases.getByRole("button", { name: "Set limits" }).click();
    await expect(purchases.getByText("Limits saved")).toBeVisible();
  }
});

test("the connection is shown without the API key", async ({ page, signIn }) => {
  await signIn("admin");
  await page.goto("/settings");
  const connection = page.getByRole("region", { name: "Connection to Audian" });
  await expect(connection.getByText("Reachable, API key accepted")).toBeVisible();
  await expect(connection.getByText("Closed, reads go through")).toBeVisible();
  await expect(connection.getByText(/^ends in/)).toHaveText(/^ends in \S{4}$/);
});

test("settings are for administrators", async ({ page, signIn, expectConsole }) => {
  expectConsole(/403/);
  await signIn("manager");
  await expect(page.getByRole("link", { name: "Settings" })).toHaveCount(0);
  for (const path of ["/settings", "/settings/people"]) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(403);
  }
});
