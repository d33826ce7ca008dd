import { type Page } from "@playwright/test";
import { formatDate } from "@/lib/domain/dates-for-people";
import { addDays, addMonths, dayIn } from "@/lib/domain/months";
import { behindHref } from "@/lib/costs/address";
import { cents, column } from "./costs-figures";
import { expect, test } from "./fixtures";

const CENTRE = "Field sales";
/** Numbers of the sandbox's free range that no other journey uses. */
const WANTED = ["+14155554851", "+14155554852", "+14155554853"];
const SINGLE = "+14155554854";

async function orderOfThree(page: Page): Promise<void> {
  await page.goto("/buy");
  await page.getByLabel("Paste numbers").fill(WANTED.join("\n"));
  await page.getByRole("button", { name: "Check numbers" }).click();
  await page.getByRole("button", { name: "Add 3 to the cart" }).click();
  await page.waitForURL(/\/buy\/cart$/);
  await page.getByLabel("Reason or ticket").fill("OPS-42");
  await page.getByLabel("Cost centre").fill(CENTRE);
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  await page.getByRole("button", { name: "Review order" }).click();
  await page.waitForURL(/\/buy\/review$/);
  await page.getByRole("button", { name: "Buy these 3 numbers" }).click();
  await page.waitForURL(/\/purchases\/[0-9a-f-]{36}$/);
}

const budgetRow = (page: Page) =>
  page.getByRole("table", { name: /^Budgets and/ }).getByRole("row", { name: CENTRE });

test("an order's cost centre and reason reach its numbers, and list, breakdown and budget agree", async ({
  page,
  signIn,
}) => {
  await signIn("manager");
  await page.goto("/costs/budgets");
  await page.getByLabel("Cost centre").fill(CENTRE);
  await page.getByLabel("Amount a month").fill("100");
  await page.getByRole("button", { name: "Set budget" }).click();
  await expect(budgetRow(page)).toContainText("$100.00");

  await signIn("ops");
  await orderOfThree(page);
  await expect(page.getByText(CENTRE).first()).toBeVisible();

  await test.step("the list finds the three, and a number's page says whose it is and why", async () => {
    const address = `/numbers?cost-centre=${encodeURIComponent(CENTRE)}&sort=number`;
    await expect(async () => {
      await page.goto(address);
      await expect(page.getByRole("table").getByRole("rowheader")).toHaveCount(3, { timeout: 2_000 });
    }).toPass();
    await page.getByRole("rowheader").getByRole("link").first().click();
    const ours = page.getByRole("region", { name: "Ours" });
    await expect(ours).toContainText(CENTRE);
    await expect(ours).toContainText("OPS-42");
    const said = page.getByRole("region", { name: "Cost centre, tags and note over time" });
    await expect(said.getByRole("row", { name: new RegExp(`Cost centre ${CENTRE} .* now`) })).toBeVisible();
  });

  await test.step("one more is bought for it by itself", async () => {
    await page.goto("/buy");
    await page.getByLabel("Phone number").fill(SINGLE);
    await page.getByLabel("Cost centre").fill("-");
    await page.getByRole("button", { name: "Review purchase" }).click();
    await expect(page.getByText("Choose a longer name.")).toBeVisible();
    await page.getByLabel("Cost centre").fill(CENTRE);
    await page.getByLabel("Reason or ticket").fill("OPS-43");
    await page.getByRole("button", { name: "Review purchase" }).click();
    await expect(page.getByText("OPS-43")).toBeVisible();
    await page.getByRole("button", { name: "Buy this number" }).click();
    await page.waitForURL(/\/purchases\/[0-9a-f-]{36}$/);
    await expect(page.getByText("OPS-43")).toBeVisible();
    await page.getByRole("link", { name: "Open the number" }).click();
    await expect(page.getByRole("region", { name: "Ours" })).toContainText(CENTRE);
    await expect(page.getByRole("region", { name: "Ours" })).toContainText("OPS-43");
  });

  await signIn("manager");
  await page.goto("/costs/budgets");
  await expect(budgetRow(page)).toContainText("$96.04");
  await page.goto("/costs/breakdown");
  await expect(page.getByRole("table").getByRole("row", { name: CENTRE }).first()).toContainText("$3.96");

  await page.goto("/costs/budgets");
  await page.getByRole("button", { name: `Remove the budget ${CENTRE}` }).click();
  await page.getByRole("button", { name: "Remove it" }).click();
  await expect(page.getByText("No budget is set yet.")).toBeVisible();
});

test("a number moves from today, and what was said is corrected since a day", async ({ page, signIn }) => {
  await signIn("ops");
  await page.goto("/numbers?status=active&sort=number");
  await page.getByRole("rowheader").getByRole("link").nth(4).click();
  const ours = page.getByRole("region", { name: "Ours" });
  const dialog = page.getByRole("dialog");
  const said = page.getByRole("region", { name: "Cost centre, tags and note over time" });
  const edit = async (fill: () => Promise<void>) => {
    await ours.getByRole("button", { name: "Edit" }).click();
    await fill();
    await dialog.getByRole("button", { name: "Save" }).click();
  };

  await edit(() => dialog.getByLabel("Cost centre").fill("Support North"));
  await expect(said.getByRole("row", { name: /Cost centre Support North .* now/ })).toBeVisible();

  await test.step("a day to come is refused at its field", async () => {
    await edit(async () => {
      await dialog.getByLabel("Cost centre").fill("Support South");
      await dialog.getByLabel("Correct it since").check();
      await dialog.getByLabel("First day").fill("2099-01-01");
    });
    await expect(dialog.getByText("This day has not come yet.")).toBeVisible();
    await dialog.getByLabel("First day").fill("");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog.getByText("Choose a day of the calendar.")).toBeVisible();
  });

  const today = dayIn("UTC", new Date());
  const day = addDays(today, -70);
  await dialog.getByLabel("First day").fill(day);
  await test.step("what it replaces is said before it does", async () => {
    const told = dialog.getByRole("status");
    await expect(told).toContainText("Replaces what was said of it since:");
    await expect(told.getByRole("listitem")).toHaveText([
      `Cost centre Support North from ${formatDate(today)}`,
    ]);
    await dialog.getByLabel("Cost centre").fill("Support North");
    await expect(told).toContainText("Replaces nothing: nothing else was said of it since.");
    await dialog.getByLabel("Cost centre").fill("Support South");
    await expect(told.getByRole("listitem")).toHaveCount(1);
  });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(
    said.getByRole("row", { name: `Cost centre Support South ${formatDate(day)} now` }),
  ).toBeVisible();
  await expect(said.getByText("Support North")).toHaveCount(0);

  await page.goto("/activity?kind=numbers_edited");
  await expect(page.getByText(`corrected 1 number since ${day}: cost centre Support South`)).toBeVisible();
});

/** The amounts of a cost centre's row in the breakdown of a month; none where it has no row. */
async function amountOf(page: Page, centre: string, month: string): Promise<number[]> {
  await page.goto(`/costs/breakdown?month=${month}`);
  const row = page.getByRole("table", { name: /cost centre/i }).getByRole("row", { name: centre });
  await expect(page.getByRole("table", { name: /cost centre/i })).toBeVisible();
  return (await row.locator("td:last-child").allTextContents()).map(cents);
}

test("a number that moved to another cost centre is told as moved, and the month before stays as it was", async ({
  page,
  signIn,
}) => {
  const [from, to] = ["Depot East", "Depot West"];
  const thisMonth = dayIn("UTC", new Date()).slice(0, 7);
  const lastMonth = addMonths(thisMonth, -1);
  await signIn("ops");
  await page.goto("/numbers?status=active&sort=bought");
  await page.getByRole("rowheader").getByRole("link").nth(2).click();
  await page.waitForURL(/\/numbers\/./);
  const address = page.url();
  const ours = page.getByRole("region", { name: "Ours" });
  const dialog = page.getByRole("dialog");
  const correct = async (centre: string, since: string) => {
    await page.goto(address);
    await ours.getByRole("button", { name: "Edit" }).click();
    await dialog.getByLabel("Cost centre").fill(centre);
    await dialog.getByLabel("Correct it since").check();
    await dialog.getByLabel("First day").fill(since);
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog).toBeHidden();
  };
  await correct(from, "2020-01-01");
  const before = await amountOf(page, from, lastMonth);
  expect(before).toHaveLength(1);
  await correct(to, `${thisMonth}-01`);

  await test.step("the month before has it where it was", async () => {
    expect(await amountOf(page, from, lastMonth)).toEqual(before);
    expect(await amountOf(page, to, lastMonth)).toEqual([]);
    expect(await amountOf(page, from, thisMonth)).toEqual([]);
  });

  const bridge = page.getByRole("table", { name: /^From .* to .*, USD$/ });
  const moved = bridge.getByRole("row", { name: "Moved between cost centres" });
  for (const [centre, sign] of [
    [from, -1],
    [to, 1],
  ] as const) {
    await page.goto(behindHref(thisMonth, `costCentre:${centre}`));
    await expect(page.getByRole("heading", { level: 1 })).toContainText(centre);
    const amount = sign * (before[0] ?? 0);
    expect(await column(moved)).toEqual([amount]);
    await moved.getByRole("link").click();
    await expect(page.getByRole("table").getByRole("rowheader")).toHaveCount(2);
    expect(cents(await page.locator("main tfoot td:last-child").textContent())).toBe(amount);
  }
});
