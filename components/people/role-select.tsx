import { FormSelect } from "@/components/ui/form/choice-field";
import { type Role, ROLES } from "@/lib/domain/permissions";
import { ROLE_NAMES } from "@/lib/people/person-view";

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
  defaultValue?: Role | undefined;
  disabled?: boolean;
  hint?: string | undefined;
  onChange?: (role: Role) => void;
}) {
  return (
    <FormSelect
      label="Role"
      name="role"
      defaultValue={defaultValue}
      disabled={disabled}
      hint={hint}
      onChange={(event) => onChange?.(event.currentTarget.value as Role)}
    >
      {ROLES.map((role) => (
        <option key={role} value={role}>
          {ROLE_NAMES[role]}: {SUMMARIES[role]}
        </option>
      ))}
    </FormSelect>
  );
}
