"use client";

import { KeyRound } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/form/button";
import { useIsHydrated } from "@/components/ui/form/ready-button";

/** Code-split: it is needed once somebody signs in. */
export const nextAuth = () => import("next-auth/react");

/** Leaves for the company's sign-in page, which leads back to `target`. `onNoAnswer`: the dashboard itself is away. */
export function SingleSignOnButton({ target, onNoAnswer }: { target: string; onNoAnswer: () => void }) {
  const isHydrated = useIsHydrated();
  const [isPending, setPending] = useState(false);
  const leave = async () => {
    setPending(true);
    try {
      const { signIn } = await nextAuth();
      await signIn("oidc", { callbackUrl: target });
    } catch {
      setPending(false);
      onNoAnswer();
    }
  };
  return (
    <Button
      variant="primary"
      onClick={leave}
      isPending={isPending}
      isWaiting={!isHydrated}
      className={isHydrated ? undefined : "disabled:opacity-100!"}
    >
      {!isPending && <KeyRound aria-hidden="true" className="size-4" />}
      Sign in with single sign-on
    </Button>
  );
}
