import path from "node:path";
import { type Page } from "@playwright/test";
import { type Role } from "@/lib/auth/permissions";
import { expect, test } from "../support/fixtures";
import { drawer, emptyCart, find } from "../support/order-steps";
import { controlVendor } from "../support/sandbox-control";
import { everyPage, open } from "./pages";

/** Pictures to look at, not tests: `npm run screenshots` takes them, and puts them here. */
const FOLDER = "screenshots";
/** The picture of the README. */
const FRONT = "docs/screenshot.png";
const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

async function take(page: Page, file: string, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  // Colours fade into each other.
  await page.waitForTimeout(250);
  await page.screenshot({ path: file, animations: "disabled" });
}

/** The page as it stands, in both sizes and both colours. */
async function picture(page: Page, name: string): Promise<void> {
  const file = name.replaceAll(/[^a-z0-9]+/gi, "-").replaceAll(/^-|-$/g, "") || "home";
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ["light", "dark"] as const) {
      await take(page, path.join(FOLDER, `${file}-${size}-${colorScheme}.png`), colorScheme);
    }
  }
  await page.setViewportSize(SIZES.desktop);
}

test.beforeEach(({ expectConsole }) => {
  test.setTimeout(900_000);
  // Pages that are not there, and a vendor that fails.
  expectConsole(/404|503|502/);
});

test("every page", async ({ page, signIn }) => {
  await page.goto("/sign-in");
  await picture(page, "sign-in");
  await signIn("admin");
  for (const address of await everyPage(page)) {
    await open(page, address);
    await picture(page, address.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "one"));
  }
  await open(page, "/numbers?q=nothing+like+it");
  await picture(page, "numbers without a match");
});

for (const role of ["support", "ops", "manager", "admin"] satisfies Role[]) {
  test(`home of ${role}`, async ({ page, signIn }) => {
    await signIn(role);
    await open(page, "/");
    await picture(page, `home of ${role}`);
  });
}

test("what opens above a page", async ({ page, signIn }) => {
  await page.setViewportSize(SIZES.desktop);
  await signIn("ops");
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await expect(page.getByLabel("Status")).toBeVisible();
  await picture(page, "filters");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("berlin");
  await page.waitForLoadState("networkidle");
  await picture(page, "search");
  await open(page, "/numbers?country=US");
  // Opened once, it says where its calls go.
  const number = page.getByRole("rowheader").nth(3).getByRole("link");
  await number.click();
  await expect(page.getByText(/^Read from Audian/).first()).toBeVisible();
  await page.goBack();
  await number.focus();
  await page.keyboard.press("Space");
  await expect(page.getByRole("region", { name: "Billing" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  await take(page, FRONT, "light");
  await picture(page, "peek");
});

test("a cart and its review", async ({ page, signIn }) => {
  await signIn("ops");
  await emptyCart(page);
  await find(page, "Front desk\t+14155553961\nNight desk\t+14155553962\n12345");
  await picture(page, "pasted list");
  await page.getByRole("button", { name: "Add 2 to the cart" }).click();
  await expect(drawer(page).getByRole("button", { name: "Review 2 numbers" })).toBeVisible();
  await picture(page, "cart");
  await drawer(page).getByRole("button", { name: "Review 2 numbers" }).click();
  await expect(drawer(page).getByRole("button", { name: /^Buy 2 for/ })).toBeVisible();
  await picture(page, "review");
  await emptyCart(page);
});

test("while the vendor is down", async ({ page, signIn }) => {
  await signIn("ops");
  await controlVendor({ failure: "500" });
  for (const address of ["/buy?q=Berlin", "/numbers", "/"]) {
    await open(page, address);
    await picture(page, `vendor down ${address}`);
  }
});
