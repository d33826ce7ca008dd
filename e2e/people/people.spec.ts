import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, openAccount, test } from "../support/fixtures";
import { invite, join, manage, PASSWORD, setPassword, signInWith } from "../support/people-steps";
import { DATA_DIR } from "../support/settings";

test("an administrator invites somebody, who sets a password and signs in", async ({
  page,
  signIn,
  browser,
}) => {
  await signIn("admin");
  const email = `${randomUUID().slice(0, 8)}@company.example`;
  const link = await invite(page, email, "ops");
  await expect(page.getByText("No email is sent: you share the link yourself.")).toBeVisible();
  await expect(page.getByRole("row", { name: email })).toContainText("Invited");

  const invited = await (await browser.newContext()).newPage();
  await setPassword(invited, link, "passwordpassword", "Ivy Invited");
  await expect(invited.getByText("This is guessed too easily")).toBeVisible();
  await setPassword(invited, `${link}`, PASSWORD);
  await expect(invited.getByRole("heading", { name: "Your password is set" })).toBeVisible();
  expect(new URL(invited.url()).hash).toBe("");
  await invited.getByRole("link", { name: "Sign in" }).click();
  await signInWith(invited, email, PASSWORD);
  await expect(invited.getByRole("button", { name: "Your account: Ivy Invited, Operations" })).toBeVisible();
  await expect(invited.getByRole("link", { name: "Settings" })).toHaveCount(0);

  await invited.goto("/settings/people");
  await expect(invited.getByRole("heading", { level: 1 })).toHaveText("You don't have access to this page");
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(link);
  const refusal = stranger.getByRole("main").getByRole("alert");
  await expect(refusal).toContainText("This link has been used");
  await expect(refusal).toContainText("ask Ada Admin, who created it");
  await stranger.goto("/set-password#no-such-link");
  await expect(refusal).toContainText("This link is not valid");

  const token = link.split("#")[1] ?? "";
  expect(token).toHaveLength(43);
  expect(readFileSync(path.join(DATA_DIR, "app.log"), "utf8")).not.toContain(token);
  await page.goto("/activity");
  await expect(page.getByText(`Ada Admin invited ${email} as ops.`)).toBeVisible();
  await expect(page.getByText("Ivy Invited accepted the invitation.")).toBeVisible();
});

test("a new role, a reset and being disabled count at the next click", async ({ page, signIn, browser }) => {
  await signIn("admin");
  const rita = await join(page, browser, "Rita Role", "ops");
  await expect(rita.page.getByRole("link", { name: "Buy", exact: true })).toBeVisible();

  let dialog = await manage(page, "Rita Role");
  await dialog.getByLabel("Role").selectOption("manager");
  await dialog.getByRole("button", { name: "Change role" }).click();
  await expect(dialog.getByText("The role is changed")).toBeVisible();
  await rita.page.getByRole("link", { name: /^Orders/ }).click();
  await expect(rita.page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await signInWith(rita.page, rita.email, PASSWORD);
  await expect(rita.page.getByRole("link", { name: "Costs", exact: true })).toBeVisible();
  await expect(rita.page.getByRole("link", { name: "Buy", exact: true })).toHaveCount(0);

  dialog = await manage(page, "Rita Role");
  await dialog.getByRole("button", { name: "Reset password" }).click();
  const link = await dialog.getByText(/\/set-password#/).innerText();
  await rita.page.getByRole("link", { name: "Costs", exact: true }).click();
  await expect(rita.page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await signInWith(rita.page, rita.email, PASSWORD);
  await expect(rita.page.getByRole("alert").filter({ hasText: "Wrong email or password" })).toBeVisible();
  const other = `${PASSWORD} again`;
  await setPassword(rita.page, link, other);
  await expect(rita.page.getByRole("heading", { name: "Your password is set" })).toBeVisible();
  await signInWith(rita.page, rita.email, other);
  await expect(rita.page.getByRole("heading", { level: 1, name: /^Hello/ })).toBeVisible();

  dialog = await manage(page, "Rita Role");
  await dialog.getByRole("button", { name: "Disable" }).click();
  await expect(dialog.getByText("Rita Role is disabled.")).toBeVisible();
  await rita.page.getByRole("link", { name: /^Orders/ }).click();
  await expect(rita.page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("row", { name: "Rita Role" })).toContainText("Disabled");
});

test("a person chooses once how their spreadsheet reads files, and a browser that forbids copying says so", async ({
  page,
  signIn,
  browser,
}) => {
  await signIn("admin");
  const { page: own } = await join(page, browser, "Carla Comma", "ops");
  await openAccount(own);
  await own.getByRole("link", { name: "Your profile" }).click();
  await own.getByLabel("List separator").selectOption("Semicolon: a;b");
  await own.getByLabel("Decimal mark").selectOption("Comma: 1,25");
  await own.getByRole("button", { name: "Save", exact: true }).click();
  await expect(own.getByText("Saved. Your next export uses it.")).toBeVisible();
  await own.reload();
  await expect(own.getByLabel("Decimal mark")).toHaveValue(",");
  const [heading = "", first = ""] = (await (await own.request.get("/api/exports/numbers")).text()).split(
    "\r\n",
  );
  expect(heading).toContain("Number;Country;Area");
  expect(first).toMatch(/^\+\d{1,3} \d+(-\d+)+;/);
  expect(first).toMatch(/;"\d+,\d+";/);

  await own.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await own.goto("/numbers");
  await own.getByRole("rowheader").getByRole("link").first().click();
  await own.getByRole("button", { name: "Copy number" }).click();
  await expect(
    own.getByText("Your browser blocked copying. Select the text and copy it yourself."),
  ).toBeVisible();
  const linking = own.locator("head > meta[name=format-detection]");
  await expect(linking).toHaveCount(1);
  await expect(linking).toHaveAttribute("content", /telephone=no/);
  await own.context().close();
});

test("one's own password and sessions are in the profile", async ({ page, signIn, browser }) => {
  await signIn("admin");
  const pat = await join(page, browser, "Pat Profile", "support");
  const elsewhere = await (await browser.newContext()).newPage();
  await signInWith(elsewhere, pat.email, PASSWORD);
  await expect(elsewhere.getByRole("heading", { level: 1, name: /^Hello/ })).toBeVisible();

  await openAccount(pat.page);
  await pat.page.getByRole("link", { name: "Your profile" }).click();
  const sessions = pat.page.getByRole("region", { name: "Sessions" });
  await expect(sessions.getByRole("listitem")).toHaveCount(2);
  await expect(sessions.getByText("This session")).toHaveCount(1);
  await sessions.getByRole("button", { name: /^End the session/ }).click();
  await expect(sessions.getByRole("listitem")).toHaveCount(1);
  await elsewhere.getByRole("link", { name: /^Orders/ }).click();
  await expect(elsewhere.getByRole("heading", { name: "Sign in" })).toBeVisible();

  await signInWith(elsewhere, pat.email, PASSWORD);
  await expect(elsewhere.getByRole("heading", { level: 1, name: /^Hello/ })).toBeVisible();
  const password = pat.page.getByRole("region", { name: "Password" });
  await password.getByLabel("Current password").fill("not the right one");
  await password.getByLabel("New password").fill(`${PASSWORD} too`);
  await password.getByRole("button", { name: "Change password" }).click();
  await expect(password.getByText("This is not your current password.")).toBeVisible();
  await password.getByLabel("Current password").fill(PASSWORD);
  await password.getByRole("button", { name: "Change password" }).click();
  await expect(password.getByText("Your password is changed.")).toBeVisible();
  await pat.page.reload();
  await expect(pat.page.getByRole("heading", { name: "Your profile" })).toBeVisible();
  await elsewhere.getByRole("link", { name: /^Orders/ }).click();
  await expect(elsewhere.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("a demo account's password is public and stays", async ({ page, signIn }) => {
  await signIn("ops");
  await page.goto("/profile");
  await expect(page.getByText("The password of a demo account is public")).toBeVisible();
});
