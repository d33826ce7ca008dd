import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "../support/fixtures";
import { drawer, find } from "../support/order-steps";
import { everyPage, open } from "./pages";

/** For the cart, which keeps them. */
const NEW_NUMBERS = {
  light: "+14155553981, +14155553982",
  dark: "+14155553983, +14155553984",
  forced: "+14155553985, +14155553986",
};

test("a page has a name at every moment of a click from one to the next", async ({ page, signIn }) => {
  await signIn("admin");
  await page.goto("/numbers");
  await page.evaluate(() => {
    const seen = new Set<string>();
    // After each change of the head and what others make of it at once: nobody is told of anything in between.
    new MutationObserver(() => queueMicrotask(() => seen.add(document.title))).observe(document.head, {
      childList: true,
      subtree: true,
      characterData: true,
    });
    Object.assign(window, { seenTitles: seen });
  });
  const main = page.getByRole("navigation", { name: "Main" });
  for (const [link, title] of [
    ["Costs", /^Costs/],
    ["Orders", /^Orders/],
    ["Numbers", /^Phone numbers/],
  ] as const) {
    await main.getByRole("link", { name: link }).click();
    await expect(page).toHaveTitle(title);
  }
  await page.getByRole("rowheader").getByRole("link").first().click();
  await page.waitForURL(/\/numbers\/num_/);
  await expect(page).toHaveTitle(/^\+\d[\d ]+/);
  const seen = await page.evaluate(() => [...(window as unknown as { seenTitles: Set<string> }).seenTitles]);
  expect(seen.length).toBeGreaterThan(3);
  expect(seen).not.toContain("");
});

for (const colours of ["light", "dark", "forced"] as const) {
  test(`axe finds nothing on any page (${colours})`, async ({ page, signIn, expectConsole }) => {
    test.setTimeout(900_000);
    const findViolations = async () => {
      const axe = new AxeBuilder({ page });
      // The other colours change nothing but colours.
      const { violations } = await (colours === "dark" ? axe.withRules("color-contrast") : axe).analyze();
      return violations;
    };
    expectConsole(/404/);
    await page.emulateMedia(colours === "forced" ? { forcedColors: "active" } : { colorScheme: colours });
    for (const path of ["/sign-in", "/no-access"]) {
      await page.goto(path);
      expect.soft(await findViolations(), path).toEqual([]);
    }
    await signIn("admin");
    for (const path of await everyPage(page)) {
      await open(page, path);
      expect.soft(await findViolations(), path).toEqual([]);
    }
    await find(page, NEW_NUMBERS[colours]);
    await expect(page.getByRole("button", { name: /^Add \d to the cart$/ })).toBeVisible();
    expect(await findViolations(), "a pasted list").toEqual([]);
    await page.getByRole("button", { name: /^Add \d to the cart$/ }).click();
    await expect(
      drawer(page)
        .getByRole("button", { name: /^Remove/ })
        .first(),
    ).toBeVisible();
    expect(await findViolations(), "a filled cart").toEqual([]);
    await drawer(page)
      .getByRole("button", { name: /^Review/ })
      .click();
    await expect(drawer(page).getByRole("list", { name: "Numbers to order" })).toBeVisible();
    expect(await findViolations(), "the review of an order").toEqual([]);
    await page.goto("/numbers");
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await expect(page.getByLabel("Status")).toBeVisible();
    expect(await findViolations(), "the filters").toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("rowheader").getByRole("link").first().press("Space");
    await expect(page.getByRole("complementary").getByRole("region", { name: "Billing" })).toBeVisible();
    expect(await findViolations(), "a peek").toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("rowheader").getByRole("link").first().click();
    await page.waitForURL(/\/numbers\/num_/);
    await expect(page.getByRole("region", { name: "Billing" })).toBeVisible();
    expect(await findViolations(), "a number").toEqual([]);
    await page
      .getByRole("region", { name: "Internal details" })
      .getByRole("button", { name: "Edit" })
      .click();
    await expect(page.getByLabel("Note")).toBeVisible();
    expect(await findViolations(), "edit a number").toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "Set up", exact: true }).click();
    await expect(page.getByRole("button", { name: "Save to Audian" })).toBeVisible();
    expect(await findViolations(), "set up a number").toEqual([]);
    await page.goto("/settings/people");
    await page.getByRole("button", { name: "Manage Sam Support" }).click();
    await expect(page.getByRole("dialog").getByLabel("Role")).toBeVisible();
    expect(await findViolations(), "manage a person").toEqual([]);
  });
}
