import { ROLE_NAMES } from "@/lib/people/person-view";
import { type Role, ROLES } from "@/lib/domain/role";
import { useId } from "react";

const SUMMARIES = {
  support: "buys and sets up numbers",
  ops: "also sees costs, places large orders",
  manager: "sees costs, sets budgets, does not buy",
  admin: "everything, people and settings too",
} as const;

/** Which role, with what each may do. */
export function RoleSelect({
  defaultValue = "support",
  disabled = false,
  hint,
  onChange,
}: {
  defaultValue?: string | undefined;
  disabled?: boolean;
  hint?: string;
  onChange?: (role: Role) => void;
}) {
  const id = useId();
  return (
    <div className="grid min-w-0 gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        Role
      </label>
      <select
        id={id}
        name="role"
        defaultValue={defaultValue}
        disabled={disabled}
        onChange={(event) => onChange?.(event.currentTarget.value as Role)}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="min-h-10 w-full min-w-0 rounded border border-line-strong bg-surface px-3 py-2 text-base text-ink disabled:opacity-60 sm:text-sm"
      >
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {ROLE_NAMES[role]}: {SUMMARIES[role]}
          </option>
        ))}
      </select>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-ink-soft">
          {hint}
        </p>
      )}
    </div>
  );
}
