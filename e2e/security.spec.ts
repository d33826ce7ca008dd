import { type Page } from "@playwright/test";
import { DEMO_ACCOUNTS } from "@/lib/domain/demo-accounts";
import { expect, test } from "./support/fixtures";
import { box, buyButton, drawer, reviewOne } from "./support/order-steps";
import { controlVendor } from "./support/sandbox-control";
import { APP_PORT, BASE_URL } from "./support/settings";

const PAGES = [
  "/sign-in",
  "/set-password",
  "/numbers",
  "/buy",
  "/costs",
  "/settings",
  "/settings/people",
  "/settings/messages",
  "/profile",
  "/numbers/num_nothing",
  "/no-such-page",
];

test("every page has a nonce policy, and each of its scripts this request's nonce", async ({
  page,
  signIn,
}) => {
  await signIn("admin");
  for (const path of PAGES) {
    const response = await page.request.get(path, { maxRedirects: 0 });
    const policy = response.headers()["content-security-policy"] ?? "";
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect(policy, path).toContain("default-src 'none'");
    expect(policy, path).not.toContain("unsafe");
    const html = await response.text();
    const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    for (const tag of scripts) expect(tag, path).toContain(`nonce="${nonce}"`);
    expect(html, path).not.toMatch(/<[^<>]+\sstyle="/);
    expect(html, path).not.toMatch(/<[^<>]+\son[a-z]+="/);
  }
});

test("each answer carries the headers that keep it private and unframed", async ({ page, signIn }) => {
  await signIn("admin");
  for (const path of [...PAGES, "/api/healthz", "/api/auth/session"]) {
    const headers = (await page.request.get(path, { maxRedirects: 0 })).headers();
    expect(headers, path).toMatchObject({
      "cache-control": expect.stringContaining("no-store"),
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(headers, path).not.toHaveProperty("x-powered-by");
    expect(headers, path).not.toHaveProperty("access-control-allow-origin");
  }
});

for (const host of ["localhost", "127.0.0.1"]) {
  test(`signing in works at ${host}`, async ({ page }) => {
    const base = `http://${host}:${APP_PORT}`;
    await page.goto(`${base}/numbers`);
    await page.getByLabel("Email").fill("ops@demo.test");
    await page.getByLabel("Password").fill(DEMO_ACCOUNTS[0]?.password ?? "");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByRole("table")).toBeVisible();
    expect(new URL(page.url()).host).toBe(`${host}:${APP_PORT}`);
    // Actions work as well, not only pages.
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^Buy/ }).click();
    await page.waitForURL(/\/buy$/);
    await box(page).fill("+1 415 555 3900");
    await page.getByRole("button", { name: "Find", exact: true }).click();
    await page.getByRole("button", { name: "Buy +1 415 555 3900 now" }).click();
    await expect(buyButton(page)).toBeVisible();
  });
}

test("the session cookie is out of reach of scripts and of other sites", async ({ context, signIn }) => {
  await signIn("support");
  const cookie = (await context.cookies()).find(({ name }) => name.endsWith("session-token"));
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });
});

/** Reviews a purchase and answers the action request that confirming it would send, without sending it. */
async function capturePurchase(page: Page, number: string) {
  await reviewOne(page, number);
  await expect(buyButton(page)).toBeEnabled();
  const captured = new Promise<{ url: string; headers: Record<string, string>; body: string }>((resolve) => {
    void page.route(/\/buy(?:\?|$)/, async (route) => {
      const request = route.request();
      if (request.method() !== "POST") return route.continue();
      resolve({ url: request.url(), headers: request.headers(), body: request.postData() ?? "" });
      await route.abort();
    });
  });
  await buyButton(page).click();
  return captured;
}

const posts = async (number: string) => {
  const { purchases } = (await controlVendor()) as { purchases: { number: string }[] };
  return purchases.filter((purchase) => purchase.number === number).length;
};

test("a purchase posted from elsewhere, without a session or by the wrong role buys nothing", async ({
  page,
  signIn,
  context,
  playwright,
  expectConsole,
}) => {
  expectConsole(/ERR_FAILED|Failed to fetch/);
  const number = "+14155553977";
  await signIn("support");
  const { url, headers, body } = await capturePurchase(page, number);
  const send = async (change: Record<string, string | undefined>, cookies?: string) => {
    const changed = Object.fromEntries(
      Object.entries({ ...headers, cookie: cookies, ...change }).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      ),
    );
    const request = await playwright.request.newContext();
    const response = await request.post(url, { headers: changed, data: body });
    const text = await response.text();
    await request.dispose();
    return { status: response.status(), text };
  };
  const cookieOf = async () =>
    (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const support = await cookieOf();
  const foreign = [
    { origin: "https://evil.example" },
    { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
    { origin: "null" },
    { origin: undefined, "sec-fetch-site": "cross-site" },
    { origin: undefined, "sec-fetch-site": undefined },
    { origin: "no origin at all" },
  ];
  for (const change of foreign) {
    const { text } = await send(change, support);
    expect(text, JSON.stringify(change)).not.toContain('"ok":true');
  }
  expect((await send({}, "")).text).toContain("SIGNED_OUT");

  await context.clearCookies();
  await page.unroute(/\/buy(?:\?|$)/);
  await signIn("manager");
  expect((await send({}, await cookieOf())).text).toContain("NOT_ALLOWED");
  expect(await posts(number)).toBe(0);

  // The same request from the person and the page it belongs to goes through: the refusals above were earned.
  expect((await send({ origin: BASE_URL }, support)).text).toContain('"ok":true');
  await expect.poll(() => posts(number)).toBe(1);
});

test("C2 row 34: a tab that is older than an update says so instead of buying", async ({
  page,
  signIn,
  expectConsole,
}) => {
  expectConsole(/409|Server Action/);
  const number = "+14155553978";
  await signIn("support");
  await reviewOne(page, number);
  await expect(buyButton(page)).toBeEnabled();
  // As after an update: the server no longer knows the actions of this page.
  await page.route(/\/buy(?:\?|$)/, (route) =>
    route.request().method() === "POST"
      ? route.continue({ headers: { ...route.request().headers(), "next-action": "7f".padEnd(42, "0") } })
      : route.continue(),
  );
  await buyButton(page).click();
  await expect(page.getByText("reload the page if the dashboard was updated")).toBeVisible();
  expect(await posts(number)).toBe(0);
  await page.unroute(/\/buy(?:\?|$)/);
  await page.reload();
  await expect(drawer(page).getByLabel("Friendly name")).toBeVisible();
});
