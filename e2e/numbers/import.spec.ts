import { readFile } from "node:fs/promises";
import { type Page } from "@playwright/test";
import { inDatabase } from "../support/database";
import { parseCsv } from "@/lib/testing/parse-csv";
import { expect, test } from "../support/fixtures";

type Own = { id: string; number: string; note: string | null };

const ownNumbers = (count: number) =>
  inDatabase<Own>(
    "select id, number, note from numbers where gone_at is null and status = 'active' order by number limit $1",
    [count],
  );

/** What is said of one row of the preview, by its place in the file; the headings are row 1. */
const row = (page: Page, line: number) =>
  page.getByRole("listitem").filter({ has: page.getByText(`Row ${line}`, { exact: true }) });

const noteOf = async (id: string) =>
  (await inDatabase<Own>("select note from numbers where id = $1", [id]))[0]?.note;

test("pasted columns show what each row would do, change exactly that, and can be undone", async ({
  page,
  signIn,
}) => {
  const [first, second, third, fourth] = (await ownNumbers(4)) as [Own, Own, Own, Own];
  const note = `Imported on ${Date.now()}`;
  await signIn("ops");
  await page.goto("/numbers");
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByRole("link", { name: "Import details" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Import details");
  const columns = page.getByLabel("Columns");
  await columns.fill(
    [
      "Number\tCost centre\tNote",
      `${first.number}\t\t${note}`,
      `${second.number}\t\t${second.note ?? ""}`,
      `${third.number}\tCentre ${note}\t`,
      "+14155550000\tSales\t",
      "not a number\tSales\t",
      `${first.number}\t\ttwice`,
      `${fourth.number}\t\t${"x".repeat(3_000)}`,
    ].join("\n"),
  );
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(row(page, 2)).toContainText("Will change");
  await expect(row(page, 2)).toContainText(note);
  await expect(row(page, 4)).toContainText("New cost centre");
  await expect(row(page, 5)).toContainText("Not in the account");
  await expect(row(page, 6)).toContainText("Unreadable");
  await expect(row(page, 7)).toContainText("Repeated");
  await expect(row(page, 7)).toContainText("Row 2 is used.");
  await expect(row(page, 8)).toContainText("A note has at most");
  expect(await noteOf(first.id)).toBe(first.note);

  await page.getByRole("checkbox", { name: "Create new cost centres" }).check();
  await expect(row(page, 4)).toContainText("Will change");
  const apply = page.getByRole("button", { name: /^Change \d numbers?$/ });
  const promised = Number(/\d/.exec(await apply.innerText())?.[0]);
  await apply.click();
  await expect(page.getByText(`${promised} numbers changed`)).toBeVisible();
  expect(await noteOf(first.id)).toBe(note);
  await page.goto(`/numbers?q=${encodeURIComponent(note)}`);
  await expect(page.getByText("No numbers match")).toHaveCount(0);

  await page.goto("/numbers/import");
  const imports = page.getByRole("region", { name: "Imports you can undo" });
  await imports
    .getByRole("button", { name: new RegExp(`^Undo the import of ${promised} numbers`) })
    .first()
    .click();
  await expect(page.getByText(`${promised} numbers restored`)).toBeVisible();
  expect(await noteOf(first.id)).toBe(first.note);
});

test("our own file goes round: unchanged it changes nothing, edited it changes that row", async ({
  page,
  signIn,
}) => {
  await signIn("ops");
  await page.goto("/numbers?status=active&sort=number");
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const file = await readFile(await (await download).path(), "utf8");
  // A note may have lines of its own.
  const rows = parseCsv(file).length - 1;

  await page.goto("/numbers/import");
  const choose = async (text: string) => {
    await page
      .getByLabel("CSV file")
      .setInputFiles({ name: "numbers.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    await page.getByRole("button", { name: "Preview" }).click();
  };
  await choose(file);
  await expect(page.getByText(`${rows} unchanged. Nothing has been changed yet.`)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Change / })).toHaveCount(0);

  const heads = file.replace(/^\uFEFF/, "").split(/\r?\n/)[0] ?? "";
  expect(heads).toContain("Note");
  const [own] = (await ownNumbers(1)) as [Own];
  await choose(
    `${heads}\r\n${heads
      .split(",")
      .map((head) => ({ Number: own.number, Note: "Went round" })[head] ?? "")
      .join(",")}`,
  );
  await expect(page.getByText(/^1 to change\./)).toBeVisible();
});
