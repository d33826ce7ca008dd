import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./fixtures";

const PAGES = [
  "/numbers",
  "/buy",
  "/buy?area=415",
  "/buy/cart",
  "/costs",
  "/purchases",
  "/purchases/review",
  "/activity",
  "/costs/breakdown",
  "/costs/calendar",
  "/costs/budgets",
  "/costs/behind?of=now",
  "/costs/print",
  "/numbers?status=porting",
  "/numbers/num_nothing",
];

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on any page (${colorScheme})`, async ({ page, signIn, expectConsole }) => {
    test.setTimeout(120_000);
    expectConsole(/404/);
    await page.emulateMedia({ colorScheme });
    await page.goto("/sign-in");
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await signIn("admin");
    for (const path of PAGES) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations, path).toEqual([]);
    }
    await page.goto("/numbers");
    await page.getByRole("rowheader").getByRole("link").first().click();
    await expect(page.getByText("Monthly cost").first()).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations, "a number").toEqual([]);
    await page.getByRole("region", { name: "Ours" }).getByRole("button", { name: "Edit" }).click();
    await expect(page.getByRole("dialog").getByLabel("Note")).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations, "edit a number").toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "Set it up" }).click();
    await expect(page.getByRole("button", { name: "Save at Audian" })).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations, "set up a number").toEqual([]);
  });
}

test("nothing is wider than the screen at 320 pixels", async ({ page, signIn }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await signIn("admin");
  for (const path of PAGES.slice(0, -1)) {
    await page.goto(path);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
});
