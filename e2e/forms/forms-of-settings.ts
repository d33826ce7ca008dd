import { randomUUID } from "node:crypto";
import { type Page } from "@playwright/test";
import { expect } from "../support/fixtures";
import { openMonth } from "../support/open-month";
import { manage } from "../support/people-steps";
import { button, type Form, main } from "./form";
import { newPerson } from "./forms-of-people";

const dialog = (page: Page) => page.getByRole("dialog");

const managed = (name: string, does: string, done: RegExp): Form => ({
  name: `a person: ${does}`,
  of: ["people/manage-person.tsx"],
  open: async (page) => {
    await newPerson(page, name);
    await manage(page, name);
    if (does === "Change role") await dialog(page).getByLabel("Role").selectOption("manager");
    if (does === "Enable") await dialog(page).getByRole("button", { name: "Disable" }).click();
  },
  press: (page) => dialog(page).getByRole("button", { name: does }),
  done: (page) => dialog(page).getByText(done),
});

async function openBudgets(page: Page): Promise<void> {
  await page.goto("/costs/budgets");
  await page.getByLabel("Cost centre").fill("Forms");
  await page.getByLabel("Monthly amount").fill("25");
}

export const FORMS_OF_SETTINGS: readonly Form[] = [
  {
    name: "a budget to set",
    of: ["costs/budgets/budget-form.tsx"],
    open: openBudgets,
    slip: {
      type: (page) => page.getByLabel("Monthly amount").fill("a lot"),
      field: (page) => page.getByLabel("Monthly amount"),
    },
    press: (page) => button(page, "Set budget"),
    done: (page) => page.getByText("The budget of Forms is set."),
  },
  {
    name: "a budget to remove",
    of: ["costs/budgets/budget-form.tsx"],
    open: async (page) => {
      await openBudgets(page);
      await button(page, "Set budget").click();
      await page.getByRole("button", { name: "Remove the budget Forms" }).click();
    },
    press: (page) => button(page, "Remove it"),
    done: (page) =>
      main(page).filter({ hasNot: page.getByRole("button", { name: "Remove the budget Forms" }) }),
  },
  {
    name: "a ledger account to set",
    of: ["costs/statements/account-form.tsx"],
    open: async (page) => {
      await page.goto("/costs/statements");
      await page.getByLabel("Ledger account", { exact: true }).fill("4930");
    },
    slip: {
      type: (page) => page.getByLabel("Ledger account", { exact: true }).fill("=1"),
      field: (page) => page.getByLabel("Ledger account", { exact: true }),
    },
    press: (page) => button(page, "Set account"),
    done: (page) => page.getByText(/^The account of .* is 4930\.$/),
  },
  {
    name: "a month to close",
    of: ["costs/closing/close-form.tsx"],
    open: async (page) => {
      const { month } = await openMonth(page);
      await page.goto(`/costs/close?month=${month}`);
      await page.getByLabel(/^Note/).fill("Compared with the invoice.");
    },
    press: (page) => button(page, /^Close \w+ \d{4}$/),
    done: (page) => page.getByText(/^Closed by .* on /),
  },
  {
    name: "daily limits",
    of: ["settings/daily-limits-form.tsx"],
    open: async (page) => void (await page.goto("/settings")),
    slip: {
      type: (page) => page.getByLabel("Daily limit for the team (USD)").fill("a lot"),
      field: (page) => page.getByLabel("Daily limit for the team (USD)"),
    },
    press: (page) => button(page, "Set limits"),
    done: (page) => page.getByText("Limits saved."),
  },
  {
    name: "buying, off",
    of: ["settings/purchase-switch.tsx"],
    open: async (page) => {
      await page.goto("/settings");
      await button(page, "Switch buying off").click();
    },
    press: (page) => button(page, "Switch it off"),
    done: (page) => page.getByText("Buying is switched off."),
  },
  {
    name: "buying, on again",
    of: ["settings/purchase-switch.tsx"],
    open: async (page) => {
      await page.goto("/settings");
      const [off, on] = [button(page, "Switch buying off"), button(page, "Switch buying on")];
      await expect(off.or(on)).toBeVisible();
      if (await on.isVisible()) return;
      await off.click();
      await button(page, "Switch it off").click();
    },
    press: (page) => button(page, "Switch buying on"),
    done: (page) => page.getByText("Buying is switched on."),
  },
  {
    name: "an invitation",
    of: ["people/invite-form.tsx"],
    open: async (page) => {
      await page.goto("/settings/people");
      await page.getByLabel("Email").fill(`${randomUUID().slice(0, 8)}@company.example`);
      await page.getByLabel("Role").selectOption("ops");
    },
    slip: {
      type: (page) => page.getByLabel("Email").fill("nobody"),
      field: (page) => page.getByLabel("Email"),
    },
    press: (page) => button(page, "Create invitation link"),
    done: (page) => page.getByText("The link is ready"),
  },
  managed("Rolf Role", "Change role", /^The role is changed/),
  managed("Resi Reset", "Reset password", /^The link is ready/),
  managed("Ella Ended", "End sessions", /^All sessions of Ella Ended have ended/),
  managed("Dirk Disabled", "Disable", /^Dirk Disabled is disabled/),
  managed("Enno Enabled", "Enable", /^Enno Enabled can sign in again/),
  {
    name: "a person to erase",
    of: ["people/erase-person.tsx"],
    open: async (page) => {
      const email = await newPerson(page, "Erik Erased");
      await manage(page, "Erik Erased");
      await dialog(page).getByRole("button", { name: "Erase…" }).click();
      await dialog(page).getByLabel("Type their email to confirm").fill(email);
    },
    slip: {
      type: (page) => dialog(page).getByLabel("Type their email to confirm").fill("nobody@company.example"),
      field: (page) => dialog(page).getByLabel("Type their email to confirm"),
    },
    press: (page) => dialog(page).getByRole("button", { name: "Erase for good" }),
    done: (page) => page.getByRole("row", { name: /^Former person \d+/ }).first(),
  },
];
