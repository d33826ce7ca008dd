import { type Page } from "@playwright/test";
import { button, type Form, ownNumber, pressOn, selectFirst } from "./form";

const dialog = (page: Page) => page.getByRole("dialog");

/** Opens the dialog of saved views of a filtered list. */
async function openViews(page: Page): Promise<void> {
  await page.goto("/numbers?status=active");
  await page.getByRole("button", { name: "Views" }).first().click();
  await page.getByRole("button", { name: /^Save (this view|or manage views)$/ }).click();
}

async function keepView(page: Page, name: string): Promise<void> {
  await openViews(page);
  await page.getByLabel("Name of this view").fill(name);
  await button(page, "Save view").click();
  await dialog(page).getByLabel(`Name of “${name}”`).waitFor();
}

export const FORMS_OF_LIST: readonly Form[] = [
  {
    name: "a list to look up",
    of: ["numbers/list/look-up-dialog.tsx"],
    open: async (page) => {
      const { number } = await ownNumber(3);
      await page.goto("/numbers");
      await pressOn(button(page, "Look up a list"));
      await dialog(page).getByLabel("Paste numbers").fill(number);
    },
    slip: {
      type: (page) => dialog(page).getByLabel("Paste numbers").fill(""),
      field: (page) => dialog(page).getByLabel("Paste numbers"),
    },
    press: (page) => dialog(page).getByRole("button", { name: "Look up" }),
    done: (page) => dialog(page).getByText("1 in the account"),
  },
  {
    name: "a view to save",
    of: ["numbers/filters/saved-views-dialog.tsx"],
    open: async (page) => {
      await openViews(page);
      await page.getByLabel("Name of this view").fill(`View ${Date.now()}`);
    },
    slip: {
      type: (page) => page.getByLabel("Name of this view").fill(""),
      field: (page) => page.getByLabel("Name of this view"),
    },
    press: (page) => button(page, "Save view"),
    done: (page) =>
      dialog(page)
        .getByLabel(/^Name of “View/)
        .first(),
  },
  {
    name: "a view to rename",
    of: ["numbers/filters/saved-views-dialog.tsx"],
    open: async (page) => {
      await keepView(page, "To rename");
      await dialog(page).getByLabel("Name of “To rename”").fill("Renamed");
    },
    press: (page) =>
      dialog(page)
        .getByRole("listitem")
        .filter({ hasText: /To rename|Renamed/ })
        .getByRole("button", { name: "Rename", exact: true }),
    done: (page) => dialog(page).getByLabel("Name of “Renamed”"),
  },
  {
    name: "a view to share",
    of: ["numbers/filters/saved-views-dialog.tsx"],
    open: (page) => keepView(page, "To share"),
    press: (page) =>
      dialog(page).getByRole("listitem").filter({ hasText: "To share" }).getByLabel("Shared with everyone"),
    key: "Space",
    done: (page) =>
      dialog(page)
        .getByRole("listitem")
        .filter({ hasText: "To share" })
        .getByRole("checkbox", { checked: true }),
  },
  {
    name: "a view to delete",
    of: ["numbers/filters/saved-views-dialog.tsx"],
    open: (page) => keepView(page, "To delete"),
    press: (page) => dialog(page).getByRole("button", { name: "Delete the view To delete" }),
    done: (page) => dialog(page).filter({ hasNotText: "To delete" }),
  },
  {
    name: "columns",
    of: ["numbers/list/column-choices.tsx"],
    open: async (page) => {
      await page.goto("/numbers");
      await pressOn(button(page, "Columns"));
    },
    press: (page) => page.getByRole("group", { name: "Columns" }).getByLabel("Bought"),
    key: "Space",
    done: (page) => page.getByRole("checkbox", { name: "Bought", checked: true }),
  },
  {
    name: "reading the list again",
    of: ["numbers/list/mirror-line.tsx"],
    open: async (page) => void (await page.goto("/numbers")),
    press: (page) => button(page, "Refresh"),
    done: (page) => page.getByText(/updated just now/),
  },
  {
    name: "the search of the list",
    of: ["numbers/filters/number-filters.tsx"],
    open: async (page) => {
      await page.goto("/numbers");
      await page.getByLabel("Search by digits or name").fill("415");
    },
    press: (page) => page.getByLabel("Search by digits or name"),
    done: (page) =>
      page
        .getByRole("columnheader", { name: /^Status/ })
        .getByRole("link")
        .and(page.locator('[href*="q=415"]')),
    isNoAction: true,
  },
  {
    name: "a download of selected numbers",
    of: ["numbers/list/selection-bar.tsx"],
    open: selectFirst,
    press: (page) => page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Export" }),
    done: (page) => page.getByRole("region", { name: "Selection" }),
    isNoAction: true,
  },
];
