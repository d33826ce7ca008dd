import { test as base, type Page } from "@playwright/test";
import { DEMO_ACCOUNTS } from "@/lib/auth/demo-accounts";
import { type Role } from "@/lib/auth/permissions";
import { healVendor } from "./sandbox-control";

type Fixtures = {
  /** Signs in through the real form and lands on the numbers list. */
  signIn: (role: Role) => Promise<void>;
  /** Console messages that a journey provokes on purpose; all other errors fail it. */
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
      await healVendor();
    },
    { auto: true },
  ],
  signIn: async ({ page }, use) => {
    await use((role) => signInAs(page, role));
  },
});

export { expect } from "@playwright/test";

async function signInAs(page: Page, role: Role): Promise<void> {
  const account = DEMO_ACCOUNTS.find((candidate) => candidate.role === role);
  if (!account) throw new Error(`No demo account for ${role}`);
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(account.email);
  await page.getByLabel("Password").fill(account.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/numbers/);
}
