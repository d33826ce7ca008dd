import { randomUUID } from "node:crypto";
import { type Browser, type Page } from "@playwright/test";
import { expect, typeSignIn } from "./fixtures";

/** Of everybody who joins. */
export const PASSWORD = "quartz lantern mildew orbit";

/** On the page of people: makes an invitation. Answers its link. */
export async function invite(page: Page, email: string, role: string): Promise<string> {
  await page.goto("/settings/people");
  const form = page.getByRole("region", { name: "Invite a person" });
  await form.getByLabel("Email").fill(email);
  await form.getByLabel("Role").selectOption(role);
  await form.getByRole("button", { name: "Create invitation link" }).click();
  await expect(form.getByText(`Share it with ${email}`)).toBeVisible();
  return form.getByText(/\/set-password#/).innerText();
}

/** Opens a one-time link and sets a password with it. */
export async function setPassword(page: Page, link: string, password: string, name?: string): Promise<void> {
  await page.goto(link);
  if (name) await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Set password" }).click();
}

/** On the page of signing in, in the form. */
export async function signInWith(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await typeSignIn(page, { email, password });
}

/** Somebody who was invited, has set a password and is signed in, in a browser of their own. */
export async function join(admin: Page, browser: Browser, name: string, role: string) {
  const email = `${randomUUID().slice(0, 8)}@company.example`;
  const link = await invite(admin, email, role);
  const page = await (await browser.newContext()).newPage();
  await setPassword(page, link, PASSWORD, name);
  await page.getByRole("link", { name: "Sign in" }).click();
  await signInWith(page, email, PASSWORD);
  await expect(page.getByRole("heading", { level: 1, name: `Hello, ${name.split(" ")[0]}` })).toBeVisible();
  return { email, link, page };
}

/** On the page of people: opens what can be done about somebody. */
export async function manage(admin: Page, name: string) {
  await admin.goto("/settings/people");
  await admin.getByRole("button", { name: `Manage ${name}` }).click();
  return admin.getByRole("dialog", { name });
}
