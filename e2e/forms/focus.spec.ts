import { files, read } from "@/lib/testing/source-files";
import { inDatabase } from "../support/database";
import { expect, test } from "../support/fixtures";
import { expectFocusKept, pressOn } from "./form";
import { FORMS_OF_GIVE_BACK } from "./forms-of-give-back";
import { FORMS_OF_LIST } from "./forms-of-list";
import { FORMS_OF_MESSAGES } from "./forms-of-messages";
import { FORMS_OF_NUMBERS } from "./forms-of-numbers";
import { FORMS_OF_PEOPLE } from "./forms-of-people";
import { FORMS_OF_PURCHASES } from "./forms-of-purchases";
import { FORMS_OF_SETTINGS } from "./forms-of-settings";

const FORMS = [
  ...FORMS_OF_LIST,
  ...FORMS_OF_NUMBERS,
  ...FORMS_OF_GIVE_BACK,
  ...FORMS_OF_MESSAGES,
  ...FORMS_OF_PURCHASES,
  ...FORMS_OF_SETTINGS,
  ...FORMS_OF_PEOPLE,
];

/** What sends nothing by itself, or is sent elsewhere: why it is in no row. */
const ASIDE: Readonly<Record<string, string>> = {
  "costs/closing/invoice-form.tsx": "takes what is typed into the address, as a link would",
  "costs/month/month-select.tsx": "a choice is a link to another month",
  "numbers/list/smaller-list.tsx":
    "needs a vendor that lost half its list: vendor-trouble.spec.ts presses it",
  "shell/search/search-box.tsx": "opens the search, which search.spec.ts goes through by keyboard",
  "shell/use-change.ts": "the hook itself",
  "ui/form/filter-form.tsx": "a choice is a link to another list",
};

test("every form and every change of the product is in the table", () => {
  const sending = files
    .filter(
      (file) => /^(app\/\(|components\/)/.test(file) && /<form\b|<Form\b|\buseChange[<(]/.test(read(file)),
    )
    .map((file) => file.replace("components/", ""));
  const told = new Set([...FORMS.flatMap(({ of }) => of), ...Object.keys(ASIDE)]);
  expect(sending.filter((file) => !told.has(file))).toEqual([]);
});

// What a form left behind is nobody else's: other tests begin with what a new account has.
test.afterEach(async () => {
  await inDatabase("delete from cart_items", []);
  await inDatabase("delete from message_channels", []);
  await inDatabase("update users set preferences = '{}'", []);
});

for (const form of FORMS) {
  test(`the focus stays in the page: ${form.name}`, async ({ page, signIn, expectConsole }) => {
    // What is refused on purpose, here or by the network.
    expectConsole(/Failed to load resource|ERR_FAILED/);
    await signIn(form.role ?? "admin");
    await form.open(page, signIn);
    // What is read first is not what is refused here.
    await expect(form.press(page)).toBeVisible();
    const press = () => pressOn(form.press(page), form.key);
    if (form.slip) {
      const { type, field } = form.slip;
      const right = await field(page).inputValue();
      await type(page);
      await press();
      await expect(field(page), "the first field that is wrong").toBeFocused();
      await expect(page.getByRole("main").getByText(/^Reference/)).toHaveCount(0);
      await field(page).fill(right);
    }
    if (!form.isNoAction) {
      await page.route("**/*", (route) =>
        route.request().headers()["next-action"] ? route.abort() : route.fallback(),
      );
      const refused = page.waitForEvent("requestfailed");
      await press();
      await refused;
      await expectFocusKept(page, "when it was refused");
      await page.unroute("**/*");
    }
    await press();
    await expect(form.done(page)).toBeVisible({ timeout: 20_000 });
    await expectFocusKept(page, "when it has worked");
  });
}
