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
  const timeline = page.getByRole("region", { name: "History" }).getByRole("listitem");
  const said = (centre: string, from: string) =>
    timeline.filter({ hasText: new RegExp(`Cost centre .*${centre}`) }).filter({ hasText: formatDate(from) });
  const edit = async (fill: () => Promise<void>) => {
    await ours.getByRole("button", { name: "Edit" }).click();
    await fill();
    await ours.getByRole("button", { name: "Save" }).click();
  };

  await edit(() => ours.getByLabel("Cost centre").fill("Support North"));
  const today = dayIn("UTC", new Date());
  await expect(said("Support North", today)).toBeVisible();

  await test.step("a name that is in use is suggested", async () => {
    await ours.getByRole("button", { name: "Edit" }).click();
    await expect(ours.locator("datalist").locator('option[value="Support North"]')).toHaveCount(1);
    await ours.getByRole("button", { name: "Cancel" }).click();
  });

  await test.step("a day to come is refused at its field", async () => {
    await edit(async () => {
      await ours.getByLabel("Cost centre").fill("Support South");
      await ours.getByLabel("From an earlier day").check();
      await ours.getByLabel("First day").fill("2099-01-01");
    });
    await expect(ours.getByText("This day has not come yet.")).toBeVisible();
    await ours.getByLabel("First day").fill("");
    await ours.getByRole("button", { name: "Save" }).click();
    await expect(ours.getByText("Choose a day of the calendar.")).toBeVisible();
  });

  const day = addDays(today, -70);
  await ours.getByLabel("First day").fill(day);
  await test.step("what it replaces is said before it does", async () => {
    const told = ours.getByRole("status");
    await expect(told).toContainText("Replaces the details set for it since:");
    await expect(told.getByRole("listitem")).toHaveText([
      `Cost centre Support North from ${formatDate(today)}`,
    ]);
    await ours.getByLabel("Cost centre").fill("Support North");
    await expect(told).toContainText("Replaces nothing: no other details were set for it since.");
    await ours.getByLabel("Cost centre").fill("Support South");
    await expect(told.getByRole("listitem")).toHaveCount(1);
  });
  await ours.getByRole("button", { name: "Save" }).click();
  await expect(ours.getByRole("button", { name: "Save" })).toHaveCount(0);
  await expect(said("Support South", day)).toContainText("by Olu Ops");
  await expect(timeline.filter({ hasText: "Support North" })).toHaveCount(0);

  await test.step("on a phone no part of the page is beside the screen", async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await expect(said("Support South", day)).toBeVisible();
    expect(await page.locator("main").evaluate((main) => main.scrollWidth - main.clientWidth)).toBe(0);
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
  const correct = async (centre: string, since: string) => {
    await page.goto(address);
    await ours.getByRole("button", { name: "Edit" }).click();
    await ours.getByLabel("Cost centre").fill(centre);
    await ours.getByLabel("From an earlier day").check();
    await ours.getByLabel("First day").fill(since);
    await ours.getByRole("button", { name: "Save" }).click();
    await expect(ours.getByRole("button", { name: "Save" })).toHaveCount(0);
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
