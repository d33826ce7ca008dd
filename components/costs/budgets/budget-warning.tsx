import { LinkButton } from "@/components/ui/form/link-button";
import { Notice } from "@/components/ui/feedback/notice";

/** Says which budgets are exceeded; nothing when none is. */
export function BudgetWarning({
  warnings,
  isHere = false,
}: {
  warnings: readonly string[];
  /** On the page of the budgets itself. */
  isHere?: boolean;
}) {
  if (warnings.length === 0) return null;
  return (
    <Notice
      tone="caution"
      title={warnings.length === 1 ? "A budget is exceeded" : `${warnings.length} budgets are exceeded`}
      action={!isHere && <LinkButton href="/costs/budgets">See the budgets</LinkButton>}
    >
      {warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
    </Notice>
  );
}
