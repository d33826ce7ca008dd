"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/form/button";
import { Card } from "@/components/ui/layout/card";
import { TextField } from "@/components/ui/form/field";
import { Notice } from "@/components/ui/feedback/notice";
import { type DemoAccount, DemoAccounts } from "./demo-accounts";
import { type SignInProblem, signInProblem } from "@/lib/auth/sign-in-problems";
import { nextAuth, signInByProvider, SingleSignOnButton } from "./single-sign-on-button";

const NO_ANSWER: SignInProblem = {
  title: "Can't reach the dashboard",
  text: "Check your connection and try again.",
};

/**
 * The ways in that are open; each goes on to `target`, a path of this site. It speaks to next-auth's own endpoint, so
 * that there is one way in for every kind of account. `lastProblem` is why somebody is back here.
 */
export function SignInForm({
  target,
  demoAccounts,
  hasSingleSignOn,
  hasLocalAccounts,
  lastProblem,
  isSilent,
}: {
  target: string;
  demoAccounts: readonly DemoAccount[];
  hasSingleSignOn: boolean;
  hasLocalAccounts: boolean;
  lastProblem: SignInProblem | null;
  /** Single sign-on is asked first whether it lets them in as they are. */
  isSilent: boolean;
}) {
  const form = useRef<HTMLFormElement>(null);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState(lastProblem);
  const [isAsking, setAsking] = useState(isSilent);
  useEffect(() => {
    if (!isSilent) return;
    signInByProvider(target, { prompt: "none" }).catch(() => {
      setAsking(false);
      setProblem(NO_ANSWER);
    });
  }, [isSilent, target]);

  const field = (name: string) => {
    const element = form.current?.elements.namedItem(name);
    return element instanceof HTMLInputElement ? element : null;
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setPending(true);
    setProblem(null);
    const refusal = await attempt(new FormData(event.currentTarget));
    if (refusal) {
      setProblem(refusal);
      setPending(false);
      field("password")?.select();
      return;
    }
    // A full load: nothing that a signed-out tab has cached may be shown to the person who signs in.
    window.location.assign(target);
  };

  const fill = ({ email, password }: DemoAccount) => {
    for (const [name, value] of Object.entries({ email, password })) {
      const element = field(name);
      if (element) element.value = value;
    }
    form.current?.querySelector<HTMLButtonElement>("button[type=submit]")?.focus();
  };

  if (isAsking)
    return (
      <Card>
        <h1 className="text-xl font-semibold tracking-tight">One moment</h1>
        <p role="status" className="text-sm text-muted">
          Signing you in again…
        </p>
      </Card>
    );
  return (
    <>
      <Card>
        <h1 className="text-xl font-semibold tracking-tight">Sign in</h1>
        <p className="mb-5 text-sm text-muted">to the phone numbers of your Audian account</p>
        <div className="grid gap-4">
          {problem && (
            <Notice tone="danger" title={problem.title} isUrgent>
              {problem.text}
            </Notice>
          )}
          {hasSingleSignOn && <SingleSignOnButton target={target} onNoAnswer={() => setProblem(NO_ANSWER)} />}
          {hasSingleSignOn && hasLocalAccounts && (
            <p className="border-t border-line pt-4 text-sm text-muted">
              Or with an account of this dashboard
            </p>
          )}
          {hasLocalAccounts && (
            <form ref={form} onSubmit={submit} method="post" className="grid gap-4">
              <TextField
                label="Email"
                name="email"
                type="email"
                autoComplete="username"
                autoFocus
                autoCapitalize="none"
                spellCheck={false}
                required
              />
              <TextField
                label="Password"
                name="password"
                type="password"
                autoComplete="current-password"
                required
                maxLength={256}
              />
              <Button type="submit" variant={hasSingleSignOn ? "secondary" : "primary"} isPending={isPending}>
                Sign in
              </Button>
            </form>
          )}
        </div>
      </Card>
      {demoAccounts.length > 0 && <DemoAccounts accounts={demoAccounts} onChoose={fill} />}
    </>
  );
}

/** Asks the server; null when the person is signed in. */
async function attempt(data: FormData): Promise<SignInProblem | null> {
  try {
    const { signIn } = await nextAuth();
    const answer = await signIn("credentials", {
      redirect: false,
      email: String(data.get("email")),
      password: String(data.get("password")),
    });
    if (answer?.ok && !answer.error) return null;
    return signInProblem(answer?.error ?? "Unavailable");
  } catch {
    return NO_ANSWER;
  }
}
