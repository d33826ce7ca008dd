import { type Page } from "@playwright/test";
import { formatDate } from "@/lib/domain/dates/dates-for-people";
import { addDays, dayIn } from "@/lib/domain/dates/months";
import { inDatabase } from "../support/database";
import { expect, test } from "../support/fixtures";

const details = (page: Page) => page.getByRole("region", { name: "Internal details" });
const today = () => dayIn("UTC", new Date());

/** Numbers that nobody has yet, by their number. */
type Free = { id: string; number: string };
const freeNumbers = (count: number) =>
  inDatabase<Free>(
    "select id, number from numbers where gone_at is null and status = 'active' and holder is null order by number limit $1",
    [count],
  );

async function give(page: Page, holder: string, since?: string): Promise<void> {
  await details(page).getByRole("button", { name: "Edit" }).click();
  await details(page).getByLabel("Holder").fill(holder);
  if (since) {
    await details(page).getByLabel("From an earlier day").check();
    await details(page).getByLabel("First day").fill(since);
  }
  await details(page).getByRole("button", { name: "Save" }).click();
  await expect(details(page).getByRole("button", { name: "Save" })).toHaveCount(0);
}

test("a number is given, moved and handed back, and its page says who had it on which day", async ({
  page,
  signIn,
}) => {
  const [ada, bob] = [`Ada Åmes ${Date.now()}`, `Bob Byte ${Date.now()}`];
  const [number] = (await freeNumbers(1)) as [Free];
  const since = addDays(today(), -90);
  await signIn("support");
  await page.goto(`/numbers/${number.id}`);
  await give(page, ada, since);
  await give(page, bob);
  const held = page.getByRole("region", { name: "Holders" }).getByRole("listitem");
  await expect(held).toHaveText([
    `${formatDate(today())} – now${bob} by Sam Support`,
    `${formatDate(since)} – ${formatDate(addDays(today(), -1))}${ada} by Sam Support`,
  ]);

  await test.step("a holder's page has what they had", async () => {
    await held.nth(1).getByRole("link", { name: ada }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(ada);
    await expect(page.getByText("No numbers now")).toBeVisible();
    const past = page.getByRole("table", { name: "Numbers held from when to when" }).getByRole("row").nth(1);
    await expect(past).toContainText(formatDate(since));
    await expect(past).toContainText(formatDate(addDays(today(), -1)));
  });

  await test.step("who left the field open meanwhile is told, and nothing is overwritten", async () => {
    await page.goto(`/numbers/${number.id}`);
    await details(page).getByRole("button", { name: "Edit" }).click();
    await details(page).getByLabel("Holder").fill("Somebody else");
    const other = await page.context().newPage();
    await other.goto(`/numbers/${number.id}`);
    await give(other, "");
    await other.close();
    await details(page).getByRole("button", { name: "Save" }).click();
    await expect(details(page)).toContainText("Someone else changed the holder in the meantime.");
    await page.reload();
    await expect(details(page)).not.toContainText(bob);
  });
});

test("many are given at once, found, exported, described, and handed back from the holder's page", async ({
  page,
  signIn,
}) => {
  const team = `Night desk ${Date.now()}`;
  const numbers = await freeNumbers(2);
  await signIn("ops");
  await page.goto("/numbers?status=active&holder=-&sort=number");
  await expect(page.getByRole("list", { name: "Filters in use" })).toContainText("Holder: none");
  for (const nth of [1, 2]) await page.getByRole("row").nth(nth).getByRole("checkbox").check();
  await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Edit" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Holder", { exact: true }).selectOption({ label: "Set for all" });
  await dialog.getByLabel("New holder").fill(team);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("2 numbers changed")).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).last().click();

  await test.step("the list finds them by the words of their holder, and the file says it", async () => {
    await page.goto(`/numbers?q=${encodeURIComponent(team.toUpperCase())}&sort=number`);
    await expect(page.getByRole("table").getByRole("rowheader")).toHaveCount(2);
    const file = await page.request.get(`/api/exports/numbers?${new URLSearchParams({ holder: team })}`);
    const lines = (await file.text()).trim().split("\r\n");
    expect(lines[0]).toContain("Cost centre,Holder,Tags");
    expect(lines).toHaveLength(3);
  });

  await page.goto("/numbers/holders");
  await page.getByLabel("Name or external ID").fill(team);
  await expect(page.getByRole("table", { name: "Holders" }).getByRole("rowheader")).toHaveText([team]);
  await page.getByRole("link", { name: team }).click();
  const held = page.getByRole("table", { name: "Numbers held now" });
  await expect(held.getByRole("rowheader")).toHaveCount(2);
  await expect(page.getByRole("heading", { name: /^2 numbers, .*\$\d+\.\d\d a month$/ })).toBeVisible();

  await test.step("its kind and what other systems call it are kept", async () => {
    await page.getByLabel("Kind").selectOption({ label: "Team" });
    await page.getByLabel("External ID").fill("T-4711");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Team · T-4711")).toBeVisible();
    await page.goto("/activity?kind=holder_changed");
    await expect(page.getByText(`changed the holder ${team}: kind team (before: none)`)).toBeVisible();
    await page.goBack();
  });

  await page.getByRole("button", { name: "Move or hand back" }).click();
  await dialog.getByLabel("Holder", { exact: true }).selectOption({ label: "Clear for all" });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("2 numbers changed")).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(page.getByText("No numbers now")).toBeVisible();
  expect((await freeNumbers(2)).map(({ id }) => id)).toEqual(numbers.map(({ id }) => id));
});

test("a manager sees who has what and may not change it; a name that nobody has says so", async ({
  page,
  signIn,
}) => {
  const [number] = (await freeNumbers(1)) as [Free];
  await inDatabase("update numbers set holder = 'Read only' where id = $1 returning id", [number.id]);
  await signIn("manager");
  await page.goto("/numbers/holder?name=Read+only");
  await expect(page.getByRole("table", { name: "Numbers held now" }).getByRole("rowheader")).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Move or hand back" })).toHaveCount(0);
  await expect(page.getByLabel("External ID")).toHaveCount(0);
  await inDatabase("update numbers set holder = null where id = $1 returning id", [number.id]);
  await page.goto("/numbers/holder?name=Nobody+at+all");
  await expect(page.getByText("No such holder")).toBeVisible();
});
