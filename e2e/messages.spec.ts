import { type MailSink, startMailSink } from "@/lib/testing/messages/mail-sink";
import { inDatabase } from "./support/database";
import { expect, test } from "./support/fixtures";
import { MAIL_PORT } from "./support/settings";

let mail: MailSink;
test.beforeAll(async () => {
  mail = await startMailSink({ port: MAIL_PORT });
});
test.afterAll(() => mail.close());
test.beforeEach(() => void (mail.taken.length = 0));
test.afterEach(async () => {
  await inDatabase("delete from message_channels");
  await inDatabase("delete from budgets");
});

/** Nobody waits two minutes here. */
const lookForEvents = () => inDatabase("select pg_notify('message_events', '')");

test("a manager is told by mail of a budget that is exceeded, once, with the amounts of the page", async ({
  page,
  signIn,
}) => {
  await signIn("manager");
  await page.goto("/profile");
  const card = page.getByRole("region", { name: "Messages by email" });
  await expect(card.getByLabel("A purchase needs review")).toHaveCount(0);
  await card.getByLabel("A budget is exceeded").selectOption("now");
  await card.getByRole("button", { name: "Save messages" }).click();
  await expect(card.getByText("Saved.", { exact: true })).toBeVisible();
  await card.getByRole("button", { name: /^Send a test/ }).click();
  await expect(card.getByRole("status").filter({ hasText: "Accepted by the mail server." })).toBeVisible();
  expect(mail.taken).toMatchObject([{ to: ["manager@demo.test"], from: "numbers@company.example" }]);
  await expect(card.getByRole("row", { name: /^Test of the numbers dashboard/ })).toContainText("Sent");

  await page.goto("/costs/budgets");
  await page.getByLabel("Monthly amount").fill("1.50");
  await page.getByRole("button", { name: "Set budget" }).click();
  const row = page.getByRole("row", { name: /^In total/ });
  await expect(row).toContainText("exceeds it");
  const [limit = "", month = ""] = await row.getByRole("cell").allInnerTexts();
  await expect
    .poll(async () => {
      await lookForEvents();
      return mail.taken.length;
    })
    .toBe(2);
  const told = mail.taken[1]!;
  expect(told.headers.subject).toMatch(/^\w+ \d{4} exceeds the budget in total$/);
  const amount = /[$€£][\d,.]+\d/.exec(month)?.[0] ?? "no amount";
  expect(told.body).toContain(amount);
  expect(told.body).toContain(`${limit.trim()} monthly budget.`);
  expect(told.body).toContain("/costs/budgets");

  await lookForEvents();
  await page.waitForTimeout(1_500);
  expect(mail.taken).toHaveLength(2);
});

test("an administrator adds a webhook, which cannot lead to a private network and never shows its address again", async ({
  page,
  signIn,
}) => {
  await signIn("admin");
  await page.goto("/settings/messages");
  await expect(page.getByText(/Goes out through localhost/)).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("Night watch");
  await page.getByLabel("Address").fill("https://169.254.169.254/a-secret-path");
  await page.getByLabel("Signing secret").fill("secret-of-the-night-watch");
  await page.getByLabel("A purchase needs review").selectOption("now");
  await page.getByRole("button", { name: "Add webhook" }).click();
  await expect(page.getByText(/on this machine or a private network/)).toBeVisible();
  await page.getByLabel("Address").fill("https://localhost:9/a-secret-path");
  await page.getByRole("button", { name: "Add webhook" }).click();
  await expect(page.getByText("Night watch was added.")).toBeVisible();
  const webhooks = page.getByRole("region", { name: "Webhooks" });
  await expect(webhooks.getByRole("listitem")).toContainText("Signed JSON, localhost:9, 1 event");
  const html = await (await page.request.get("/settings/messages")).text();
  expect(html).not.toMatch(/a-secret-path|secret-of-the-night-watch/);
  const [stored] = await inDatabase<{ row: string }>("select c::text as row from message_channels c");
  expect(stored?.row).not.toMatch(/a-secret-path|secret-of-the-night-watch/);

  await webhooks.getByRole("button", { name: "Send a test to Night watch" }).click();
  await expect(webhooks.getByText("The receiver could not be reached (ECONNREFUSED).")).toBeVisible();
  await expect(page.getByRole("row", { name: /^Test of the numbers dashboard/ })).toContainText("Failed");
});

test("a channel that is paused is told on home, where one press has it tried again", async ({
  page,
  signIn,
}) => {
  await inDatabase(
    `insert into message_channels (kind, person_id, paused_at, failures, problem)
     select 'mail', id, now(), 5, 'The mail server could not be reached (ETIMEDOUT).' from users where email = 'support@demo.test'`,
  );
  const waiting = await inDatabase(
    `with waiting as (insert into messages (channel_id, pace, subject, state, attempts, next_attempt_at)
       select id, 'now', 'The list of numbers is out of date', 'waiting', 5, now() from message_channels returning id, channel_id)
     insert into message_items (channel_id, key, event, pace, title, path, due_at, message_id)
       select channel_id, 'list-old 1', 'list-old', 'now', 'The list of numbers is out of date', '/numbers', now(), id from waiting
     returning message_id`,
  );
  expect(waiting).toHaveLength(1);
  await signIn("support");
  await page.goto("/");
  const line = page.getByRole("listitem").filter({ hasText: "Messages are paused" });
  await expect(line).toContainText("The mail server could not be reached (ETIMEDOUT).");
  await line.getByRole("button", { name: /^Try again/ }).click();
  await expect(line).toHaveCount(0);
  await expect.poll(() => mail.taken.length).toBe(1);
  expect(mail.taken[0]).toMatchObject({
    to: ["support@demo.test"],
    headers: { subject: "The list of numbers is out of date" },
  });
});
