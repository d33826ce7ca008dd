import { redirect } from "next/navigation";
import { SignInForm } from "@/components/auth/sign-in-form";
import { Brand } from "@/components/shell/brand";
import { callbackPath } from "@/lib/auth/callback-path";
import { DEMO_ACCOUNTS } from "@/lib/auth/demo-accounts";
import { currentPerson } from "@/lib/auth/server/current-person";
import { env } from "@/lib/server/env";
import { isSandbox } from "@/lib/server/env-schema";

export const metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const target = callbackPath((await searchParams).callbackUrl);
  if (await currentPerson()) redirect(target);
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-md content-center gap-5 px-4 py-10">
      <div className="justify-self-center">
        <Brand />
      </div>
      <SignInForm target={target} demoAccounts={isSandbox(env()) ? DEMO_ACCOUNTS : []} />
    </main>
  );
}
