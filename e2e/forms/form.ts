import { type Locator, type Page } from "@playwright/test";
import { type Role } from "@/lib/auth/permissions";
import { inDatabase } from "../support/database";
import { expect } from "../support/fixtures";

export type SignIn = (role: Role) => Promise<void>;

/** One thing that a person sends, and how a keyboard does it in both outcomes. */
export type Form = {
  readonly name: string;
  /** The components that send it: each with a form or a change of its own stands in some row. */
  readonly of: readonly string[];
  readonly role?: Role;
  /** Opens it, filled in so that it works. */
  open(page: Page, signIn: SignIn): Promise<void>;
  /** What is pressed. */
  press(page: Page): Locator;
  readonly key?: "Enter" | "Space";
  /** What is there when it has worked. */
  done(page: Page): Locator;
  /** A slip: what is typed wrong, and the field that has the focus then. */
  readonly slip?: { type(page: Page): Promise<void>; field(page: Page): Locator };
  /** Nothing is sent, or no action: there is no network to take away. */
  readonly isNoAction?: true;
};

/** The nth number of the account, by age. */
export async function ownNumber(nth: number): Promise<{ id: string; number: string }> {
  const [row] = await inDatabase<{ id: string; number: string }>(
    "select id, number from numbers where gone_at is null and status = 'active' order by purchased_at, id offset $1 limit 1",
    [nth],
  );
  if (!row) throw new Error("The account has too few numbers.");
  return row;
}

export const main = (page: Page) => page.getByRole("main");
export const button = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: typeof name === "string" });

/** Presses a key on something, as somebody without a mouse does who has come to it with Tab. */
export async function pressOn(target: Locator, key: "Enter" | "Space" = "Enter"): Promise<void> {
  await expect(target).toBeEnabled();
  await target.focus();
  await target.page().keyboard.press(key);
}

/** Where the focus is once all has settled: in words, so that a failure tells. */
export async function expectFocusKept(page: Page, when: string): Promise<void> {
  await expect(page.locator('button[aria-busy="true"]')).toHaveCount(0);
  // What is still on its way may take the focus along.
  await page.waitForTimeout(300);
  const focused = await page.evaluate(() => document.activeElement?.tagName ?? "nothing");
  expect(focused, when).not.toMatch(/BODY|nothing/);
}

/** Ticks the first number of the list. */
export async function selectFirst(page: Page): Promise<void> {
  await page.goto("/numbers?status=active&sort=number");
  await page.getByRole("row").nth(1).getByRole("checkbox").check();
}
