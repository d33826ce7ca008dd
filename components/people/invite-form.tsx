"use client";

import { type FormEvent, useRef, useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { TextField } from "@/components/ui/form/field";
import { ReadyButton } from "@/components/ui/form/ready-button";
import { type Role } from "@/lib/domain/role";
import { invitePersonAction } from "@/lib/people/actions";
import { type IssuedLink } from "@/lib/people/person-view";
import { IssuedLinkNotice } from "./issued-link";
import { RoleSelect } from "./role-select";

/** Invites somebody and shows the link to give to them. */
export function InviteForm() {
  const form = useRef<HTMLFormElement>(null);
  const [link, setLink] = useState<IssuedLink | null>(null);
  const { isPending, error, fieldErrors, run } = useChange();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    setLink(null);
    run(() => invitePersonAction({ email: String(data.get("email")), role: data.get("role") as Role }), {
      onDone: (issued) => {
        setLink(issued);
        form.current?.reset();
      },
    });
  };
  return (
    <form ref={form} onSubmit={submit} method="post" className="grid grid-cols-1 gap-4" noValidate>
      {error && !fieldErrors && <FailureNotice error={error} />}
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          label="Email"
          name="email"
          type="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          required
          maxLength={254}
          error={fieldErrors?.email}
        />
        <RoleSelect />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <ReadyButton type="submit" variant="primary" isPending={isPending}>
          Create invitation link
        </ReadyButton>
        <p className="text-sm text-ink-soft">No mail is sent: you give the link to them yourself.</p>
      </div>
      {link && <IssuedLinkNotice link={link} />}
    </form>
  );
}
