import { readFileSync } from "node:fs";
import { type Locator, type Page } from "@playwright/test";
import { request } from "undici";
import { parseCsv } from "@/lib/testing/parse-csv";
import { expect } from "./fixtures";
import { DATA_DIR, SANDBOX_PORT } from "./settings";

/** "-$1,234.56" in cents. What names no amount is 0. */
export const cents = (text: string | null) => {
  const amount = /(-?)\$([\d,]+(?:\.\d+)?)/.exec((text ?? "").replace("−", "-"));
  if (!amount) return 0;
  return Math.round(Number(`${amount[1]}${amount[2]!.replaceAll(",", "")}`) * 100);
};

export const sum = (amounts: readonly number[]) => amounts.reduce((total, one) => total + one, 0);

/** The last cell of each row of a table's body, in cents. */
export async function column(table: Locator, cell = "td:last-child"): Promise<number[]> {
  return (await table.locator(`tbody tr ${cell}`).allTextContents()).map(cents);
}

/** What the vendor itself says, read as any other client would. */
async function askVendor<T>(path: string): Promise<T> {
  const token = readFileSync(`${DATA_DIR}/sandbox/sandbox-token`, "utf8").trim();
  const { body } = await request(`http://127.0.0.1:${SANDBOX_PORT}/v2${path}`, {
    headers: { "X-Auth-Token": token },
    reset: true,
  });
  return ((await body.json()) as { data: T }).data;
}

/** In cents, over all numbers that are not cancelled. */
export async function vendorMonthlyCost(): Promise<{ count: number; cost: number }> {
  type List = { numbers: { id: string; status: string }[]; total: number };
  const owned: string[] = [];
  for (let offset = 0, total = 1; offset < total; offset += 100) {
    const page = await askVendor<List>(`/numbers?limit=100&offset=${offset}`);
    owned.push(...page.numbers.filter(({ status }) => status !== "cancelled").map(({ id }) => id));
    total = page.total;
  }
  const prices = await Promise.all(
    owned.map((id) => askVendor<{ billing: { monthly_cost: number } }>(`/numbers/${id}`)),
  );
  const cost = sum(prices.map(({ billing }) => Math.round(billing.monthly_cost * 100)));
  return { count: owned.length, cost };
}

/** Opens the costs from the navigation and waits until every price is read: the page follows by itself. */
export async function openCosts(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Costs" }).click();
  await page.waitForURL(/\/costs$/);
  await expect(page.getByText("The price of every number is known.")).toBeVisible({ timeout: 30_000 });
  // What Audian says arrives later, and moves what is below it.
  await expect(page.getByText("Getting Audian's figures")).toHaveCount(0);
}

/** The rows of a download that a link leads to, as objects by heading. */
export async function download(page: Page, name: string): Promise<Record<string, string>[]> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: `${name} as CSV` }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^costs-.*_\d{4}-\d{2}-\d{2}T\d{4}_UTC\.csv$/);
  const [heads = [], ...rows] = parseCsv(readFileSync(await file.path(), "utf8"));
  return rows.map((row) => Object.fromEntries(heads.map((head, index) => [head, row[index] ?? ""])));
}

export const csvCents = (amount: string | undefined) => Math.round(Number(amount) * 100);

/** Pages of a PDF as the browser writes it. */
export const pagesOf = (pdf: Buffer) => pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
