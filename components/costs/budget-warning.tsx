import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

/** Says which budgets are exceeded; nothing when none is. */
export function BudgetWarning({ warnings }: { warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  return (
    <Notice
      tone="caution"
      title={warnings.length === 1 ? "A budget is exceeded" : `${warnings.length} budgets are exceeded`}
      action={<LinkButton href="/costs/budgets">See the budgets</LinkButton>}
    >
      {warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
    </Notice>
  );
}
