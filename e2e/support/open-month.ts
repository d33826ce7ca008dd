import { type Page } from "@playwright/test";
import { monthName } from "@/lib/domain/dates/months";
import { expect } from "./fixtures";

/** The oldest month that can still be closed: of no use to other tests. */
export async function openMonth(page: Page): Promise<{ month: string; name: string }> {
  await page.goto("/costs/close");
  const options = page.getByLabel("Month").locator("option");
  await expect(options.first()).toBeAttached();
  const months = await options.evaluateAll((all) =>
    all.flatMap((option) =>
      option.textContent.includes("closed") ? [] : [(option as HTMLOptionElement).value],
    ),
  );
  const month = months.at(-1);
  if (!month) throw new Error("All months are closed.");
  return { month, name: monthName(month) };
}
