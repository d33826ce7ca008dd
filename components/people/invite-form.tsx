"use client";

import { Time } from "@/components/shell/time";
import { type FormEvent, useRef, useState } from "react";
import { RoleSelect } from "@/components/people/role-select";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Notice } from "@/components/ui/feedback/notice";
import { CopyButton } from "@/components/ui/form/copy-button";
import { TextField } from "@/components/ui/form/field";
import { Button } from "@/components/ui/form/button";
import { type Role } from "@/lib/domain/permissions";
import { invitePersonAction } from "@/lib/people/actions";
import { type IssuedLink } from "@/lib/people/person-view";

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
        <Button type="submit" variant="primary" isPending={isPending}>
          Create invitation link
        </Button>
        <p className="text-sm text-muted">No email is sent: you share the link yourself.</p>
      </div>
      {link && <IssuedLinkNotice link={link} />}
    </form>
  );
}

/** A one-time link, the only time that it can be seen. */
export function IssuedLinkNotice({ link }: { link: IssuedLink }) {
  return (
    <Notice tone="positive" title="The link is ready">
      <p>
        Share it with <strong className="font-medium">{link.email}</strong>: it is shown only once, and no
        email is sent. It works once, until <Time at={link.expiresAt} />: whoever opens it sets the password,
        so don&apos;t share it with anyone else.
      </p>
      <p className="mt-2 flex items-center gap-1 rounded border border-line bg-surface py-1 pr-1 pl-3">
        <code className="min-w-0 flex-1 font-mono text-xs break-all">{link.address}</code>
        <CopyButton text={link.address} what="link" />
      </p>
    </Notice>
  );
}
