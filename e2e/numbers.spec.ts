import { type Page } from "@playwright/test";
import { expect, signOut, test, wayUp } from "./support/fixtures";
import { controlVendor, healVendor } from "./support/sandbox-control";

/** Opens the filters, unless they are open, and chooses one. */
async function choose(page: Page, label: string, option: string | { label: string }): Promise<void> {
  const field = page.getByRole("group", { name: "Filters" }).getByLabel(label, { exact: true });
  if (!(await field.isVisible())) await page.getByRole("button", { name: "Filter", exact: true }).click();
  await field.selectOption(option);
}

const TABLE = { name: "Phone numbers of the account" };

test("support filters the list, pages through it and finds the way back from a number", async ({
  page,
  signIn,
}) => {
  await signIn("support");
  const table = page.getByRole("table", TABLE);
  await expect(table.getByRole("row")).toHaveCount(21);

  await test.step("filter by status", async () => {
    await choose(page, "Status", "suspended");
    await expect(page).toHaveURL(/status=suspended/);
    await expect(table.getByText("Active")).toHaveCount(0);
    const presets = page.getByRole("navigation", { name: "Presets" });
    await expect(presets.getByRole("link", { name: /^Suspended \d+$/ })).toHaveAttribute(
      "aria-current",
      "page",
    );
    await choose(page, "Status", "");
    await expect(page).toHaveURL(/\/numbers$/);
    await page.keyboard.press("Escape");
  });

  await test.step("page forward and back", async () => {
    const first = await table.getByRole("rowheader").first().textContent();
    await page.getByRole("link", { name: "Next page" }).click();
    await expect(page.getByText(/^21–40 of \d+ numbers$/)).toBeVisible();
    await expect(table.getByRole("rowheader").first()).not.toHaveText(first ?? "");
    await page.getByRole("link", { name: "Previous page" }).click();
    await expect(table.getByRole("rowheader").first()).toHaveText(first ?? "");
  });

  await test.step("open a number and come back to the same page", async () => {
    await page.goto("/numbers?size=50&page=2");
    await table.getByRole("rowheader").getByRole("link").first().click();
    await expect(page.getByRole("region", { name: "Billing" })).toBeVisible();
    await wayUp(page, "Numbers").click();
    await expect(page).toHaveURL(/size=50&page=2$/);
  });
});

test("ops searches while typing, sorts by cost in both directions and takes filters away one by one", async ({
  page,
  signIn,
}) => {
  await signIn("ops");
  const table = page.getByRole("table", TABLE);
  await page.getByLabel("Search by digits or name").fill("(415)");
  await expect(page).toHaveURL(/q=%28415%29/);
  const chips = page.getByRole("list", { name: "Filters in use" });
  for (const number of await table.getByRole("rowheader").allTextContents()) {
    expect(number.replace(/\D/g, "")).toContain("415");
  }
  await choose(page, "Country", { label: "United States" });
  await page.keyboard.press("Escape");
  await expect(chips).toContainText("Country: United States");

  const cost = table.getByRole("columnheader", { name: "Monthly" });
  const prices = async () =>
    (await table.getByRole("row").locator("td:has-text('$')").allTextContents()).map((text) =>
      Number(text.replace(/[^\d.]/g, "")),
    );
  await cost.getByRole("link").click();
  await expect(cost).toHaveAttribute("aria-sort", "descending");
  const falling = await prices();
  expect(falling.length).toBeGreaterThan(1);
  expect(falling).toEqual([...falling].sort((one, other) => other - one));
  await cost.getByRole("link").click();
  await expect(cost).toHaveAttribute("aria-sort", "ascending");
  const rising = await prices();
  expect(rising).toEqual([...rising].sort((one, other) => one - other));

  await page.getByLabel("Search by digits or name").fill("");
  await expect(page).toHaveURL(/\?country=US&sort=cost$/);
  await chips.getByRole("link", { name: "Clear all" }).click();
  await expect(page).toHaveURL(/\/numbers\?sort=cost$/);
});

test("a view that support shares is opened by a manager, who can neither change it nor edit numbers", async ({
  page,
  signIn,
}) => {
  await signIn("support");
  await page.goto("/numbers?status=suspended&sort=name");
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("button", { name: "Save this view" }).click();
  const dialog = page.getByRole("dialog", { name: "Views" });
  await dialog.getByLabel("Name of this view").fill("Suspended by name");
  await dialog.getByLabel("Share with everyone").check();
  await dialog.getByRole("button", { name: "Save view" }).click();
  await expect(dialog.getByRole("region", { name: "My views" })).toContainText("Suspended by name");
  await dialog.getByRole("button", { name: "Close" }).click();
  await signOut(page);
  await page.waitForURL(/sign-in/);

  await signIn("manager");
  await page.getByRole("button", { name: "Views" }).click();
  const shared = page.getByRole("region", { name: "Shared by others" });
  await shared.getByRole("link", { name: /^Suspended by name/ }).click();
  await expect(page).toHaveURL(/\?status=suspended&sort=name$/);
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("button", { name: "Save this view" }).click();
  await expect(page.getByRole("dialog").getByRole("button", { name: "Rename" })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("checkbox", { name: /^Select/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Export" }).click();
  await expect(page.getByRole("link", { name: /^Export CSV/ })).toHaveAttribute(
    "href",
    "/api/exports/numbers?status=suspended&sort=name",
  );
});

test("support tags all numbers that match, those on other pages too, and finds them by the tag", async ({
  page,
  signIn,
}) => {
  await signIn("support");
  await page.goto("/numbers?country=US");
  const bar = page.getByRole("region", { name: "Selection" });
  await page.getByRole("checkbox", { name: "Select all rows of this page" }).check();
  await expect(bar).toContainText("20 selected");
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(bar).toContainText("20 selected, 20 on other pages");
  await page.getByRole("checkbox", { name: "Select all rows of this page" }).check();
  const all = bar.getByRole("button", { name: /^Select all \d+ that match$/ });
  const total = Number(/\d+/.exec((await all.textContent()) ?? "")?.[0]);
  await all.click();
  await bar.getByRole("button", { name: "Edit" }).click();
  const dialog = page.getByRole("dialog", { name: `Edit ${total} numbers` });
  await dialog.getByLabel("Add tags").fill("renumbered");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText(`${total} numbers changed`)).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).click();
  await choose(page, "Tag", "renumbered");
  await expect(page).toHaveURL(/country=US&tag=renumbered/);
  await expect(page.getByText(`1–20 of ${total} numbers`)).toBeVisible();
  await expect(bar).toHaveCount(0);
});

test("while the vendor is down the list is searched as ever and says so; a refresh brings it up to date", async ({
  page,
  signIn,
}) => {
  await signIn("support");
  const age = page.getByRole("status").filter({ hasText: "updated" });
  await expect(age).toContainText(/updated (just now|\d+ min ago)$/);
  await controlVendor({ failure: "down" });
  // Not sooner than some seconds after the last reading.
  await expect(async () => {
    await page.getByRole("button", { name: "Refresh" }).click({ timeout: 2_000 });
    await expect(age).toContainText("could not be read", { timeout: 5_000 });
  }).toPass({ timeout: 40_000 });
  await page.getByRole("link", { name: /^Suspended/ }).click();
  await expect(page.getByRole("table", TABLE).getByText("Active")).toHaveCount(0);
  await healVendor();
  await expect(async () => {
    await page.getByRole("button", { name: "Refresh" }).click({ timeout: 2_000 });
    await expect(age).toContainText(/updated (just now|\d+ min ago)$/, { timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
});

test("a page beyond the end leads to the last one", async ({ page, signIn }) => {
  await signIn("support");
  await page.goto("/numbers?page=999");
  await page.getByRole("link", { name: "Go to the last page" }).click();
  await expect(page.getByRole("table")).toBeVisible();
});

test("a status that nobody has is named, and can be cleared", async ({ page, signIn }) => {
  await signIn("support");
  await page.goto("/numbers?status=porting");
  await expect(page.getByText("No number with “Status: Porting”")).toBeVisible();
  await page.getByRole("link", { name: "Show all numbers" }).click();
  await expect(page.getByRole("table")).toBeVisible();
});

test("an unknown id gets a helpful page with status 404", async ({ page, signIn, expectConsole }) => {
  expectConsole(/404/);
  await signIn("support");
  const response = await page.goto("/numbers/num_does_not_exist");
  expect(response?.status()).toBe(404);
  await expect(page.getByText("Audian has no number with this ID")).toBeVisible();
});
