import { readFile } from "node:fs/promises";
import { type Page } from "@playwright/test";
import { formatDate } from "@/lib/domain/dates/dates-for-people";
import { TERM_WORDS } from "@/lib/costs/words";
import { addDays, addMonths, dayIn } from "@/lib/domain/dates/months";
import { parseCsv } from "@/lib/testing/parse-csv";
import { cents } from "../support/costs-figures";
import { inDatabase } from "../support/database";
import { expect, test } from "../support/fixtures";

const today = () => dayIn("UTC", new Date());
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const main = (page: Page) => page.getByRole("main");

/** The number of the file's rows, and what it is called. */
async function exported(page: Page) {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    main(page).getByRole("link", { name: "Export CSV" }).click(),
  ]);
  const [headings = [], ...rows] = parseCsv(await readFile(await file.path(), "utf8"));
  return { name: file.suggestedFilename(), headings, rows };
}

test("a manager sees the list of a day, takes it away, and is told why a wrong day has none", async ({
  page,
  signIn,
}) => {
  await signIn("manager");
  await page.getByRole("button", { name: "Views", exact: true }).click();
  await page.getByRole("link", { name: "The list on a day" }).click();
  await expect(heading(page)).toHaveText(`Numbers on ${formatDate(addDays(today(), -1))}`);
  const table = page.getByRole("table", { name: /^Phone numbers on / });
  await expect(table.getByRole("rowheader")).toHaveCount(50);
  // The account was read for the first time after that day ended.
  await expect(main(page).getByText(/^[\d,]+ numbers reconstructed:/)).toBeVisible();

  const day = page.getByLabel("Day", { exact: true });
  await test.step("a day of last year has fewer numbers, and the file has as many", async () => {
    const past = addDays(today(), -200);
    await day.fill(past);
    await expect(heading(page)).toHaveText(`Numbers on ${formatDate(past)}`);
    const told = await main(page)
      .getByRole("status")
      .filter({ hasText: /^[\d,]+ numbers?, .* a month$/ })
      .innerText();
    const count = Number(/^[\d,]+/.exec(told)?.[0].replace(",", ""));
    const [row] = await inDatabase<{ count: number }>(
      `select count(*)::int as count from numbers where purchased_at < $1::date and 'cancelled' <> coalesce(
        (select text from number_history where number_id = numbers.id and kind = 'status' order by from_at, id limit 1),
        status)`,
      [addDays(past, 1)],
    );
    expect(count).toBe(row?.count);
    const { name, headings, rows } = await exported(page);
    expect(name).toMatch(new RegExp(`^numbers-on-${past}_.*\\.csv$`));
    expect(rows).toHaveLength(count);
    expect(headings).toContain("Cost centre");
  });

  await test.step("a wrong day is told at the field, and a right one helps", async () => {
    await day.fill("2099-01-01");
    await expect(
      main(page).getByText("This day has not come yet. Choose today or a day before it."),
    ).toBeVisible();
    await expect(day).toHaveAttribute("aria-invalid", "true");
    await expect(table).toHaveCount(0);
    await day.fill("2001-01-01");
    await expect(main(page).getByText(/^The account's first number dates from /)).toBeVisible();
    await day.fill(today());
    await expect(heading(page)).toHaveText(`Numbers on ${formatDate(today())}`);
    await expect(table).toBeVisible();
  });
});

test("what changed in a month is what its costs say, and each reason has its numbers", async ({
  page,
  signIn,
}) => {
  await signIn("manager");
  const lastMonth = addMonths(today().slice(0, 7), -1);
  await page.goto(`/costs?month=${lastMonth}`);
  const why = page.getByRole("region", { name: "Why it changed" });
  const names = Object.values(TERM_WORDS).map(({ name }) => name);
  /** What each reason explains, in cents. */
  const figures = async () => {
    const rows = await why.locator("tbody tr").all();
    const read = rows.map(async (row) => {
      const text = await row.getByRole("rowheader").innerText();
      return [
        names.find((name) => text.startsWith(name)),
        cents(await row.locator("td").last().innerText()),
      ] as const;
    });
    return new Map((await Promise.all(read)).filter(([name]) => name !== undefined));
  };
  const ofCosts = await figures();
  expect(ofCosts.size).toBeGreaterThan(0);
  await why.getByRole("link", { name: "What changed" }).click();
  const [from, to] = [addDays(`${lastMonth}-01`, -1), addDays(`${addMonths(lastMonth, 1)}-01`, -1)];
  await expect(heading(page)).toHaveText(`${formatDate(from)} to ${formatDate(to)}`);
  await expect(why.getByRole("link", { name: /^Charged, as on the costs of / })).toHaveAttribute(
    "href",
    `/costs?month=${lastMonth}`,
  );
  const charged = await figures();
  for (const [name, amount] of ofCosts) expect(charged.get(name), name).toBe(amount);

  await why.getByRole("link", { name: "Numbers bought" }).click();
  await expect(page).toHaveURL(/show=bought/);
  await expect(main(page).getByText("Arrived", { exact: false }).first()).toBeVisible();
  const { headings, rows } = await exported(page);
  expect(headings).toContain("Charged, reason");
  const reasons = rows.map((row) => row[headings.indexOf("Monthly cost, reason")]);
  expect(new Set(reasons)).toEqual(new Set(["Numbers bought"]));
});

test("a number that moved to another cost centre is told with both, also to support, who see no sums", async ({
  page,
  signIn,
}) => {
  await signIn("ops");
  await page.goto("/numbers?status=active&sort=bought");
  await page.getByRole("rowheader").getByRole("link").nth(3).click();
  await page.waitForURL(/\/numbers\/./);
  const address = page.url();
  const ours = page.getByRole("region", { name: "Internal details" });
  for (const [centre, since] of [
    ["Archive then", addDays(today(), -20)],
    ["Archive now", null],
  ] as const) {
    await page.goto(address);
    await ours.getByRole("button", { name: "Edit" }).click();
    await ours.getByLabel("Cost centre").fill(centre);
    if (since) {
      await ours.getByLabel("From an earlier day").check();
      await ours.getByLabel("First day").fill(since);
    }
    await ours.getByRole("button", { name: "Save" }).click();
    await expect(ours.getByRole("button", { name: "Save" })).toHaveCount(0);
  }

  await signIn("support");
  await page.goto(`/numbers/between?from=${addDays(today(), -1)}&to=${today()}`);
  const changed = page.getByRole("row").filter({ hasText: "Archive now" });
  await expect(changed).toContainText("Cost centre: Archive then");
  await expect(page.getByRole("region", { name: "Why it changed" })).toHaveCount(0);
  await page.goto(`/numbers/on?day=${addDays(today(), -10)}&cost-centre=Archive+then`);
  await expect(page.getByRole("table").getByRole("rowheader")).toHaveCount(1);
  await expect(main(page).getByText(/a month$/)).toHaveCount(0);
});
