import { expect, test } from "../support/fixtures";
import { drawer, emptyCart } from "../support/order-steps";
import { holdBack } from "../support/hold-back";

const SCRIPTS = /\/_next\/static\/.*\.js/;

test("what is pressed before the scripts are there is done once they are", async ({
  page,
  signIn,
  expectConsole,
}) => {
  expectConsole(/401/);
  await signIn("ops");
  await emptyCart(page);
  const line = page.locator(".progress-line");

  let release = await holdBack(page, SCRIPTS);
  await page.goto("/buy?q=Berlin", { waitUntil: "commit" });
  const boxes = page.getByRole("checkbox", { name: /in the cart$/ });
  await boxes.first().check();
  await boxes.nth(1).check();
  await boxes.nth(1).uncheck();
  await expect(line).toBeVisible();
  release();
  await expect(drawer(page).getByRole("button", { name: "Review 1 number" })).toBeVisible();
  await expect(line).toBeHidden();
  await expect(boxes.first()).toBeChecked();
  await expect(drawer(page).getByText("1 number, saved to your account")).toBeVisible();

  release = await holdBack(page, SCRIPTS);
  await page.reload({ waitUntil: "commit" });
  await drawer(page).getByRole("button", { name: "Empty cart" }).click();
  release();
  await expect(drawer(page).getByText("Your cart is empty")).toBeVisible();

  await page.context().clearCookies();
  await signIn("ops");
  release = await holdBack(page, SCRIPTS);
  await page.goto("/profile", { waitUntil: "commit" });
  await page
    .getByRole("button", { name: /^End the session of/ })
    .first()
    .press("Enter");
  release();
  await expect(page.getByText("The session has ended.")).toBeVisible();
  // The row that had the focus has gone.
  await expect(page.getByRole("main")).toBeFocused();

  release = await holdBack(page, SCRIPTS);
  await page.context().clearCookies();
  await page.goto("/sign-in", { waitUntil: "commit" });
  await page.getByLabel("Email").fill("ops@demo.test");
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /^manager@demo.test/ }).click();
  release();
  await expect(page.getByText("Wrong email or password")).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue("manager@demo.test");
  expect(page.url()).not.toContain("password");
});

test("keys and the search that are used before the scripts are there lead where they lead, and only where the dashboard has any", async ({
  page,
  signIn,
}) => {
  await signIn("manager");
  let release = () => undefined as void;
  const open = async (path: string) => {
    release = await holdBack(page, SCRIPTS);
    await page.goto(path, { waitUntil: "commit" });
    await page.getByRole("heading", { level: 1 }).waitFor();
  };
  await open("/numbers");
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await expect(page.locator(".progress-line")).toBeVisible();
  release();
  await page.waitForURL(/\/costs$/);

  await open("/costs");
  await page.keyboard.press("Control+k");
  release();
  await expect(page.getByRole("dialog", { name: "Search" }).getByRole("combobox")).toBeFocused();

  // So does a click on the search, and what is typed there.
  for (const text of ["", "415"]) {
    await open("/costs");
    await page.getByRole("searchbox", { name: "Search all numbers" }).click();
    await page.keyboard.type(text);
    release();
    await expect(page.getByRole("dialog", { name: "Search" }).getByRole("combobox")).toHaveValue(text);
  }

  // What is typed into another field is text.
  await open("/numbers");
  await page.getByRole("searchbox", { name: "Search by digits or name" }).pressSequentially("gc");
  release();
  await page.waitForLoadState("networkidle");
  await expect(page).toHaveURL(/\/numbers(\?q=gc)?$/);

  // Nobody takes them on a page without the frame.
  await page.context().clearCookies();
  await open("/sign-in");
  await page.keyboard.press("?");
  release();
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeEnabled();
  await expect(page.locator(".progress-line")).toHaveCount(0);
});

test("what is opened and can't be loaded says so, and comes with the next try", async ({
  page,
  signIn,
  expectConsole,
}) => {
  expectConsole(/ERR_FAILED/);
  await signIn("ops");
  await page.waitForLoadState("networkidle");
  await page.route(SCRIPTS, (route) => route.abort());
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  const filters = page.getByRole("group", { name: "Filters" });
  await expect(filters.getByRole("alert")).toContainText("This couldn't be loaded");
  await page.unroute(/\/_next\/static\/.*\.js/);
  await filters.getByRole("button", { name: "Try again" }).click();
  await expect(filters.getByLabel("Status")).toBeVisible();
});
