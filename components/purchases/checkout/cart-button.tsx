"use client";

import { useChange } from "@/components/shell/use-change";
import { ReadyButton } from "@/components/ui/form/ready-button";
import { failureOf, type Result } from "@/lib/action/result";
import { fillCartAction, removeFromCartAction } from "@/lib/purchases/actions";

/** Puts numbers into the cart, or takes them out again. The same button, so that the keyboard stays where it is. */
export function CartButton({
  numbers,
  isInCart = false,
  label,
  name,
}: {
  numbers: readonly string[];
  isInCart?: boolean;
  label: string;
  /** For assistive technology, where the label alone does not say which number. */
  name?: string;
}) {
  const { run, error, isPending } = useChange();
  const failure = failureOf(error);
  const change = (): Promise<Result<unknown>> =>
    isInCart
      ? removeFromCartAction({ numbers })
      : fillCartAction({ numbers: numbers.map((number) => ({ number, friendlyName: "" })) });
  return (
    <span className="grid justify-items-end gap-1">
      <ReadyButton
        variant={isInCart ? "quiet" : "secondary"}
        aria-label={name}
        isPending={isPending}
        onClick={() => run(change)}
      >
        {label}
      </ReadyButton>
      {error && (
        <span role="alert" className="text-sm font-medium text-danger">
          {failure
            ? `${failure.title}. ${failure.message}`
            : "The dashboard did not answer. Load the page again."}
        </span>
      )}
    </span>
  );
}
