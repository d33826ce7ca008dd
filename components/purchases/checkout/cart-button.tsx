"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/form/button";
import { useIsHydrated } from "@/components/ui/layout/use-is-hydrated";
import { FailureError, unwrap } from "@/lib/action/result";
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
  const router = useRouter();
  const isHydrated = useIsHydrated();
  const [isRefreshing, startRefresh] = useTransition();
  const change = useMutation({
    mutationFn: async () =>
      isInCart
        ? unwrap(await removeFromCartAction({ numbers }))
        : unwrap(await fillCartAction({ numbers: numbers.map((number) => ({ number, friendlyName: "" })) })),
    onSuccess: () => startRefresh(() => router.refresh()),
  });
  const isPending = change.isPending || isRefreshing;
  const { error } = change;
  return (
    <span className="grid justify-items-end gap-1">
      <Button
        variant={isInCart ? "quiet" : "secondary"}
        aria-label={name}
        isPending={isPending}
        disabled={!isHydrated}
        onClick={() => {
          if (!isPending) change.mutate();
        }}
      >
        {label}
      </Button>
      {error && (
        <span role="alert" className="text-sm font-medium text-danger">
          {error instanceof FailureError
            ? `${error.failure.title}. ${error.failure.message}`
            : "The dashboard did not answer. Load the page again."}
        </span>
      )}
    </span>
  );
}
