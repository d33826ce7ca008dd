"use client";

import { type ComponentProps, type ReactNode, useSyncExternalStore } from "react";
import { Button } from "./button";

const subscribe = () => () => undefined;

/** False in the HTML from the server, true once React has taken over the page. */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
}

/** A button that only a script can answer: it waits for it, so that no press is lost. */
export function ReadyButton(props: Omit<ComponentProps<typeof Button>, "isWaiting">) {
  return <Button {...props} isWaiting={!useIsHydrated()} />;
}

/** The end of a form: its button, and the sentence of what was done. */
export function FormEnd({
  done,
  children,
  ...rest
}: Pick<ComponentProps<typeof Button>, "variant" | "isPending"> & {
  /** Empty while nothing was. */
  done: string;
  /** What the button says. */
  children: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <ReadyButton type="submit" {...rest}>
        {children}
      </ReadyButton>
      <p role="status" className="text-sm text-positive">
        {done}
      </p>
    </div>
  );
}
