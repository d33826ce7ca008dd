import { type Page } from "@playwright/test";
import { addDays, dayIn } from "@/lib/domain/dates/months";
import { inDatabase } from "../support/database";
import { expect, test } from "../support/fixtures";
import { controlVendor } from "../support/sandbox-control";

const PLACE = "/numbers/give-back";
type Known = { id: string; number: string };
const dialog = (page: Page) => page.getByRole("dialog");
const tableOf = (page: Page, name: string) => page.getByRole("table", { name });
const rowOf = (page: Page, table: string, { id }: Known) =>
  tableOf(page, table)
    .getByRole("row")
    .filter({ has: page.locator(`a[href="/numbers/${id}"]`) });

/** Suspended numbers, which are candidates whatever the account says of the others. */
async function suspend(place: number, count: number): Promise<Known[]> {
  const numbers = await inDatabase<Known>(
    "select id, number from numbers where gone_at is null and status = 'active' order by number desc offset $1 limit $2",
    [place, count],
  );
  for (const { id } of numbers) {
    await controlVendor({ numberStatus: { id, status: "suspended" } });
    await inDatabase("update numbers set status = 'suspended' where id = $1 returning id", [id]);
  }
  return numbers;
}

test("a number is chosen, goes to the list to cancel, and is given back once it has left", async ({
  page,
  signIn,
}) => {
  const [first, second] = (await suspend(30, 2)) as [Known, Known];
  await signIn("ops");
  await page.goto("/numbers");
  await page.getByRole("button", { name: "Views" }).first().click();
  await page.getByRole("link", { name: "Numbers to give back" }).click();
  await page.waitForURL(new RegExp(PLACE));
  await page.getByLabel("Why").selectOption({ value: "suspended" });
  await page.waitForURL(/reason=suspended/);
  await expect(page.getByRole("heading", { name: /giving back saves .* a month, .* a year/ })).toBeVisible();

  await test.step("choose two, and add them", async () => {
    for (const number of [first, second])
      await rowOf(page, "Numbers that may be given back", number).getByRole("checkbox").check();
    await page.getByRole("button", { name: "Give back" }).click();
    await dialog(page).getByRole("button", { name: "Add to the list to cancel" }).click();
    await expect(dialog(page).getByText("2 numbers added to the list to cancel")).toBeVisible();
    await dialog(page).getByRole("button", { name: "Close" }).click();
    await expect(rowOf(page, "Numbers that may be given back", first)).toHaveCount(0);
  });

  await test.step("the list says how to cancel, and lets one out again", async () => {
    await page.getByRole("link", { name: "To cancel" }).click();
    await expect(page.getByRole("button", { name: "Copy words for Audian" })).toBeVisible();
    await expect(page.getByRole("link", { name: "my.audian.com" })).toBeVisible();
    const file = await page.request.get("/api/exports/numbers/to-cancel");
    expect(await file.text()).toContain(second.id);
    await rowOf(page, "Numbers to cancel", second)
      .getByRole("button", { name: /^Take out/ })
      .click();
    await expect(rowOf(page, "Numbers to cancel", second)).toHaveCount(0);
    await expect(rowOf(page, "Numbers to cancel", first)).toContainText("Waiting");
  });

  await test.step("what is still here after three days is a reminder at home", async () => {
    await inDatabase(
      "update give_backs set marked_at = now() - interval '4 days' where number_id = $1 returning id",
      [first.id],
    );
    await page.goto("/");
    const line = page
      .getByRole("region", { name: "Needs you" })
      .getByRole("listitem")
      .filter({ hasText: "To cancel, and still here after 3 days" });
    await line.getByRole("link", { name: /^See them/ }).click();
    await expect(rowOf(page, "Numbers to cancel", first)).toContainText("Still here after 3 days");
  });

  await test.step("it is given back when the account says that it left", async () => {
    await controlVendor({ numberStatus: { id: first.id, status: "cancelled" } });
    await expect(async () => {
      await page.goto("/numbers");
      await page.getByRole("button", { name: "Refresh" }).click({ timeout: 2_000 });
      await page.goto(`${PLACE}/to-cancel`);
      await expect(rowOf(page, "Numbers given back", first)).toContainText("Left", { timeout: 3_000 });
    }).toPass({ timeout: 90_000 });
    const [told] = await inDatabase<{ count: number }>(
      "select count(*)::int as count from unexplained_changes where kind = 'gone' and number_id = $1",
      [first.id],
    );
    expect(told?.count).toBe(0);
  });
});

test("a number is kept until a day, which is not past, and ends on its own page", async ({
  page,
  signIn,
}) => {
  const [number] = (await suspend(34, 1)) as [Known];
  const today = dayIn("UTC", new Date());
  await signIn("support");
  await page.goto(`/numbers/${number.id}`);
  const part = page.getByRole("region", { name: "Give back" });
  await part.getByRole("button", { name: "Keep" }).click();
  await dialog(page).getByLabel("Keep until").fill(addDays(today, -2));
  await dialog(page).getByLabel("Reason").fill("For the fair in May");
  await dialog(page).getByRole("button", { name: "Keep", exact: true }).click();
  await expect(dialog(page).getByText("This day is past. Choose today or a later day.")).toBeVisible();
  await dialog(page).getByLabel("Keep until").fill(addDays(today, 30));
  await dialog(page).getByRole("button", { name: "Keep", exact: true }).click();
  await expect(dialog(page).getByText("1 number kept")).toBeVisible();
  await dialog(page).getByRole("button", { name: "Close" }).click();
  await expect(part).toContainText("For the fair in May");

  await page.goto(PLACE);
  await expect(rowOf(page, "Kept numbers", number)).toContainText("For the fair in May");
  await expect(page.getByText(/giving back saves/)).toHaveCount(0);
  await rowOf(page, "Kept numbers", number)
    .getByRole("button", { name: /^End keep/ })
    .click();
  await expect(rowOf(page, "Kept numbers", number)).toHaveCount(0);
});
