"use client";

import { signIn } from "next-auth/react";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";

type DemoAccount = { readonly email: string; readonly password: string; readonly role: string };

const REFUSED = { title: "Email or password is not right", text: "Check both and try again." };
const NO_ANSWER = { title: "The dashboard did not answer", text: "Check your connection and try again." };

/** Signs in and goes on to `target`, a path of this site. Demo accounts fill the form; they exist only in the sandbox. */
export function SignInForm({
  target,
  demoAccounts,
}: {
  target: string;
  demoAccounts: readonly DemoAccount[];
}) {
  const form = useRef<HTMLFormElement>(null);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<typeof REFUSED | null>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    setPending(true);
    setProblem(null);
    try {
      const answer = await signIn("credentials", {
        redirect: false,
        email: String(data.get("email")),
        password: String(data.get("password")),
      });
      if (answer?.ok && !answer.error) {
        // A full load: nothing a signed-out tab has cached may be shown to the person who signs in.
        window.location.assign(target);
        return;
      }
      setProblem(answer?.status === 401 ? REFUSED : NO_ANSWER);
    } catch {
      setProblem(NO_ANSWER);
    }
    setPending(false);
  };

  const fill = ({ email, password }: DemoAccount) => {
    const fields = form.current?.elements;
    const set = (name: string, value: string) => {
      const field = fields?.namedItem(name);
      if (field instanceof HTMLInputElement) field.value = value;
    };
    set("email", email);
    set("password", password);
    form.current?.querySelector<HTMLButtonElement>("button[type=submit]")?.focus();
  };

  return (
    <>
      <form ref={form} onSubmit={submit} method="post" className="grid gap-4">
        {problem && (
          <Notice tone="danger" title={problem.title} isUrgent>
            {problem.text}
          </Notice>
        )}
        <TextField label="Email" name="email" type="email" autoComplete="username" required />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          maxLength={256}
        />
        <Button type="submit" variant="primary" isPending={isPending}>
          Sign in
        </Button>
      </form>
      {demoAccounts.length > 0 && (
        <section aria-labelledby="demo-accounts" className="mt-6 border-t border-line pt-4">
          <h2 id="demo-accounts" className="text-sm font-medium">
            Demo accounts
          </h2>
          <p className="mb-2 text-sm text-ink-soft">
            A simulated Audian account, no real money. Choose one to fill in the form.
          </p>
          <ul className="grid gap-1">
            {demoAccounts.map((account) => (
              <li key={account.email}>
                <button
                  type="button"
                  onClick={() => fill(account)}
                  className="flex min-h-10 w-full flex-wrap items-center justify-between gap-x-3 rounded px-2 py-1.5 text-left text-sm hover:bg-sunken"
                >
                  <span className="font-medium text-accent-strong">{account.email}</span>
                  <code className="font-mono text-xs text-ink-soft">{account.password}</code>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
