import { expect, test } from "./support/fixtures";
import { controlVendor, healVendor, vendorWorksAgain } from "./support/sandbox-control";

const UNREADABLE =
  /Audian (has a problem|cannot be reached|did not answer in time|sent an answer we cannot read)/;
const TROUBLES = [
  { failure: "500", words: "Audian has a problem" },
  { failure: "html", words: UNREADABLE },
  { failure: "cut", words: UNREADABLE },
  { failure: "401", words: "Audian did not accept our API key" },
  { failure: "429", words: "Audian is limiting our requests" },
  { failure: "down", words: "Audian cannot be reached" },
] as const;

for (const { failure, words } of TROUBLES) {
  test(`while the vendor is in trouble (${failure}) the list works, a number says so, and a retry brings it back`, async ({
    page,
    signIn,
  }) => {
    await signIn("support");
    await expect(page.getByRole("table")).toBeVisible();
    await controlVendor({ failure });
    await page.goto("/numbers?status=active");
    await page.getByRole("rowheader").getByRole("link").first().click();
    const notice = page.getByRole("status").filter({ hasText: "Showing what was known on" });
    await expect(notice).toContainText(words, { timeout: 20_000 });
    await expect(page.getByRole("region", { name: "Billing" })).toContainText("a month");
    await healVendor();
    await expect(async () => {
      await page.getByRole("button", { name: "Ask again" }).click({ timeout: 2_000 });
      await expect(page.getByText(/Up to date with Audian \(checked/)).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 25_000 });
    vendorWorksAgain();
  });
}
