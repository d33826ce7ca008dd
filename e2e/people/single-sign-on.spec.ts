import AxeBuilder from "@axe-core/playwright";
import path from "node:path";
import { type Page } from "@playwright/test";
import { CLIENT, type IdentityProvider, SCOPE, startIdentityProvider } from "@/lib/testing/identity-provider";
import { databaseUrl, inDatabase } from "../support/database";
import { expect, expectNoDemoAccounts, signOut, test, typeSignIn } from "../support/fixtures";
import { type LaunchedApp, launchApp, ON_THIS_MACHINE } from "../support/launched-app";
import { ODD_TOKEN, type OddVendor, startOddVendor } from "../support/odd-vendor";
import { APP_PORT, DATA_DIR } from "../support/settings";

const PORT = APP_PORT + 3;
const SINGLE_SIGN_ON_DIR = `${DATA_DIR}-single-sign-on`;
const BASE = `http://localhost:${PORT}`;

let vendor: OddVendor;
let provider: IdentityProvider;
let app: LaunchedApp;

test.beforeAll(async () => {
  vendor = await startOddVendor();
  provider = await startIdentityProvider([`${BASE}/api/auth/callback/oidc`]);
  provider.setPerson({
    sub: "olga",
    name: "Olga Ops",
    email: "olga@company.example",
    groups: ["numbers-ops"],
  });
  provider.setPerson({ sub: "nils", name: "Nils New", email: "nils@company.example", groups: ["staff"] });
  app = await launchApp({
    port: PORT,
    dataDir: SINGLE_SIGN_ON_DIR,
    env: {
      AUDIAN_API_URL: vendor.url,
      AUDIAN_API_TOKEN: ODD_TOKEN,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
      OIDC_SCOPE: SCOPE,
      OIDC_ROLES_MAP: JSON.stringify({ "numbers-ops": "ops" }),
      ...ON_THIS_MACHINE,
    },
  });
});

test.afterAll(async () => {
  await app.stop();
  await provider.close();
  await vendor.close();
});

const singleSignOn = (page: Page) => page.getByRole("button", { name: "Sign in with single sign-on" });

async function comeAs(page: Page, sub: string, path = "/sign-in"): Promise<void> {
  await page.goto(BASE + path);
  await singleSignOn(page).click();
  await page.getByRole("link", { name: `Continue as ${sub}` }).click();
}

test("somebody in the right group comes by single sign-on, to the page they asked for", async ({ page }) => {
  await page.goto(`${BASE}/costs/calendar`);
  await page.waitForURL(/\/sign-in/);
  await singleSignOn(page).click();
  await page.getByRole("link", { name: "Continue as olga" }).click();
  await page.waitForURL(`${BASE}/costs/calendar`);
  await expect(page.getByRole("button", { name: "Your account: Olga Ops, Operations" })).toBeVisible();
  await signOut(page);
  await expect(singleSignOn(page)).toBeVisible();
});

test("a session is renewed at the provider without a word, and ends there for who has left the group", async ({
  page,
}) => {
  const settings = (groups: string[]) =>
    provider.setPerson({ sub: "rita", name: "Rita", email: "rita@company.example", groups });
  settings(["numbers-ops"]);
  await comeAs(page, "rita");
  await page.waitForURL(`${BASE}/`);
  const url = databaseUrl(path.join(SINGLE_SIGN_ON_DIR, "live"));
  const grow = (hours: number) =>
    inDatabase(
      `update sessions set created_at = sessions.created_at - $1 * interval '1 hour', expires_at = expires_at - $1 * interval '1 hour'
       from users where users.id = user_id and users.name = 'Rita' and ended_at is null`,
      [hours],
      url,
    );
  const isAskedOfProvider = () =>
    page.waitForRequest((request) => request.url().startsWith(`${provider.issuer}/auth`));
  const rail = page.getByRole("navigation", { name: "Main" });

  await grow(1);
  await Promise.all([isAskedOfProvider(), rail.getByRole("link", { name: /^Numbers/ }).click()]);
  await page.waitForURL(`${BASE}/numbers`);
  await expect(page.getByRole("heading", { level: 1, name: "Numbers" })).toBeVisible();

  // What ends while somebody works goes on too.
  await grow(2);
  await Promise.all([isAskedOfProvider(), rail.getByRole("link", { name: /^Orders/ }).click()]);
  await page.waitForURL(`${BASE}/purchases`);

  // Whom the provider would have to ask something goes on until the end, and is asked then.
  await page.context().clearCookies({ domain: "127.0.0.1" });
  await grow(1);
  await Promise.all([isAskedOfProvider(), rail.getByRole("link", { name: /^Numbers/ }).click()]);
  await page.waitForURL(`${BASE}/numbers`);
  await grow(1);
  await rail.getByRole("link", { name: /^Orders/ }).click();
  await page.waitForURL(/\/sign-in\?/);
  await singleSignOn(page).click();
  await page.getByRole("link", { name: "Continue as rita" }).click();
  await page.waitForURL(`${BASE}/purchases`);

  settings([]);
  await grow(1);
  await rail.getByRole("link", { name: /^Numbers/ }).click();
  await page.waitForURL(`${BASE}/no-access`);
  await page.goto(`${BASE}/numbers`);
  await expect(singleSignOn(page)).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`somebody without a group is told whom to ask (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`${BASE}/sign-in`);
    await expect(singleSignOn(page)).toBeEnabled();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.screenshot({ path: test.info().outputPath("sign-in.png"), fullPage: true });
    await comeAs(page, "nils");
    await page.waitForURL(`${BASE}/no-access`);
    await expect(page.getByRole("heading", { name: "This dashboard has no role for you yet" })).toBeVisible();
    await expect(page.getByText("Ask your IT team or an administrator")).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.screenshot({ path: test.info().outputPath("no-access.png"), fullPage: true });
    await page.goto(`${BASE}/numbers`);
    await expect(page).toHaveURL(/\/sign-in/);
  });
}

test("C2 row 15: without an administrator in the settings no password opens a real account", async ({
  page,
  expectConsole,
}) => {
  expectConsole(/401/);
  await expectNoDemoAccounts(page, BASE);
});

test("who fails too often is told how long to wait", async ({ page, expectConsole }) => {
  expectConsole(/401/);
  await page.goto(`${BASE}/sign-in`);
  const alert = page.getByRole("alert").filter({ hasText: "Too many attempts" });
  await expect(async () => {
    await typeSignIn(page, { email: "somebody@company.example", password: "not the password" });
    await expect(alert).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(alert).toContainText(/Try again in \d+ (seconds|minutes?)\./);
});

test("a provider that does not answer is told in a sentence, and the way back is open", async ({ page }) => {
  await provider.kill();
  await page.goto(`${BASE}/sign-in?callbackUrl=%2Fcosts`);
  await singleSignOn(page).click();
  await expect(page.getByRole("alert").filter({ hasText: "Single sign-on does not answer" })).toBeVisible();
  await provider.revive();
  await singleSignOn(page).click();
  await page.getByRole("link", { name: "Continue as olga" }).click();
  await page.waitForURL(`${BASE}/costs`);
});
