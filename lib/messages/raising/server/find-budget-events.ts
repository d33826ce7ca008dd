import "server-only";
import { budgetLines } from "@/lib/costs/month/budget-lines";
import { readBudgetStatuses } from "@/lib/costs/budgets/server/read-budgets";
import { readMonth } from "@/lib/costs/month/server/read-month";
import { monthName } from "@/lib/domain/dates/months";
import { budgetUse } from "@/lib/domain/messages/budget-events";
import { formatMoney } from "@/lib/domain/money/money";
import { tallyText } from "@/lib/domain/tally";
import { type FoundEvent } from "../found-event";

/** Budgets that this month nears or exceeds, or that the next one is on track to exceed; each once a month. */
export async function findBudgetEvents(now: Date): Promise<FoundEvent[]> {
  const statuses = await readBudgetStatuses();
  // Without a budget nobody waits for a month to be calculated.
  if (statuses.length === 0) return [];
  const view = await readMonth(null, now);
  return budgetLines(view, statuses).flatMap(({ costCentre, limit, month, ahead, aheadVerdict }) => {
    const whose = costCentre === null ? "the budget in total" : `the budget of ${costCentre}`;
    const name = monthName(view.month);
    const use = budgetUse(limit, month);
    const monthly = `${formatMoney(limit)} monthly budget`;
    const found = (event: FoundEvent["event"], title: string, detail: string): FoundEvent => ({
      event,
      key: `${event} ${view.month} ${costCentre ?? ""}`.trim(),
      title,
      detail,
      path: "/costs/budgets",
      at: null,
    });
    const inMonth = `${name}: ${tallyText(month)}. ${monthly}.`;
    const near = found("budget-near", `${name} has used 80% of ${whose}`, inMonth);
    if (use === "exceeded")
      return [
        { ...near, title: `${name} exceeds ${whose}`, unlessToldOf: "budget-exceeded" as const },
        found("budget-exceeded", `${name} exceeds ${whose}`, inMonth),
      ];
    return [
      ...(use === "near" ? [near] : []),
      ...(aheadVerdict === "exceeded"
        ? [
            found(
              "budget-forecast",
              `Today's numbers exceed ${whose} from next month on`,
              `Run rate: ${tallyText(ahead)}. ${monthly}.`,
            ),
          ]
        : []),
    ];
  });
}
