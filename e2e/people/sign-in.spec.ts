import { DEMO_ACCOUNTS } from "@/lib/domain/demo-accounts";
import { expect, signOut, test } from "../support/fixtures";

test("a visitor is sent to sign in and back to where they were going", async ({ page }) => {
  await page.goto("/numbers?status=suspended&size=50");
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
  await page.getByLabel("Email").fill("support@demo.test");
  await page.getByLabel("Password").fill(DEMO_ACCOUNTS[0]?.password ?? "");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/numbers\?status=suspended&size=50$/);
  await expect(page.getByRole("list", { name: "Filters in use" })).toContainText("Status: Suspended");
});

test("a wrong password is refused without saying which part was wrong, and the email stays", async ({
  page,
  expectConsole,
}) => {
  expectConsole(/401/);
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill("support@demo.test");
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Wrong email or password" })).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue("support@demo.test");
});

test("a demo account fills the form with one click", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: /ops@demo\.test/ }).click();
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: /^Hello/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Your account: .*, Operations$/ })).toBeVisible();
});

test("signing out ends the session on the server, also for a copy of its cookie", async ({
  page,
  signIn,
  context,
}) => {
  await signIn("support");
  const cookies = await context.cookies();
  await signOut(page);
  await expect(page).toHaveURL(/\/sign-in/);
  await context.addCookies(cookies);
  await page.goto("/numbers");
  await expect(page).toHaveURL(/\/sign-in/);
});
