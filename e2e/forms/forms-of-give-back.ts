import { type Page } from "@playwright/test";
import { inDatabase } from "../support/database";
import { button, type Form, ownNumber, pressOn } from "./form";

const dialog = (page: Page) => page.getByRole("dialog");
const inAMonth = () => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

export const FORMS_OF_GIVE_BACK: readonly Form[] = [
  {
    name: "a number to keep",
    of: ["numbers/give-back/give-back-dialog.tsx"],
    open: async (page) => {
      const { id } = await ownNumber(18);
      await inDatabase("delete from number_keeps where number_id = $1", [id]);
      await page.goto(`/numbers/${id}`);
      await pressOn(button(page, "Keep"));
      await dialog(page).getByLabel("Keep until").fill(inAMonth());
      await dialog(page).getByLabel("Reason").fill("By keyboard");
    },
    slip: {
      type: (page) => dialog(page).getByLabel("Reason").fill(""),
      field: (page) => dialog(page).getByLabel("Reason"),
    },
    press: (page) => dialog(page).getByRole("button", { name: "Keep", exact: true }),
    done: (page) => dialog(page).getByText("1 number kept"),
  },
  {
    name: "a keep to end",
    of: ["numbers/give-back/decide.tsx"],
    open: async (page) => {
      const { id } = await ownNumber(19);
      await inDatabase(
        `insert into number_keeps (number_id, until_on, reason, kept_by)
          select $1, $2, 'By keyboard', id from users where role = 'admin' limit 1 on conflict do nothing`,
        [id, inAMonth()],
      );
      await page.goto(`/numbers/${id}`);
    },
    press: (page) => button(page, /^End keep/),
    done: (page) => button(page, "Keep"),
  },
];
