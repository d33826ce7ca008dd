"use client";

import { type FormEvent, useEffect, useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Button, Spinner } from "@/components/ui/form/button";
import { buttonClass } from "@/components/ui/form/button-class";
import { Card } from "@/components/ui/layout/card";
import { TextField } from "@/components/ui/form/field";
import { type Result } from "@/lib/action/result";
import { acceptLinkAction, openLinkAction } from "@/lib/people/actions";
import { type OpenLink } from "@/lib/people/person-view";
import { NewPasswordField } from "./new-password-field";

type Look = { readonly token: string; readonly result: Result<OpenLink> | null };

/** Sets a password with the one-time link in the address, once. */
export function SetPassword() {
  const [look, setLook] = useState<Look | null>(null);
  const [isDone, setDone] = useState(false);
  useEffect(() => {
    const token = window.location.hash.slice(1);
    const settle = (result: Result<OpenLink> | null) => setLook({ token, result });
    openLinkAction({ token }).then(settle, () => settle(null));
    // Another link in the same tab changes nothing but the fragment.
    const onOther = () => window.location.reload();
    window.addEventListener("hashchange", onOther);
    return () => window.removeEventListener("hashchange", onOther);
  }, []);

  if (isDone) {
    return (
      <Card>
        <Title>Your password is set</Title>
        <p role="status" className="mb-5 text-sm text-muted">
          This link no longer works. Sign in with your email and the new password.
        </p>
        {/* A full load: nothing of another person who is signed in here may stay. */}
        <a href="/sign-in" className={buttonClass("primary")}>
          Sign in
        </a>
      </Card>
    );
  }
  if (look === null) {
    return (
      <Card>
        <p role="status" className="flex items-center gap-2 text-sm text-muted">
          <Spinner /> Checking your link
        </p>
      </Card>
    );
  }
  if (!look.result?.ok) {
    return (
      <Card>
        <Title>Set your password</Title>
        <div className="mt-4">
          <FailureNotice error={look.result?.failure ?? new Error("No answer")} />
        </div>
      </Card>
    );
  }
  return <Form token={look.token} link={look.result.data} onDone={() => setDone(true)} />;
}

const Title = ({ children }: { children: string }) => (
  <h1 className="text-xl font-semibold tracking-tight">{children}</h1>
);

function Form({ token, link, onDone }: { token: string; link: OpenLink; onDone: () => void }) {
  const { run, error, fieldErrors, isSending } = useChange();
  const isNew = link.kind === "invitation";
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name));
    run(() => acceptLinkAction({ token, name: isNew ? text("name") : null, password: text("password") }), {
      refresh: false,
      onDone: () => {
        // What is void need not stay in the address.
        window.history.replaceState(null, "", window.location.pathname);
        onDone();
      },
    });
  };
  return (
    <Card>
      <Title>{isNew ? "Welcome" : "Set a new password"}</Title>
      <p className="mb-5 text-sm text-muted">
        {isNew
          ? "You're invited to manage your company's Audian phone numbers."
          : `For ${link.name}. All your sessions have ended.`}
      </p>
      <form onSubmit={submit} method="post" className="grid gap-4">
        {error && !fieldErrors && <FailureNotice error={error} />}
        <TextField
          label="Email"
          name="email"
          type="email"
          autoComplete="username"
          readOnly
          value={link.email}
        />
        {isNew && (
          <TextField
            label="Your name"
            name="name"
            autoComplete="name"
            required
            maxLength={80}
            hint="Others see it beside what you do."
            error={fieldErrors?.name}
          />
        )}
        <NewPasswordField label="Password" error={fieldErrors?.password} />
        <Button type="submit" variant="primary" isPending={isSending}>
          Set password
        </Button>
      </form>
    </Card>
  );
}
