import { readFileSync } from "node:fs";
import { type Locator, type Page } from "@playwright/test";
import { expect, test } from "../support/fixtures";
import { cartIsSaved, drawer, find } from "../support/order-steps";

/** Numbers of the sandbox's free range that no other end-to-end test uses. */
const shown = (last3: string) => `+1 415 555 6${last3}`;

async function paste(page: Page, text: string): Promise<Locator> {
  // A line alone could be a place or one number; two are a list.
  await find(page, /[\n\t;]/.test(text) ? text : `${text}\n.`);
  const sorted = page.getByRole("region", { name: "Pasted list" });
  await expect(sorted.getByRole("status")).toBeVisible();
  return sorted;
}

const group = (sorted: Locator, title: string) => sorted.getByRole("group").filter({ hasText: title });

async function cartOf(page: Page): Promise<string> {
  await page.goto("/buy/cart");
  await expect(drawer(page).getByRole("heading", { name: "Cart" })).toBeVisible();
  return (await drawer(page).textContent()) ?? "";
}

test("a number without its country code is added only after the person has chosen the country", async ({
  page,
  signIn,
}) => {
  await signIn("admin");
  const sorted = await paste(page, "4532126101\n021 456 6101");
  await expect(sorted.getByRole("status")).toHaveText("0 ready, 2 to choose. Nothing was added yet.");
  await expect(sorted.getByRole("heading", { name: "Which country?" })).toBeVisible();
  const question = sorted.getByLabel("4532126101");
  await expect(question.getByRole("option")).toHaveText([
    "Do not add",
    "+45 32 12 61 01 (Denmark)",
    "+1 453 212 6101 (United States)",
  ]);
  await expect(sorted.getByRole("button", { name: /to the cart/ })).toHaveCount(0);
  expect(await cartOf(page)).not.toContain("32 12 61 01");

  await paste(page, "4532126101\n021 456 6101");
  await question.selectOption({ label: "+45 32 12 61 01 (Denmark)" });
  await sorted.getByRole("button", { name: "Add 1 to the cart" }).click();
  await expect(drawer(page).getByText("+45 32 12 61 01")).toBeVisible();
  await page.getByRole("button", { name: "Remove +45 32 12 61 01" }).click();
  await cartIsSaved(page);
});

test("a range is offered as its numbers, or only its two ends", async ({ page, signIn }) => {
  await signIn("admin");
  const sorted = await paste(page, `${shown("110")} – ${shown("114")}`);
  const range = sorted.getByLabel(`${shown("110")} – ${shown("114")}`);
  await expect(range.getByRole("option")).toHaveText(["Do not add", "Add all 5", "Only the two ends"]);
  await expect(sorted.getByRole("button", { name: /to the cart/ })).toHaveCount(0);
  await range.selectOption("Only the two ends");
  await expect(sorted.getByRole("button", { name: "Add 2 to the cart" })).toBeVisible();
  await range.selectOption("Add all 5");
  await expect(sorted.getByRole("button", { name: "Add 5 to the cart" })).toBeVisible();
});

test("our own file comes back as it went out: each number once, those that are ours told as ours", async ({
  page,
  signIn,
}) => {
  await signIn("support");
  await page.goto("/numbers");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("link", { name: /^Export CSV/ }).click();
  const file = readFileSync(await (await download).path(), "utf8");
  expect(file.length).toBeGreaterThan(20_000);
  const rows = file.trim().split("\r\n").slice(1);
  const gone = rows.filter((row) => /,(?:cancelled|released|expired)\b/i.test(row)).length;
  const sorted = await paste(page, file);
  // Those that were given back could be bought again.
  await expect(sorted.getByRole("status")).toHaveText(
    `${gone} ready, ${rows.length - gone} already yours. Nothing was added yet.`,
  );
  await expect(group(sorted, "Already yours").getByRole("listitem")).toHaveCount(rows.length - gone);
});

/** One of each kind: what is pasted, and what must be told. */
const KINDS = [
  ["a day and a time", `+14155556120\tMain line\t2026-11-24 14:03`, ["1 ready", "Main line"]],
  ["a Unix time", "000-000-0000\n1732440000", ["2 not a number"]],
  ["an address", "+14155556121 (PBX 192.168.1.100)", ["1 ready", shown("121")]],
  ["national forms", "(415) 555-6122\n1 415 555 6123", ["2 ready", shown("122"), shown("123")]],
  ["a float", "4.155556124E9", ["1 ready", shown("124")]],
  ["a float that lost digits", "1.41556E+10", ["1 not a number", "format the column as text"]],
  ["an extension", "tel:+1-415-555-6125;ext=136", ["1 ready", shown("125"), "the extension was left out"]],
  ["a label", "Phone: 415-555-6126 (Front desk)", ["1 ready", shown("126"), "Front desk"]],
  ["dashes", "415‒555−6127", ["1 ready", shown("127")]],
  ["digits of another script", "+٤٤ ٢٠ ٧٩٤٦ ٠١٢٨", ["1 ready", "+44 20 7946 0128"]],
  ["two in a cell", "415-555-6129/415-555-6130", ["2 ready", shown("129"), shown("130")]],
  [
    "a file of contacts",
    'name;mobile;phone;email\n"Smith, Ann";+14155556131;;ann@example.com',
    ["1 ready", "Smith, Ann"],
  ],
  ["an id", "PNab4155556132cdef00aa\t+14155556133", ["1 ready", shown("133")]],
  ["an old Mexican form", "+52 1 55 1234 6134", ["1 ready", "the old 1 after +52 was left out"]],
  ["an exit code", "011 44 20 7946 0135", ["1 ready", "+44 20 7946 0135"]],
  ["amounts", "+14155556136\t$1,234,567.00\t12,345,678", ["1 ready", shown("136")]],
] as const;

test("lists are read as people mean them", async ({ page, signIn }) => {
  await signIn("support");
  for (const [kind, text, told] of KINDS) {
    await test.step(kind, async () => {
      const sorted = await paste(page, text);
      for (const words of told) await expect(sorted).toContainText(words);
    });
  }
});

test("the box offers each reading of one number, and says when an extension was left out", async ({
  page,
  signIn,
}) => {
  await signIn("support");
  await find(page, "4532126140");
  const readings = page.getByRole("region", { name: "Pasted list" }).getByLabel("4532126140");
  await expect(readings.getByRole("option")).toHaveText([
    "Do not add",
    "+45 32 12 61 40 (Denmark)",
    "+1 453 212 6140 (United States)",
  ]);
  await readings.selectOption({ label: "+45 32 12 61 40 (Denmark)" });
  await page.getByRole("button", { name: "Add 1 to the cart" }).click();
  await drawer(page).getByLabel("Friendly name of +45 32 12 61 40").fill("Nordic desk");
  await drawer(page).getByRole("button", { name: "Review 1 number" }).click();
  const review = drawer(page).getByRole("list", { name: "Numbers to order" });
  await expect(review).toContainText("+45 32 12 61 40");
  await expect(review).toContainText("Nordic desk");
  await drawer(page).getByRole("button", { name: "Back to cart" }).click();
  await drawer(page).getByRole("button", { name: "Remove +45 32 12 61 40" }).click();
  await cartIsSaved(page);

  await find(page, "Phone: 415-555-6141 x136");
  await expect(
    page.getByText(/Understood as number \+1 415 555 6141; the extension was left out/),
  ).toBeVisible();
  await page.getByRole("button", { name: "Buy +1 415 555 6141 now" }).click();
  await expect(drawer(page).getByRole("group", { name: "What you buy" })).toContainText("+14155556141");
});

test("search finds a number in the spellings that people paste", async ({ page, signIn }) => {
  await signIn("support");
  await page.goto("/numbers?status=active&country=US");
  const numbers = page.getByRole("table").getByRole("rowheader");
  const shown = (await numbers.first().textContent()) ?? "";
  const [number = "", area, exchange, line] = /\+1 (\d{3}) (\d{3}) (\d{4})/.exec(shown) ?? [];
  const national = `${area}-${exchange}-${line}`;
  for (const text of [
    `011 1 ${area} ${exchange} ${line}`,
    `${national} x5`,
    `'${area}${exchange}${line}`,
    `Phone: ${national}`,
    `tel:+1-${national}`,
    `+1\u200b${area}\u200b${exchange}\u200b${line}`,
    `(${area}) ${exchange}-${line} (Desk)`,
    national.replaceAll("-", "\u2012"),
  ]) {
    await page.goto(`/numbers?q=${encodeURIComponent(text)}`);
    await expect(numbers).toHaveCount(1);
    await expect(numbers).toContainText(number);
  }
  await page.goto(`/numbers?q=${encodeURIComponent("Phone: 415-555-0000")}`);
  await expect(page.getByText(/No number contains 4155550000/)).toBeVisible();
});
