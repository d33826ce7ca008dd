"use client";

import { type ComponentProps, type ReactNode } from "react";
import { Button } from "./button";

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
      <Button type="submit" {...rest}>
        {children}
      </Button>
      <p role="status" className="text-sm text-positive">
        {done}
      </p>
    </div>
  );
}
