import { inDatabase } from "../support/database";
import { expect, test, wayUp } from "../support/fixtures";
import { buyButton, buyOne, cartIsSaved, drawer, find, lineOf, order, posts } from "../support/order-steps";
import { controlVendor } from "../support/sandbox-control";

test("an order with a refusal and a lost answer goes on, and ends as a receipt", async ({ page, signIn }) => {
  const numbers = ["+14155554801", "+14155559031", "+14155559551", "+14155554802"];
  await signIn("ops");
  await order(page, numbers);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Order of 4 numbers");
  await expect(lineOf(page, "+1 415 555 9031")).toContainText("The number is no longer available");
  await expect(lineOf(page, "+1 415 555 9551")).toContainText(/Checking again in \d+ s|Checking now/);
  await expect(lineOf(page, "+1 415 555 4802")).toContainText("Bought");
  await expect(page).toHaveTitle(/^(\(\d\) )?Order of 4 · 2 bought · Numbers$/);
  await expect(lineOf(page, "+1 415 555 9551")).toContainText("it was bought once", { timeout: 30_000 });
  await expect(page).toHaveTitle(/^(\(\d\) )?Order of 4 · 3 bought · Numbers$/);
  await expect(wayUp(page, "Orders")).toHaveAttribute("href", "/purchases");
  await expect(page.getByText("3 of 4 numbers were bought")).toBeVisible();
  const money = page.getByRole("group", { name: "Money" });
  await expect(money).toContainText("3 bought, 1 refused");
  await expect(money).toContainText("$2.97");
  expect(await posts(numbers)).toBe(4);

  await test.step("it ends with what comes next, on one screen", async () => {
    const next = page.getByRole("group", { name: "Next" });
    await expect(next.getByRole("link", { name: "Set up all 3" })).toHaveAttribute("href", /\?order=/);
    await expect(next.getByRole("button", { name: "Copy 3 numbers" })).toBeVisible();
    await expect(next.getByRole("button", { name: "Copy for the ticket" })).toBeVisible();
    await expect(next.getByRole("link", { name: "Buy more" })).toBeVisible();
    await expect(page.getByRole("progressbar")).toHaveCount(0);
    await expect(lineOf(page, "+1 415 555 4801").getByRole("link", { name: /^Set up/ })).toBeVisible();
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    expect(height).toBeLessThanOrEqual(900);
  });

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^order-.*\.csv$/);
  await page.getByRole("link", { name: "Replace 1 refused" }).click();
  await expect(page.getByText("Understood as area code 415")).toBeVisible();
});

test("the page beside the drawer knows what was bought once the order is through", async ({
  page,
  signIn,
}) => {
  await signIn("ops");
  await find(page, "+1 415 555 9471");
  const menu = page.getByRole("navigation", { name: "Main" });
  const countOwned = async () =>
    Number((await menu.getByRole("link", { name: /^Numbers/ }).innerText()).replaceAll(/\D/g, ""));
  const owned = await countOwned();
  const orders = await menu.getByRole("link", { name: /^Orders/ }).innerText();
  await page.getByRole("button", { name: "Buy +1 415 555 9471 now" }).click();
  await expect(buyButton(page)).toHaveText("Buy 1 for $0.99");
  // The page that is read when the order is placed finds the number on its way.
  await controlVendor({ slowAnswerMs: 4_000 });
  await buyButton(page).click();
  await expect(menu.getByRole("link", { name: /^Orders/ })).not.toHaveText(orders);
  await expect(page.getByRole("row", { name: /9471/ })).toContainText("Being bought");
  await expect(drawer(page).getByText("Number purchased")).toBeVisible();
  await expect(page.getByRole("row", { name: /9471/ })).toContainText("Already yours");
  await expect.poll(countOwned).toBe(owned + 1);
  await expect(menu.getByRole("link", { name: /^Orders/ })).toHaveText(orders);
  await expect(page).toHaveTitle(/^(\(\d\) )?Order of \+1 415 555 9471 · bought · Numbers$/);
  await drawer(page).getByRole("button", { name: "Buy more" }).click();
  await expect(page).toHaveTitle(/^(\(\d\) )?Buy numbers · Numbers$/);
});

test("an order stops when the credit is used up, and the rest goes into a new cart with one click", async ({
  page,
  signIn,
}) => {
  await signIn("ops");
  await order(page, ["+14155554811", "+14155559131", "+14155554812", "+14155554813"]);
  await expect(page.getByText("Stopped: not enough account credit").first()).toBeVisible();
  await expect(lineOf(page, "+1 415 555 4812")).toContainText("Not sent");
  expect(await posts(["+14155554812", "+14155554813"])).toBe(0);
  await page.getByRole("button", { name: "Move the rest to a new cart" }).click();
  const lines = drawer(page).getByRole("button", { name: /^Remove \+/ });
  await expect(lines).toHaveCount(2);
  for (const left of [1, 0]) {
    await lines.first().click();
    await expect(lines).toHaveCount(left);
  }
  await cartIsSaved(page);
});

test("three unclear answers pause an order until a person resumes it, or cancels the rest", async ({
  page,
  signIn,
}) => {
  const rest = ["+14155554821", "+14155554822"];
  await signIn("ops");
  await order(page, ["+14155559661", "+14155559662", "+14155559663", "+14155559664", ...rest]);
  await expect(page.getByText(/^Paused: Audian isn't answering/)).toBeVisible();
  expect(await posts(rest)).toBe(0);
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(lineOf(page, "+1 415 555 4822")).toContainText("Bought");
  expect(await posts(rest)).toBe(2);
});

test("purchases are found by number in any spelling and by state; support sees only its own", async ({
  page,
  signIn,
}) => {
  await signIn("ops");
  await buyOne(page, "+14155553901");
  await expect(page.getByText("Number purchased")).toBeVisible();
  await page.goto("/purchases");
  await page.getByLabel("Number or friendly name").fill("(415) 555-3901");
  await page.waitForURL(/q=/);
  const table = page.getByRole("table", { name: "Orders" });
  await expect(table.getByRole("link")).toHaveText("+1 415 555 3901");
  await expect(table).toContainText("Bought");
  await page.getByLabel("State").selectOption("Not bought");
  await expect(page.getByText("No order matches these filters")).toBeVisible();

  await page.context().clearCookies();
  await signIn("support");
  await page.goto("/purchases?q=4155553901");
  await expect(page.getByText("No order matches these filters")).toBeVisible();
  await expect(page.getByLabel("Person")).toHaveCount(0);
});

test("a lost answer says when the account is searched next, and can be checked now", async ({
  page,
  signIn,
}) => {
  await signIn("support");
  await buyOne(page, "+14155559651");
  await expect(page.getByText(/Checking again in \d+ s/)).toBeVisible();
  // A check of another number whose answer was lost serves this one too.
  const checks = async () => {
    const said = (await page.getByRole("timer").textContent()) ?? "";
    return Number(/(\d{1,6}) checks? so far/.exec(said)?.[1] ?? 0);
  };
  await expect.poll(checks, { timeout: 20_000 }).toBeGreaterThan(0);
  const before = await checks();
  await page.getByRole("button", { name: /^Check now/ }).click();
  await expect.poll(checks, { timeout: 20_000 }).toBeGreaterThan(before);
  await expect(page.getByText("Being checked: do not buy this number again")).toBeVisible();
});

test("what waited when the database was restored is not called unpaid: whoever cancels it, a person decides", async ({
  page,
  signIn,
}) => {
  await controlVendor({ slowAnswerMs: 20_000 });
  await signIn("ops");
  await order(page, ["+14155559451", "+14155554831"]);
  await expect.poll(() => posts(["+14155559451"])).toBe(1);
  // As the dashboard pauses an order when it finds another database.
  const id = page.url().split("/").at(-1);
  await inDatabase(
    "update orders set needs_resume = true, pause_reason = 'DATABASE_RESTORED' where id = $1",
    [id],
  );
  await inDatabase(
    "update purchases set may_have_been_sent = true where order_id = $1 and state = 'queued'",
    [id],
  );
  await expect(page.getByText("Paused: the dashboard's database was restored or replaced")).toBeVisible();
  await page.getByRole("button", { name: "Cancel the rest" }).click();
  await expect(page.getByText("Cancelled after the database was restored").first()).toBeVisible();
  await expect(page.getByText(/^1 of 2 numbers: possibly sent before.*money may have moved/)).toBeVisible();
  const line = lineOf(page, "+1 415 555 4831");
  await expect(line).toContainText("Whether it was sent before is not known");
  await expect(line).not.toContainText("Not sent");
  await expect(line).toContainText("Needs review");
  await expect(lineOf(page, "+1 415 555 9451")).toContainText("Bought", { timeout: 30_000 });
  await expect(page.getByText(/it was never sent|nothing was paid/i)).toHaveCount(0);
  expect(await posts(["+14155554831"])).toBe(0);
});
