import { type Page } from "@playwright/test";
import { inDatabase } from "../support/database";
import { expect } from "../support/fixtures";
import { button, type Form, main, ownNumber, pressOn, selectFirst } from "./form";

const dialog = (page: Page) => page.getByRole("dialog");
const imports = (page: Page) => page.getByRole("button", { name: /^Undo the import/ });

async function importNote(page: Page, note: string): Promise<void> {
  const { number } = await ownNumber(12);
  await page.goto("/numbers/import");
  await page.getByLabel("Columns").fill(`Number\tNote\n${number}\t${note}`);
}

/** Opens the page of a holder, who has the nth number. */
async function heldBy(page: Page, holder: string, nth: number): Promise<void> {
  await inDatabase("update numbers set holder = $1 where id = $2 returning id", [
    holder,
    (await ownNumber(nth)).id,
  ]);
  await page.goto(`/numbers/holder?${new URLSearchParams({ name: holder })}`);
}

/** A change that waits for an answer, as a sync would have told it. */
async function toldChange(): Promise<string> {
  const { id } = await ownNumber(16);
  await inDatabase(
    `insert into unexplained_changes (key, kind, number_id, was_amount, was_currency, was_at, now_amount, now_currency,
      now_at, moves_money, monthly_effect, effect_currency, found_at, likeness)
    values ($1, 'price', $2, 9900, 'USD', now(), 19900, 'USD', now(), true, 10000, 'USD', now(), $1)`,
    [`price:form ${Date.now()}`, id],
  );
  return id;
}

export const FORMS_OF_NUMBERS: readonly Form[] = [
  {
    name: "an answer to a change that nobody ordered",
    of: ["numbers/changes/answer-change.tsx"],
    open: async (page) => {
      await page.goto(`/activity/unexplained?number=${await toldChange()}`);
      await pressOn(page.getByRole("button", { name: /^Answer this change: Price changed/ }).first());
      await dialog(page)
        .getByRole("radio", { name: /^Expected/ })
        .check();
      await dialog(page).getByLabel("Note").fill("New prices, told by mail");
    },
    slip: {
      type: (page) => dialog(page).getByLabel("Note").fill(""),
      field: (page) => dialog(page).getByLabel("Note"),
    },
    press: (page) => dialog(page).getByRole("button", { name: "Save answer" }),
    done: (page) => dialog(page).getByText("Your answer is saved."),
  },
  {
    name: "the name of a number",
    of: ["numbers/detail/name-form.tsx"],
    open: async (page) => {
      await page.goto(`/numbers/${(await ownNumber(10)).id}`);
      await pressOn(page.getByRole("button", { name: /^(Rename|Give it a name)/ }));
      await page.getByLabel("Friendly name").fill(`By keyboard ${Date.now()}`);
    },
    press: (page) => button(page, "Save"),
    done: (page) => page.getByRole("button", { name: /^Rename: By keyboard/ }),
  },
  {
    name: "internal details",
    of: ["numbers/annotations/annotations-form.tsx"],
    open: async (page) => {
      await page.goto(`/numbers/${(await ownNumber(11)).id}`);
      await pressOn(
        page.getByRole("region", { name: "Internal details" }).getByRole("button", { name: "Edit" }),
      );
      await page.getByLabel("Note").fill(`A note of ${Date.now()}`);
    },
    slip: {
      type: (page) => page.getByLabel("Cost centre").fill("x".repeat(200)),
      field: (page) => page.getByLabel("Cost centre"),
    },
    press: (page) => button(page, "Save"),
    done: (page) => page.getByRole("region", { name: "Internal details" }).getByText(/^A note of/),
  },
  {
    name: "internal details of many",
    of: ["numbers/annotations/edit-numbers-dialog.tsx", "numbers/annotations/edit-form.tsx"],
    open: async (page) => {
      await selectFirst(page);
      await pressOn(page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Edit" }));
      await dialog(page).getByLabel("Note", { exact: true }).selectOption({ label: "Set for all" });
      await dialog(page).getByLabel("New note").fill(`Of many ${Date.now()}`);
    },
    press: (page) => dialog(page).getByRole("button", { name: "Save" }),
    done: (page) => dialog(page).getByText("1 number changed"),
  },
  {
    name: "what is known of a holder",
    of: ["numbers/holders/holder-form.tsx"],
    open: async (page) => {
      await heldBy(page, "Forms by keyboard", 17);
      await page.getByLabel("External ID").fill(`E-${Date.now()}`);
    },
    slip: {
      type: (page) => page.getByLabel("External ID").fill("x".repeat(100)),
      field: (page) => page.getByLabel("External ID"),
    },
    press: (page) => button(page, "Save"),
    done: (page) => main(page).getByText("Saved."),
  },
  {
    name: "the set-up of a number",
    of: ["numbers/setup/set-up-form.tsx"],
    open: async (page) => {
      await page.goto(`/numbers/${(await ownNumber(13)).id}/set-up`);
      await page.getByLabel("Friendly name").fill(`Set up ${Date.now()}`);
    },
    slip: {
      type: (page) => page.getByLabel("For messages (SMS)").fill("nowhere"),
      field: (page) => page.getByLabel("For messages (SMS)"),
    },
    press: (page) => button(page, "Save to Audian"),
    done: (page) => page.getByText(/^Saved at Audian: /),
  },
  {
    name: "the set-up of many",
    of: ["numbers/setup/set-up-many-form.tsx"],
    open: async (page) => {
      await page.goto(`/numbers/set-up?ids=${(await ownNumber(14)).id}`);
      await page.getByRole("checkbox", { name: "Name" }).check();
      await page.getByLabel("Name pattern").fill("Form {n}");
    },
    slip: {
      type: (page) => page.getByLabel("Name pattern").fill(""),
      field: (page) => page.getByLabel("Name pattern"),
    },
    press: (page) => button(page, "Preview"),
    done: (page) => page.getByRole("button", { name: /^Set up 1 number/ }),
  },
  {
    name: "the settings of another number",
    of: ["numbers/setup/set-up-many-form.tsx"],
    open: async (page) => {
      await page.goto(`/numbers/set-up?ids=${(await ownNumber(14)).id}`);
      await page.getByLabel("Number", { exact: true }).fill((await ownNumber(15)).number);
    },
    slip: {
      type: (page) => page.getByLabel("Number", { exact: true }).fill(""),
      field: (page) => page.getByLabel("Number", { exact: true }),
    },
    press: (page) => button(page, "Copy"),
    done: (page) => page.getByText(/^Filled in from/),
  },
  {
    name: "the start of a set-up of many",
    of: ["numbers/setup/set-up-job.tsx"],
    open: async (page) => {
      await page.goto(`/numbers/set-up?ids=${(await ownNumber(16)).id}`);
      await page.getByRole("checkbox", { name: "Name" }).check();
      await page.getByLabel("Name pattern").fill(`Job ${Date.now()}`);
      await button(page, "Preview").click();
    },
    press: (page) => page.getByRole("button", { name: /^Set up 1 number/ }),
    done: (page) => page.getByText("1 number set up"),
  },
  {
    name: "an import to preview",
    of: ["numbers/import/import-form.tsx"],
    open: (page) => importNote(page, "To preview"),
    slip: {
      type: (page) => page.getByLabel("Columns").fill(""),
      field: (page) => page.getByLabel("Columns"),
    },
    press: (page) => button(page, "Preview"),
    done: (page) => page.getByText(/^1 to change\. /),
  },
  {
    name: "an import",
    of: ["numbers/import/import-form.tsx"],
    open: async (page) => {
      await importNote(page, `Imported ${Date.now()}`);
      await button(page, "Preview").click();
    },
    press: (page) => button(page, "Change 1 number"),
    done: (page) => main(page).getByText("1 number changed"),
  },
  {
    name: "an import to undo",
    of: ["numbers/import/import-form.tsx"],
    open: async (page) => {
      await importNote(page, `To undo ${Date.now()}`);
      const before = await imports(page).count();
      await button(page, "Preview").click();
      await button(page, "Change 1 number").click();
      await main(page).getByText("1 number changed").waitFor();
      // The newest stands first once the page was read again.
      await expect(imports(page)).toHaveCount(before + 1);
    },
    press: (page) => imports(page).first(),
    done: (page) => main(page).getByText("1 number restored"),
  },
];
