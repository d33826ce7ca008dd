import { readFileSync } from "node:fs";
import { type Locator, type Page } from "@playwright/test";
import { parseCsv } from "@/lib/testing/parse-csv";
import { cents, column, csvCents, download, openCosts, pagesOf, sum } from "../support/costs-figures";
import { inDatabase } from "../support/database";
import { expect, test } from "../support/fixtures";

const LIST = /^Statements of \w+ \d{4}$/;
/** What an address could take for something else. */
const CENTRE = "R&D / 50% #1?";

async function openStatements(page: Page): Promise<Locator> {
  await openCosts(page);
  await page.getByRole("navigation", { name: "Costs" }).getByRole("link", { name: "Statements" }).click();
  await page.waitForURL(/\/costs\/statements/);
  return page.getByRole("table", { name: LIST });
}

/** The month that ended last: it is the same whenever these tests run. */
async function goBack(page: Page): Promise<void> {
  await page.getByRole("link", { name: /^Previous month/ }).click();
  await page.waitForURL(/month=/);
}

const totalOf = async (table: Locator, cell: string) =>
  cents(await table.locator(`tfoot ${cell}`).textContent());

test("a manager hands each cost centre its statement: list, statement, file and paper make the month", async ({
  page,
  signIn,
}) => {
  await signIn("manager");
  await inDatabase(
    `update numbers set cost_centre = $1 where id in (
      select id from numbers where gone_at is null and status = 'active' and cost_centre is null
      order by purchased_at limit 3) returning id`,
    [CENTRE],
  );
  await openStatements(page);
  await goBack(page);
  const list = page.getByRole("table", { name: LIST });
  const month = (await list.locator("caption").textContent())?.replace("Statements of ", "") ?? "";
  const total = await totalOf(list, "td:nth-child(5)");
  expect(total).toBeGreaterThan(0);
  const totals = await column(list, "td:nth-child(6)");
  expect(sum(totals)).toBe(total);
  const overview = page.getByRole("navigation", { name: "Costs" }).getByRole("link", { name: "Overview" });
  await overview.click();
  const bridge = page.getByRole("table", { name: /^From .* to .*, USD$/ });
  expect(cents(await bridge.locator("tfoot td:last-child").textContent())).toBe(total);
  await page.goBack();

  const file = await download(page, "All statements");
  expect(sum(file.map((row) => csvCents(row.Total)))).toBe(total);

  await list.getByRole("link", { name: CENTRE, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Statement of ${CENTRE}` })).toBeVisible();
  const numbers = page.getByRole("table", { name: `Numbers of ${CENTRE}, ${month}` });
  const lines = await column(numbers);
  const own = await totalOf(numbers, "td:last-child");
  expect(sum(lines)).toBe(own);
  expect(totals).toContain(own);
  const rows = await download(page, "This statement");
  expect(rows.map((row) => csvCents(row.Total))).toEqual(lines);
  expect(new Set(rows.map((row) => row["Cost centre"]))).toEqual(new Set([CENTRE]));

  await page.getByRole("link", { name: "Print", exact: true }).click();
  await page.waitForURL(/\/costs\/statements\/print/);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
  expect(await column(page.getByRole("table", { name: `Numbers of ${CENTRE}, ${month}` }))).toEqual(lines);
  expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(1);
  await page.goto(page.url().replace(/&of=[^&]*/, ""));
  await expect(page.getByRole("table", { name: LIST })).toBeVisible();
  const sheets = await page.getByRole("article").count();
  expect(sheets).toBeGreaterThan(2);
  expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBeGreaterThanOrEqual(sheets);
  await inDatabase("update numbers set cost_centre = null where cost_centre = $1 returning id", [CENTRE]);
});

test("what is unallocated leads to the numbers without a cost centre", async ({ page, signIn }) => {
  await signIn("manager");
  const list = await openStatements(page);
  await list.getByRole("link", { name: "Unallocated", exact: true }).click();
  await expect(page.getByText("These charges are of numbers without a cost centre")).toBeVisible();
  await page.getByRole("link", { name: "Numbers without a cost centre" }).click();
  await page.waitForURL(/\/numbers\?cost-centre=-/);
  await expect(page.getByRole("heading", { level: 1, name: "Numbers" })).toBeVisible();
});

test("a manager says where the books put a cost centre, and the ledger file has it", async ({
  page,
  signIn,
}) => {
  await signIn("manager");
  const list = await openStatements(page);
  await expect(page.getByText(/^Without an account in the ledger file: /)).toBeVisible();
  await page.getByLabel("Cost centre", { exact: true }).selectOption("");
  await page.getByLabel("Ledger account", { exact: true }).fill("=4930");
  await page.getByRole("button", { name: "Set account" }).click();
  await expect(page.getByText(/^Start with a letter or digit/)).toBeVisible();
  await page.getByLabel("Ledger account", { exact: true }).fill("4930");
  await page.getByRole("button", { name: "Set account" }).click();
  await expect(page.getByText("The account of Unallocated is 4930.")).toBeVisible();
  await expect(list.getByRole("row", { name: /^Unallocated/ })).toContainText("4930");

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Ledger file as CSV" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^costs-ledger-provisional-/);
  const [heads = [], ...rows] = parseCsv(readFileSync(await file.path(), "utf8"));
  const cell = (row: string[], head: string) => row[heads.indexOf(head)];
  expect(sum(rows.map((row) => csvCents(cell(row, "Amount"))))).toBe(await totalOf(list, "td:nth-child(5)"));
  expect(
    rows.filter((row) => cell(row, "Account") === "4930").map((row) => cell(row, "Cost centre")),
  ).toEqual(["Unallocated"]);
  await page.getByLabel("Cost centre", { exact: true }).selectOption("");
  await page.getByLabel("Ledger account", { exact: true }).fill("");
  await page.getByRole("button", { name: "Set account" }).click();
  await expect(page.getByText("Unallocated has no account now.")).toBeVisible();
});

test("operations read statements, but take none away and set no account", async ({ page, signIn }) => {
  await signIn("ops");
  await openStatements(page);
  await expect(page.getByRole("link", { name: /as CSV$/ })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Set account" })).toHaveCount(0);
  for (const table of ["statements", "ledger"])
    expect((await page.request.get(`/api/exports/costs/${table}`)).status()).toBe(403);
});

test("support has no way to a statement", async ({ page, signIn, expectConsole }) => {
  expectConsole(/403/);
  await signIn("support");
  for (const path of ["/costs/statements", "/costs/statements?of=costCentre", "/costs/statements/print"]) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(403);
  }
});
