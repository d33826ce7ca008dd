"use client";

import { KeyRound } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/form/button";

/** Code-split: it is needed once somebody signs in. */
export const nextAuth = () => import("next-auth/react");

/** Leaves for the provider, which leads back to `target`. Throws when the dashboard itself is away. */
export async function signInByProvider(target: string, asked?: { readonly prompt: "none" }): Promise<void> {
  const { signIn } = await nextAuth();
  await signIn("oidc", { callbackUrl: target }, asked);
}

/** Leaves for the company's sign-in page, which leads back to `target`. `onNoAnswer`: the dashboard itself is away. */
export function SingleSignOnButton({ target, onNoAnswer }: { target: string; onNoAnswer: () => void }) {
  const [isPending, setPending] = useState(false);
  const leave = async () => {
    setPending(true);
    try {
      await signInByProvider(target);
    } catch {
      setPending(false);
      onNoAnswer();
    }
  };
  return (
    <Button variant="primary" onClick={leave} isPending={isPending}>
      {!isPending && <KeyRound aria-hidden="true" className="size-4" />}
      Sign in with single sign-on
    </Button>
  );
}
