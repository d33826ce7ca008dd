import { expect, test } from "../support/fixtures";
import { lineOf, order, posts } from "../support/order-steps";
import { join, manage } from "../support/people-steps";
import { controlVendor } from "../support/sandbox-control";

/** Each takes the vendor as long as it is told to; they are bought one after the other. */
const SLOW = ["+14155559441", "+14155559442", "+14155559443", "+14155559444", "+14155559445", "+14155559446"];
const [FIRST = "", ...REST] = SLOW;

test("who is disabled buys no more: the dialog says how many numbers wait, and they are never sent", async ({
  page,
  signIn,
  browser,
}) => {
  await signIn("admin");
  const dora = await join(page, browser, "Dora Disabled", "ops");
  // Long enough for the administrator to come, and shorter than the dashboard waits for an answer.
  await controlVendor({ slowAnswerMs: 25_000 });
  await order(dora.page, SLOW);
  const address = dora.page.url();
  await expect.poll(() => posts([FIRST])).toBe(1);

  const dialog = await manage(page, "Dora Disabled");
  await expect(
    dialog.getByText("5 numbers waiting in their orders will be cancelled; what is being sent continues."),
  ).toBeVisible();
  await dialog.getByRole("button", { name: "Disable" }).click();
  await expect(
    dialog.getByText("Dora Disabled is disabled. 5 numbers waiting in their orders were cancelled."),
  ).toBeVisible();
  await dora.page.reload();
  await expect(dora.page.getByRole("heading", { name: "Sign in" })).toBeVisible();

  await page.goto(address);
  await expect(lineOf(page, "+1 415 555 9441")).toContainText("Bought", { timeout: 40_000 });
  for (const last of ["9442", "9443", "9444", "9445", "9446"]) {
    await expect(lineOf(page, `+1 415 555 ${last}`)).toContainText("Not sent");
    await expect(lineOf(page, `+1 415 555 ${last}`)).toContainText("who ordered it can no longer sign in");
  }
  await expect(page.getByText(/^5 of 6 numbers: It was never sent: nothing was bought/)).toBeVisible();
  expect([await posts([FIRST]), await posts(REST)]).toEqual([1, 0]);
  await page.goto("/activity");
  await expect(
    page.getByText("Ada Admin disabled Dora Disabled, and 5 numbers waiting in their orders were cancelled."),
  ).toBeVisible();
  await dora.page.context().close();
});
