import { expect, test as base, type Page } from "@playwright/test";
import { DEMO_ACCOUNTS } from "@/lib/domain/demo-accounts";
import { type Role } from "@/lib/auth/permissions";
import { healVendor, leaveVendorWell } from "./sandbox-control";
import { BASE_URL } from "./settings";

type Fixtures = {
  /** Signs in and opens the numbers list. */
  signIn: (role: Role) => Promise<void>;
  /** Console messages that an end-to-end test provokes on purpose; all other errors fail it. */
  expectConsole: (pattern: RegExp) => void;
};

export const test = base.extend<Fixtures & { consoleGuard: void }>({
  expectConsole: async ({ page }, use) => {
    const expected: RegExp[] = [];
    const errors: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
    });
    page.on("pageerror", (error) => errors.push(error.message));
    await use((pattern) => void expected.push(pattern));
    const surprising = errors.filter((error) => !expected.some((pattern) => pattern.test(error)));
    if (surprising.length > 0) throw new Error(`The browser console reported:\n${surprising.join("\n")}`);
  },
  consoleGuard: [
    async ({ expectConsole }, use) => {
      void expectConsole;
      await healVendor();
      await use();
      await leaveVendorWell();
    },
    { auto: true, timeout: 30_000 },
  ],
  signIn: async ({ page }, use) => {
    await use((role) => signInAs(page, role));
  },
});

export { expect };

/** Over HTTP, with the calls the form makes: what the form itself does is told in sign-in.spec.ts. */
async function signInAs(page: Page, role: Role): Promise<void> {
  const account = DEMO_ACCOUNTS.find((candidate) => candidate.role === role);
  if (!account) throw new Error(`No demo account for ${role}`);
  const { csrfToken } = (await (await page.request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const answer = await page.request.post("/api/auth/callback/credentials", {
    headers: { Origin: BASE_URL },
    form: { csrfToken, email: account.email, password: account.password, json: "true" },
  });
  if (!answer.ok()) throw new Error(`Sign-in failed with HTTP ${answer.status()}`);
  await page.goto("/numbers");
}

type Typed = { readonly email: string; readonly password: string };

/** Fills the form of the sign-in page, which is open, and sends it. */
export async function typeSignIn(page: Page, { email, password }: Typed): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** On the dashboard of a real account no demo account is offered, and none lets anybody in. */
export async function expectNoDemoAccounts(page: Page, baseUrl: string): Promise<void> {
  await page.goto(`${baseUrl}/sign-in`);
  await expect(page.getByText("Demo accounts")).toHaveCount(0);
  for (const account of DEMO_ACCOUNTS) {
    await typeSignIn(page, account);
    await expect(page.getByRole("alert").filter({ hasText: "Wrong email or password" })).toBeVisible();
  }
}

/** Opens the menu behind the person's initials. */
export async function openAccount(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Your account: / }).click();
}

/** The way up from a page, above it. */
export const wayUp = (page: Page, name: string | RegExp) =>
  page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name });

export async function signOut(page: Page): Promise<void> {
  await openAccount(page);
  await page.getByRole("button", { name: "Sign out" }).click();
}
