import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Page } from "@playwright/test";
import { databaseUrl } from "./support/database";
import { expect, expectNoDemoAccounts, test, typeSignIn } from "./support/fixtures";
import { type LaunchedApp, launchApp, ON_THIS_MACHINE } from "./support/launched-app";
import { openOrder } from "./support/order-steps";
import { ODD_TOKEN, type OddVendor, startOddVendor, UNREADABLE } from "./support/odd-vendor";
import { APP_PORT, DATA_DIR } from "./support/settings";

const PORT = APP_PORT + 2;
const BASE = `http://localhost:${PORT}`;
const ADMIN = { email: "first.admin@company.example", password: "a password of fifteen or more" };

/** Holds nothing that an earlier start left, so that the sources are compiled anew: by a program of its own. */
const TEMPORARY = mkdtempSync(path.join(tmpdir(), "real-account-"));

let vendor: OddVendor;
let app: LaunchedApp;

test.beforeAll(async () => {
  vendor = await startOddVendor();
  app = await launchApp({
    port: PORT,
    dataDir: `${DATA_DIR}-real`,
    env: {
      AUDIAN_API_URL: vendor.url,
      AUDIAN_API_TOKEN: ODD_TOKEN,
      ADMIN_EMAIL: ADMIN.email,
      ADMIN_PASSWORD: ADMIN.password,
      TMPDIR: TEMPORARY,
      ...ON_THIS_MACHINE,
    },
  });
});

test.afterAll(async () => {
  await app.stop();
  await vendor.close();
  rmSync(TEMPORARY, { recursive: true, force: true });
});

async function signIn(page: Page): Promise<void> {
  await page.goto(`${BASE}/sign-in`);
  await typeSignIn(page, ADMIN);
  await expect(page.getByRole("heading", { level: 1, name: /^Hello/ })).toBeVisible();
  await page.goto(`${BASE}/numbers`);
}

async function buy(page: Page, number: string): Promise<void> {
  await page.goto(`${BASE}/buy?number=${encodeURIComponent(number)}`);
  await expect(page.getByText("price not known before purchase").first()).toBeVisible();
  await page.getByRole("button", { name: "Buy 1, price not known" }).click();
  await openOrder(page);
}

test("with a real account there is no demo account, on the page or in the database", async ({
  page,
  expectConsole,
}) => {
  expectConsole(/401/);
  await expectNoDemoAccounts(page, BASE);
  expect(app.output()).toContain("purchases spend money");
  expect(app.output()).not.toContain("demo.test");
});

test("the API key and the first password are given to no program that does not need them", () => {
  const started = app.processes();
  const launcher = started.find(({ command }) => command.includes("scripts/start.mjs"));
  const others = started.filter((one) => one !== launcher);
  expect(launcher?.environment).toContain(ODD_TOKEN);
  const web = others.filter(({ command }) => command.includes("next"));
  expect(web.length).toBeGreaterThan(0);
  const database = others.filter(({ command }) => command.includes("postgres"));
  expect(database.length).toBeGreaterThan(1);
  expect(others.some(({ command }) => command.includes("esbuild"))).toBe(true);
  const withKey = others.filter(({ environment }) => environment.includes(ODD_TOKEN));
  expect(withKey.filter((one) => !web.includes(one))).toEqual([]);
  for (const { environment } of others) expect(environment).not.toContain(ADMIN.password);
});

test("the first administrator sees every number of a vendor that keeps the contract in its own way", async ({
  page,
}) => {
  await signIn(page);
  const table = page.getByRole("table", { name: "Phone numbers of the account" });
  await expect(async () => {
    await page.goto(`${BASE}/numbers`);
    await expect(table.getByRole("rowheader")).toHaveCount(vendor.rows.length, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await expect(table).toContainText("In_service");
  await expect(table).toContainText("On hold");

  await table.getByRole("link", { name: /20 7183 8750/ }).click();
  await expect(page.getByRole("region", { name: "Billing" })).toContainText("Monthly cost unknown");
  await page.goto(`${BASE}/numbers/n-text`);
  await expect(page.getByRole("region", { name: "Billing" })).toContainText("$2.50");
});

test("a row of the list that cannot be read is named on the settings page, and keeps no other from being read", async ({
  page,
}) => {
  await signIn(page);
  await expect(page.getByText("1 row of Audian's list cannot be read and is missing here.")).toBeVisible();
  await page.goto(`${BASE}/settings`);
  await expect(page.getByText("1 row of the last list could not be read")).toBeVisible();
  await expect(page.getByText(`Ask Audian about it: no id for ${UNREADABLE.number}`)).toBeVisible();
});

test("a purchase answered with 201 and no price is bought, one refused inside a 200 is not", async ({
  page,
}) => {
  await signIn(page);
  await buy(page, "+12125550101");
  await expect(page.getByText("Number purchased")).toBeVisible({ timeout: 20_000 });
  await buy(page, "+12125550102");
  await expect(page.getByText("Not enough account credit")).toBeVisible({ timeout: 20_000 });
  expect(vendor.purchases).toEqual(["+12125550101", "+12125550102"]);
});

test("C2 row 25: the API key of a real account is in no page, no log line and no setting that a browser gets", async ({
  page,
}) => {
  await signIn(page);
  for (const path of ["/numbers", "/buy", "/costs", "/numbers/n-0", "/no-such-page", "/api/readyz"]) {
    const answer = await page.request.get(BASE + path);
    expect(await answer.text(), path).not.toContain(ODD_TOKEN);
  }
  expect(app.output()).not.toContain(ODD_TOKEN);
  expect(vendor.strangers).toEqual([]);
});

test("two currencies are shown apart and never added, on screen and in the file", async ({ page }) => {
  await signIn(page);
  const now = page.getByRole("region", { name: "Summary" }).getByText("Monthly cost now").locator("..");
  await expect(async () => {
    await page.goto(`${BASE}/costs`);
    await expect(now).toContainText("$22.50", { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await expect(now).toContainText("€3.40");
  await expect(now).not.toContainText("25.90");
  for (const currency of ["USD", "EUR"])
    await expect(page.getByRole("table", { name: new RegExp(`^From .* to .*, ${currency}$`) })).toBeVisible();

  const file = await page.request.get(`${BASE}/api/exports/numbers`);
  const lines = (await file.text()).split("\r\n");
  expect(lines.find((line) => line.includes("n-euro"))).toContain(",3.40,EUR,");
  expect(lines.find((line) => line.includes("n-text"))).toContain(",2.50,USD,");
});

test("a list that lost half its numbers is asked about first, and believed once a person says so", async ({
  page,
}) => {
  test.setTimeout(600_000);
  await signIn(page);
  const numbers = page.getByRole("table", { name: "Phone numbers of the account" }).getByRole("rowheader");
  const known = vendor.rows.length;
  await expect(numbers).toHaveCount(Math.min(known, 20));
  vendor.rows.splice(-12);
  const left = vendor.rows.length;
  const words = `Audian lists ${left} numbers where ${known} were known`;
  // The line above the list says it too, once nothing is being read.
  const question = page.getByText(words, { exact: true });
  // A list that was read a moment ago is not read again at once, and later the longer its reading took.
  await expect(async () => {
    await page.getByRole("button", { name: "Refresh" }).click();
    await expect(question).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 80_000 });
  await expect(numbers).toHaveCount(Math.min(known, 20));

  await page.getByRole("button", { name: "Accept the shorter list" }).click();
  await expect(question).toHaveCount(0);
  await expect(async () => {
    await page.getByRole("button", { name: "Refresh" }).click();
    await expect(numbers).toHaveCount(left, { timeout: 2_000 });
  }).toPass({ timeout: 80_000 });
  await expect(page.getByText(words)).toHaveCount(0);
});

test("a database made in the sandbox refuses to serve the real account, in a sentence", async () => {
  const start = launchApp({
    port: PORT + 1,
    dataDir: `${DATA_DIR}-refused`,
    env: {
      AUDIAN_API_URL: vendor.url,
      AUDIAN_API_TOKEN: ODD_TOKEN,
      DATABASE_URL: databaseUrl(),
      NEXTAUTH_SECRET: "abcdefghijklmnopqrstuvwxyz0123456789",
      ACCEPT_RISKS: "old-node,old-postgres,one-database-role",
    },
  });
  await expect(start).rejects.toThrow(/sandbox/i);
  const said = await start.catch((error: Error) => error.message);
  expect(said).not.toMatch(/\n {1,8}at /);
  expect(said).not.toContain(ODD_TOKEN);
});
