import AxeBuilder from "@axe-core/playwright";
import { expect, openAccount, test } from "./support/fixtures";

test("keys lead to pages and to the search, never while somebody types", async ({ page, signIn }) => {
  await signIn("manager");
  const search = page.getByRole("dialog", { name: "Search" }).getByRole("combobox");
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await page.waitForURL(/\/costs$/);
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await page.waitForURL(/\/purchases$/);
  // A manager buys nothing, so no key leads there.
  await page.keyboard.press("b");
  await page.keyboard.press("/");
  await expect(search).toBeFocused();
  await page.keyboard.type("gn?");
  await expect(search).toHaveValue("gn?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toHaveCount(0);
  expect(page.url()).toMatch(/\/purchases$/);
});

test("the list of keys opens by ? and from the account, and turns them off for the person", async ({
  page,
  signIn,
}) => {
  await signIn("admin");
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(dialog.getByRole("region", { name: "Everywhere" })).toContainText("Go to Buy");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  }
  const isOn = dialog.getByRole("checkbox", { name: "Use keyboard shortcuts" });
  await isOn.uncheck();
  await expect(dialog.getByText("Shortcuts are off.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);

  await page.reload();
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.keyboard.press("?");
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Search" }).getByRole("combobox")).toBeFocused();
  await expect(dialog).toHaveCount(0);
  expect(page.url()).toMatch(/\/numbers$/);
  await page.keyboard.press("Escape");

  await openAccount(page);
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await dialog.getByRole("checkbox", { name: "Use keyboard shortcuts" }).check();
  await expect(dialog.getByText("Shortcuts are on.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /^Your account: / })).toBeFocused();
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await page.waitForURL(/\/costs$/);
});
