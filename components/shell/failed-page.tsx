"use client";

import { useRouter } from "next/navigation";
import { lazy, Suspense, useTransition } from "react";
import { type Failure } from "@/lib/domain/failure";

/** Code-split: most pages can be made. */
const FailureNotice = lazy(async () => ({ default: (await import("./failure-notice")).FailureNotice }));

/** For a part of a page that the server could not make: why, and a button to try it again. */
export function FailedPage({ failure }: { failure: Failure }) {
  const router = useRouter();
  const [isPending, startRetry] = useTransition();
  return (
    <Suspense>
      <FailureNotice
        error={failure}
        onRetry={() => startRetry(() => router.refresh())}
        isRetrying={isPending}
      />
    </Suspense>
  );
}
