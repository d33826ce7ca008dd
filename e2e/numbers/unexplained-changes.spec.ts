import { readFileSync } from "node:fs";
import path from "node:path";
import { type Page } from "@playwright/test";
import { request } from "undici";
import { inDatabase } from "../support/database";
import { expect, test, typeSignIn } from "../support/fixtures";
import { controlVendor } from "../support/sandbox-control";
import { DATA_DIR, SANDBOX_PORT } from "../support/settings";

const ELSEWHERE = "+14155552973";
const SHOWN = "+1 415 555 2973";
const PLACE = "/activity/unexplained";

/** As somebody does who buys at Audian and not here. */
async function buyElsewhere(number: string): Promise<void> {
  const token = readFileSync(path.join(DATA_DIR, "sandbox", "sandbox-token"), "utf8").trim();
  const { statusCode, body } = await request(`http://127.0.0.1:${SANDBOX_PORT}/v2/numbers/purchase`, {
    method: "POST",
    headers: { "X-Auth-Token": token, "Content-Type": "application/json" },
    body: JSON.stringify({ number }),
    reset: true,
  });
  await body.dump();
  if (statusCode >= 300) throw new Error(`The sandbox sold nothing: HTTP ${statusCode}`);
}

/** Has the account read again until a change of this number is told. */
async function readUntilTold(page: Page, number: string): Promise<void> {
  await page.goto("/numbers");
  await expect(async () => {
    await page.getByRole("button", { name: "Refresh" }).click({ timeout: 2_000 });
    const [row] = await inDatabase<{ count: number }>(
      "select count(*)::int as count from unexplained_changes join numbers on numbers.id = number_id where number = $1",
      [number],
    );
    expect(row?.count).toBeGreaterThan(0);
  }).toPass({ timeout: 90_000, intervals: [2_000] });
}

test("a number that nobody here ordered is named with its cost, answered once, and stays on record", async ({
  page,
  signIn,
  browser,
  baseURL,
}) => {
  await buyElsewhere(ELSEWHERE);
  await signIn("ops");
  await readUntilTold(page, ELSEWHERE);

  await page.goto("/");
  const line = page
    .getByRole("region", { name: "Needs you" })
    .getByRole("listitem")
    .filter({ hasText: /Changes? nobody here ordered/ });
  await expect(line).toContainText(/a month|unknown/);
  await line.getByRole("link", { name: /^Answer/ }).click();
  await page.waitForURL(new RegExp(PLACE));
  const list = page.getByRole("list", { name: "Changes nobody here ordered" });
  const row = list.getByRole("listitem").filter({ hasText: SHOWN });
  await expect(row).toContainText("Appeared without an order");
  await expect(row).toContainText("Not in the account");
  await expect(page.getByText(/^Updated with the sync of/)).toBeVisible();

  // Somebody else looks at the same change.
  const other = await (await browser.newContext({ baseURL: baseURL ?? "" })).newPage();
  await other.goto("/sign-in");
  await typeSignIn(other, { email: "manager@demo.test", password: "demo-numbers-2026" });
  await other.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await other.goto(PLACE);
  const theirs = other.getByRole("listitem").filter({ hasText: SHOWN });
  await theirs.getByRole("button", { name: /^Answer/ }).click();

  await row.getByRole("button", { name: /^Answer/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: /^Expected/ }).check();
  await dialog.getByRole("button", { name: "Save answer" }).click();
  await expect(dialog.getByText("Explain why: money moved here, or may have.")).toBeVisible();
  await dialog.getByLabel("Explained by").selectOption("Port");
  await dialog.getByLabel("Its number").fill("P-77");
  await dialog.getByLabel("Note").fill("Ported from the old carrier.");
  await dialog.getByRole("button", { name: "Save answer" }).click();
  await expect(dialog.getByText("Your answer is saved.")).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(row).toHaveCount(0);

  const second = other.getByRole("dialog");
  await second.getByRole("radio", { name: /^Audian's error/ }).check();
  await second.getByLabel("Note").fill("We never bought it.");
  await second.getByRole("button", { name: "Save answer" }).click();
  await expect(second.getByRole("alert")).toContainText("Someone else has answered this");
  await expect(second.getByRole("alert")).toContainText("Ported from the old carrier.");
  await other.context().close();

  await page.getByLabel("Show").selectOption("Answered");
  await page.waitForURL(/state=answered/);
  const kept = list.getByRole("listitem").filter({ hasText: SHOWN });
  await expect(kept).toContainText("Port P-77");
  await expect(kept).toContainText("Ported from the old carrier.");
  await expect(kept).not.toContainText("We never bought it.");

  await kept.getByRole("link", { name: SHOWN }).click();
  const history = page.getByRole("region", { name: "History" });
  await history.getByRole("link", { name: "Changes nobody here ordered" }).click();
  await expect(kept).toContainText("Ported from the old carrier.");
  await page.goto("/activity?kind=change_answered");
  await expect(page.getByRole("table", { name: "Activity" })).toContainText(`${SHOWN}): Expected, port P-77`);
});

test("a status that changed elsewhere and back says so, and support has nothing to do with it", async ({
  page,
  signIn,
  expectConsole,
}) => {
  expectConsole(/403/);
  const [number] = await inDatabase<{ id: string; number: string }>(
    "select id, number from numbers where gone_at is null and status = 'active' order by purchased_at, id offset 20 limit 1",
  );
  const { id } = number!;
  await signIn("ops");
  await controlVendor({ numberStatus: { id, status: "suspended" } });
  await readUntilTold(page, number!.number);
  await controlVendor({ numberStatus: { id, status: "active" } });
  await expect(async () => {
    await page.goto("/numbers");
    await page.getByRole("button", { name: "Refresh" }).click({ timeout: 2_000 });
    await page.goto(`${PLACE}?state=all&number=${id}`);
    await expect(page.getByText(/^As before again since/)).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 90_000 });
  await expect(page.getByText("Effect unknown")).toBeVisible();
  await expect(
    page
      .getByRole("list", { name: "Changes nobody here ordered" })
      .getByText("Status changed", { exact: true }),
  ).toBeVisible();

  await page.context().clearCookies();
  await signIn("support");
  await page.goto(`/numbers/${id}`);
  await expect(page.getByRole("region", { name: "History" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Changes nobody here ordered" })).toHaveCount(0);
  const response = await page.goto(PLACE);
  expect(response?.status()).toBe(403);
});
