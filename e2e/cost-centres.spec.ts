import { type Page } from "@playwright/test";
import { formatDate } from "@/lib/domain/dates/dates-for-people";
import { addDays, addMonths, dayIn } from "@/lib/domain/dates/months";
import { drilldownHref } from "@/lib/costs/month/address";
import { cents } from "./support/costs-figures";
import { expect, test } from "./support/fixtures";

test("a number moves from today, and what was said is corrected since a day", async ({ page, signIn }) => {
  await signIn("ops");
  await page.goto("/numbers?status=active&sort=number");
  await page.getByRole("rowheader").getByRole("link").nth(4).click();
  const ours = page.getByRole("region", { name: "Internal details" });
  const dialog = page.getByRole("dialog");
  const said = page.getByRole("region", { name: "Cost centre, tags and note over time" });
  const edit = async (fill: () => Promise<void>) => {
    await ours.getByRole("button", { name: "Edit" }).click();
    await fill();
    await dialog.getByRole("button", { name: "Save" }).click();
  };

  await edit(() => dialog.getByLabel("Cost centre").fill("Support North"));
  await expect(said.getByRole("row", { name: /Cost centre Support North .* now/ })).toBeVisible();

  await test.step("a name that is in use is suggested", async () => {
    await ours.getByRole("button", { name: "Edit" }).click();
    await expect(dialog.locator("datalist").locator('option[value="Support North"]')).toHaveCount(1);
    await dialog.getByRole("button", { name: "Cancel" }).click();
  });

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

  await test.step("on a phone no part of the history is beside the screen", async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    const tables = page.getByRole("region", { name: "History" }).getByRole("region");
    await expect(tables).toHaveCount(2);
    await expect(said.getByText(`${formatDate(day)} to now, by Olu Ops`)).toBeVisible();
    const hidden = await tables.evaluateAll((all) => all.map((one) => one.scrollWidth - one.clientWidth));
    expect(hidden).toEqual([0, 0]);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await page.goto("/activity?kind=numbers_edited");
  await expect(page.getByText(`corrected 1 number since ${day}: cost centre Support South`)).toBeVisible();
});

/** The amounts of a cost centre's row in the breakdown of a month; none where it has no row. */
async function amountOf(page: Page, centre: string, month: string): Promise<number[]> {
  await page.goto(`/costs/breakdown?month=${month}`);
  const table = page.getByRole("table", { name: "Charges by cost centre" });
  await expect(table).toBeVisible();
  const row = table.getByRole("row", { name: centre });
  return (await row.getByRole("cell", { name: /^\$/ }).allTextContents()).map(cents);
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
  const ours = page.getByRole("region", { name: "Internal details" });
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
  expect(before).toEqual([expect.any(Number)]);
  expect(before[0]).toBeGreaterThan(0);
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
    await page.goto(drilldownHref(thisMonth, `costCentre:${centre}`));
    await expect(page.getByRole("heading", { level: 1 })).toContainText(centre);
    const amount = sign * (before[0] ?? 0);
    expect(cents(await moved.locator("td:last-child").textContent())).toBe(amount);
    await moved.getByRole("link").click();
    await expect(page.getByRole("table").getByRole("rowheader")).toHaveCount(2);
    expect(cents(await page.locator("main tfoot td:last-child").textContent())).toBe(amount);
  }
});
