import { readFileSync } from "node:fs";
import { expect, test } from "../support/fixtures";
import { join, manage } from "../support/people-steps";

test("an administrator exports what is kept about somebody who left, and erases them", async ({
  page,
  signIn,
  browser,
}) => {
  await signIn("admin");
  const gina = await join(page, browser, "Gina Gone", "ops");
  const email = gina.email;

  let dialog = await manage(page, "Gina Gone");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("link", { name: "Export" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^person-[\da-f]{8}-\d{4}-\d\d-\d\d\.json$/);
  const file = readFileSync(await download.path(), "utf8");
  const content = JSON.parse(file) as { profile: object; sessions: object[]; activity: { kind: string }[] };
  expect(content.profile).toMatchObject({ name: "Gina Gone", email, role: "ops", hasPassword: true });
  expect(content.sessions).toHaveLength(1);
  expect(content.activity.map(({ kind }) => kind)).toContain("signed_in");
  expect(file).not.toContain("argon2");

  await dialog.getByRole("button", { name: "Erase…" }).click();
  await expect(dialog.getByText("What goes, for good")).toBeVisible();
  await expect(dialog.getByText(/^Their name, email, .*, 1 session, and the IP addresses/)).toBeVisible();
  await dialog.getByLabel("Type their email to confirm").fill("somebody@company.example");
  await dialog.getByRole("button", { name: "Erase for good" }).click();
  await expect(dialog.getByText("This is not their email address.")).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("row", { name: email })).toContainText("Active");

  dialog = await manage(page, "Gina Gone");
  await dialog.getByRole("button", { name: "Erase…" }).click();
  await dialog.getByLabel("Type their email to confirm").fill(email);
  await dialog.getByRole("button", { name: "Erase for good" }).click();
  await expect(page.getByRole("button", { name: "Manage Gina Gone" })).toHaveCount(0);
  await expect(page.getByText(email)).toHaveCount(0);
  await expect(page.getByRole("row", { name: /^Former person \d+/ }).first()).toContainText("Erased");

  await gina.page.reload();
  await expect(gina.page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.goto("/activity");
  const line = (sentence: RegExp) => page.getByRole("cell", { name: sentence }).first();
  await expect(line(/^Ada Admin erased a person, who is Former person \d+ from now on\.$/)).toBeVisible();
  await expect(line(/^Ada Admin exported what is known of Former person \d+/)).toBeVisible();
  await expect(page.getByText("Gina Gone")).toHaveCount(0);
  await expect(page.getByText(email)).toHaveCount(0);
  await gina.page.context().close();
});
