"use client";

import { type FormEvent, useRef } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { TextField } from "@/components/ui/form/field";
import { FormEnd } from "@/components/ui/form/form-end";
import { changePasswordAction } from "@/lib/people/actions";
import { NewPasswordField } from "./new-password-field";

/** Changes one's own password; every other session ends. */
export function ChangePassword({ email }: { email: string }) {
  const form = useRef<HTMLFormElement>(null);
  const { isPending, error, fieldErrors, done, run } = useChange();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    run(
      () =>
        changePasswordAction({
          current: String(data.get("current")),
          password: String(data.get("password")),
        }),
      {
        done: "Your password is changed. All your other sessions have ended.",
        onDone: () => form.current?.reset(),
      },
    );
  };
  return (
    <form ref={form} onSubmit={submit} method="post" className="grid max-w-md gap-4">
      {error && !fieldErrors && <FailureNotice error={error} />}
      {/* For password managers: whose password it is. */}
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <TextField
        label="Current password"
        name="current"
        type="password"
        autoComplete="current-password"
        required
        error={fieldErrors?.current}
      />
      <NewPasswordField label="New password" error={fieldErrors?.password} />
      <FormEnd variant="primary" isPending={isPending} done={done}>
        Change password
      </FormEnd>
    </form>
  );
}
