import { randomUUID } from "node:crypto";
import { type Page } from "@playwright/test";
import { DEMO_ACCOUNTS } from "@/lib/domain/demo-accounts";
import { expect, openAccount } from "../support/fixtures";
import { invite, PASSWORD, setPassword, signInWith } from "../support/people-steps";
import { button, type Form } from "./form";

const ADMIN = DEMO_ACCOUNTS.find(({ role }) => role === "admin")!;

/** Somebody who was invited and has set a password; the page is still the administrator's. */
export async function newPerson(page: Page, name: string): Promise<string> {
  const email = `${randomUUID().slice(0, 8)}@company.example`;
  await setPassword(page, await invite(page, email, "ops"), PASSWORD, name);
  await expect(page.getByRole("heading", { name: "Your password is set" })).toBeVisible();
  return email;
}

/** What people do about themselves. */
export const FORMS_OF_PEOPLE: readonly Form[] = [
  {
    name: "the password of a new person",
    of: ["people/set-password.tsx"],
    open: async (page) => {
      await page.goto(await invite(page, `${randomUUID().slice(0, 8)}@company.example`, "ops"));
      await page.getByLabel("Your name").fill("Nele New");
      await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    },
    slip: {
      type: (page) => page.getByLabel("Password", { exact: true }).fill("passwordpassword"),
      field: (page) => page.getByLabel("Password", { exact: true }),
    },
    press: (page) => button(page, "Set password"),
    done: (page) => page.getByRole("heading", { name: "Your password is set" }),
  },
  {
    name: "one's own password",
    of: ["people/change-password.tsx"],
    open: async (page) => {
      const email = await newPerson(page, "Olga Own");
      await page.context().clearCookies();
      await signInWith(page, email, PASSWORD);
      await expect(page.getByRole("heading", { name: /^Hello/ })).toBeVisible();
      await page.goto("/profile");
      await page.getByLabel("Current password").fill(PASSWORD);
      await page.getByLabel("New password", { exact: true }).fill(`${PASSWORD} again`);
    },
    slip: {
      type: (page) => page.getByLabel("Current password").fill("not this one, certainly"),
      field: (page) => page.getByLabel("Current password"),
    },
    press: (page) => button(page, "Change password"),
    done: (page) => page.getByText(/^Your password is changed/),
  },
  {
    name: "one's own sessions",
    of: ["people/own-sessions.tsx"],
    open: async (page, signIn) => {
      await page.context().clearCookies();
      await signIn("admin");
      await page.goto("/profile");
    },
    press: (page) => page.getByRole("button", { name: /^End the session of/ }).first(),
    done: (page) => page.getByText("The session has ended."),
  },
  {
    name: "how files are written",
    of: ["people/csv-format-form.tsx"],
    open: async (page) => void (await page.goto("/profile")),
    press: (page) => page.getByRole("region", { name: "CSV files" }).getByRole("button", { name: "Save" }),
    done: (page) => page.getByText("Saved. Your next export uses it."),
  },
  {
    name: "single keys",
    of: ["shell/keys/shortcut-switch.tsx"],
    open: async (page) => void (await page.goto("/profile")),
    press: (page) => page.getByLabel("Use keyboard shortcuts"),
    key: "Space",
    done: (page) => page.getByText(/^Shortcuts are (on|off)\./),
  },
  {
    name: "what is seen",
    of: ["home/put-aside.tsx"],
    open: async (page) => {
      await page.goto("/");
    },
    press: (page) => page.getByRole("button", { name: /^Seen/ }).first(),
    done: (page) => page.getByRole("button", { name: /^Show \d+ snoozed$/ }),
  },
  {
    name: "what was put aside",
    of: ["home/put-aside.tsx"],
    open: async (page) => {
      await page.goto("/");
      await page.getByRole("button", { name: /^Seen/ }).first().click();
    },
    press: (page) => page.getByRole("button", { name: /^Show \d+ snoozed$/ }),
    done: (page) => page.getByRole("button", { name: /^Seen/ }).first(),
  },
  {
    name: "signing in",
    of: ["auth/sign-in-form.tsx"],
    open: async (page) => {
      await page.context().clearCookies();
      await page.goto("/sign-in");
      await page.getByLabel("Email").fill(ADMIN.email);
      await page.getByLabel("Password", { exact: true }).fill(ADMIN.password);
    },
    slip: {
      type: (page) => page.getByLabel("Password", { exact: true }).fill("not this one, certainly"),
      field: (page) => page.getByLabel("Password", { exact: true }),
    },
    press: (page) => button(page, "Sign in"),
    done: (page) => page.getByRole("heading", { name: /^Hello/ }),
    isNoAction: true,
  },
  {
    name: "signing out",
    of: ["shell/account-menu.tsx"],
    open: async (page) => {
      await page.goto("/profile");
      await openAccount(page);
    },
    press: (page) => button(page, "Sign out"),
    done: (page) => page.getByRole("heading", { name: "Sign in" }),
    isNoAction: true,
  },
];
