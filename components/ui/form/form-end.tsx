"use client";

import { type ReactNode } from "react";
import { Button } from "./button";
import { useIsHydrated } from "../layout/use-is-hydrated";

/** The end of a form: its button, which waits for the page to be ready, and the sentence of what was done. */
export function FormEnd({
  variant,
  isPending,
  done,
  children,
}: {
  variant?: "primary";
  isPending: boolean;
  /** Empty while nothing was. */
  done: string;
  /** What the button says. */
  children: ReactNode;
}) {
  const isHydrated = useIsHydrated();
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button type="submit" isPending={isPending} disabled={!isHydrated} {...(variant ? { variant } : {})}>
        {children}
      </Button>
      <p role="status" className="text-sm text-positive">
        {done}
      </p>
    </div>
  );
}
