import { redirect } from "next/navigation";
import { SignInForm } from "@/components/auth/sign-in-form";
import { EntryPage } from "@/components/shell/entry-page";
import { callbackPathAt } from "@/lib/auth/callback-path";
import { DEMO_ACCOUNTS } from "@/lib/domain/demo-accounts";
import { signInProblem } from "@/lib/auth/sign-in-problems";
import { currentPerson, isSessionRenewable } from "@/lib/auth/session/server/current-person";
import { env } from "@/lib/server/env/env";
import { isSandbox } from "@/lib/server/env/env-schema";

export const metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl, error } = await searchParams;
  const settings = env();
  const { LOCAL_ACCOUNTS: hasLocalAccounts, OIDC_ISSUER: issuer } = settings;
  const target = callbackPathAt(callbackUrl, settings.NEXTAUTH_URL ?? "http://localhost");
  const isRenewable = await isSessionRenewable();
  if ((await currentPerson()) && !isRenewable) redirect(target);
  return (
    <EntryPage>
      <SignInForm
        target={target}
        hasSingleSignOn={issuer !== undefined}
        hasLocalAccounts={hasLocalAccounts}
        demoAccounts={hasLocalAccounts && isSandbox(settings) ? DEMO_ACCOUNTS : []}
        lastProblem={signInProblem([error].flat()[0])}
        isSilent={isRenewable && error === undefined}
      />
    </EntryPage>
  );
}
