import { type Page } from "@playwright/test";
import { expect, test, wayUp } from "./support/fixtures";
import { controlVendor } from "./support/sandbox-control";

const NAME = "Front desk “A” 客服";

/** Opens the n-th active number of the list; answers its id. */
async function openNumber(page: Page, index: number): Promise<string> {
  await page.goto("/numbers?status=active&sort=number");
  await page.getByRole("rowheader").getByRole("link").nth(index).click();
  await expect(page.getByRole("region", { name: "Billing" })).toContainText("a month");
  return decodeURIComponent(new URL(page.url()).pathname.split("/").at(-1) ?? "");
}

test("a number is shown at once, and what the vendor says otherwise is told and kept", async ({
  page,
  signIn,
}) => {
  await signIn("ops");
  const id = await openNumber(page, 0);
  await expect(
    page.getByText(/^Up to date with Audian \(checked (just now|\d{1,2} min ago)\)$/),
  ).toBeVisible();
  await controlVendor({ numberStatus: { id, status: "suspended" }, latencyMs: 1_500 });

  await page.goto(`/numbers/${id}`);
  // The page does not wait for the slow vendor.
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText(/Checking with Audian/)).toBeVisible();
  await expect(page.getByText("status suspended, was active")).toBeVisible();
  await controlVendor({ latencyMs: 0 });
  const history = page.getByRole("region", { name: "History" });
  await expect(history.getByText("Status changed from active to suspended").first()).toBeVisible();

  await page.reload();
  await expect(page.getByText(/^Up to date with Audian/)).toBeVisible();
  await expect(page.getByRole("region", { name: "Billing" })).toContainText("Counted as charged");
  await controlVendor({ numberStatus: { id, status: "active" } });
});

test("with the vendor away a number is shown as of when it was known", async ({ page, signIn }) => {
  await signIn("support");
  const id = await openNumber(page, 1);
  await expect(
    page.getByText(/^Up to date with Audian \(checked (just now|\d{1,2} min ago)\)$/),
  ).toBeVisible();
  await controlVendor({ failure: "down" });
  await page.goto(`/numbers/${id}`);
  await expect(page.getByRole("region", { name: "Billing" })).toContainText("$");
  await expect(page.getByText("Audian cannot be reached")).toBeVisible();
  await expect(page.getByText(/Showing what was known on/)).toBeVisible();

  await page.goto("/numbers/num_only_audian_may_know");
  await expect(page.getByText("Audian cannot be reached")).toBeVisible();
});

test("cost centre, tags and note are edited on the number's page", async ({ page, signIn }) => {
  await signIn("support");
  const id = await openNumber(page, 2);
  const ours = page.getByRole("region", { name: "Internal details" });
  await ours.getByRole("button", { name: "Edit" }).click();
  await expect(ours.getByLabel("Cost centre")).toBeFocused();
  await ours.getByLabel("Cost centre").fill("Sales EMEA");
  await ours.getByLabel("Tags").fill("vip, مهم, <b>x</b>");
  await ours.getByLabel("Note").fill(`${NAME}\n${"long ".repeat(300)}`);
  await ours.getByRole("button", { name: "Save" }).click();
  await expect(ours.getByText("Sales EMEA")).toBeVisible();
  await expect(ours.getByText("<b>x</b>")).toBeVisible();
  await expect(ours.getByRole("button", { name: "Edit" })).toBeFocused();

  await page.goto("/numbers?tag=vip&cost-centre=Sales+EMEA");
  await expect(page.getByRole("table").getByRole("rowheader")).toHaveCount(1);
  await page.goto(`/numbers/${id}`);
  await ours.getByRole("button", { name: "Edit" }).click();
  await ours.getByLabel("Tags").fill("x".repeat(41));
  await ours.getByRole("button", { name: "Save" }).click();
  await expect(ours.getByText("Use at most 40 characters.")).toBeVisible();
  await expect(ours.getByLabel("Tags")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(ours.getByLabel("Tags")).toHaveCount(0);
});

test("a manager sees a number and may not change it", async ({ page, signIn }) => {
  await signIn("manager");
  const id = await openNumber(page, 3);
  await expect(page.getByRole("region", { name: "Internal details" }).getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Set up", exact: true })).toHaveCount(0);
  expect((await page.request.get(`/numbers/${id}/set-up`)).status()).toBe(403);
});

test("what is filtered is exported as a file, for those who are signed in", async ({
  page,
  signIn,
  playwright,
}) => {
  await signIn("support");
  const file = await page.request.get("/api/exports/numbers?status=suspended");
  expect(file.headers()).toMatchObject({
    "content-type": expect.stringContaining("text/csv"),
    "content-disposition": expect.stringMatching(/attachment; filename="numbers_.*_UTC\.csv"/),
    "cache-control": "no-store",
  });
  const lines = (await file.text()).trim().split("\r\n");
  expect(lines[0]).toContain("Number,Country");
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines.slice(1)) expect(line).toContain("suspended");

  const nobody = await playwright.request.newContext({ baseURL: new URL(page.url()).origin });
  const refused = await nobody.get("/api/exports/numbers");
  expect([refused.status(), await refused.text()]).toEqual([
    401,
    expect.stringContaining("You are signed out"),
  ]);
  await nobody.dispose();
});

test("a number is set up at the vendor, and shows what the vendor then says", async ({ page, signIn }) => {
  await signIn("support");
  const id = await openNumber(page, 4);
  await page.getByRole("link", { name: "Set up", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: /Set up/ })).toBeVisible();
  await expect(page.getByText("Charges for the number stop immediately.")).toBeVisible();
  await page.getByLabel("Friendly name").fill(NAME);
  await page.getByLabel("Forward calls").check();
  await page.getByRole("button", { name: "Save to Audian" }).click();
  await expect(page.getByText("Enter the number to forward to.")).toBeVisible();
  await page.getByLabel("Forward to").fill("(415) 555 0100");
  await page.getByLabel("Take messages").check();
  await page.getByLabel("For messages (SMS)").fill("https://example.com/sms");
  await page.getByRole("button", { name: "Save to Audian" }).click();
  await expect(page.getByText(/Saved at Audian: friendly name, call forwarding/)).toBeVisible();
  await expect(page.getByLabel("Forward to")).toHaveValue("+14155550100");

  await wayUp(page, /^\+/).click();
  await expect(page.getByText(NAME).first()).toBeVisible();
  const history = page.getByRole("region", { name: "History" });
  await expect(history.getByText(`Renamed to ${NAME}`)).toBeVisible();
  await expect(history.getByText(/^Set up: friendly name, call forwarding.* by Sam Support$/)).toBeVisible();
  const calls = page.getByRole("region", { name: "Where calls go" });
  await expect(calls).toContainText("Forwarded to+1 415 555 0100");
  await expect(calls).toContainText("Messagesexample.com");
  await expect(calls).toContainText(/Read from Audian (just now|\d+ min ago)/);

  await controlVendor({ failure: "500", failurePaths: [`/v2/numbers/${id}/config`] });
  await page.goto(`/numbers/${id}/set-up`);
  await expect(page.getByText("Audian has a problem")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save to Audian" })).toHaveCount(0);
  await controlVendor({ failure: "403" });
  await page.getByRole("link", { name: "Read it again" }).click();
  await expect(page.getByText("Audian does not offer the setup of this number here")).toBeVisible();
});
