import { expect, test } from "./fixtures";
import { controlVendor, healVendor } from "./sandbox-control";

const TROUBLES = [
  { failure: "500", words: "Audian has a problem" },
  { failure: "html", words: "Audian" },
  { failure: "cut", words: "Audian" },
  { failure: "401", words: "Audian did not accept our API key" },
  { failure: "429", words: "Audian asks us to slow down" },
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
    await expect(page.getByRole("alert").filter({ hasText: words })).toBeVisible({ timeout: 20_000 });
    await healVendor();
    await expect(async () => {
      await page.getByRole("button", { name: "Try again" }).click();
      await expect(page.getByRole("region", { name: "Billing" })).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 25_000 });
  });
}
