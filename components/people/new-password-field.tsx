"use client";

import { useState } from "react";
import { TextField } from "@/components/ui/form/field";
import { CheckField } from "@/components/ui/form/choice-field";

/** A new password, typed once: it can be looked at instead of being typed twice. */
export function NewPasswordField({ label, error }: { label: string; error?: string | undefined }) {
  const [isShown, setShown] = useState(false);
  return (
    <div className="grid gap-1.5">
      <TextField
        label={label}
        name="password"
        type={isShown ? "text" : "password"}
        autoComplete="new-password"
        autoCapitalize="none"
        spellCheck={false}
        required
        hint="At least 15 characters, such as four or more unrelated words. Spaces count."
        error={error}
      />
      <CheckField checked={isShown} onChange={(event) => setShown(event.target.checked)}>
        Show password
      </CheckField>
    </div>
  );
}
