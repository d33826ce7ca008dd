"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { type Failure } from "@/lib/domain/failure";
import { FailureNotice } from "./failure-notice";

/** For a part of a page that the server could not make: why, and a button to try it again. */
export function FailedPage({ failure }: { failure: Failure }) {
  const router = useRouter();
  const [isPending, startRetry] = useTransition();
  return (
    <FailureNotice
      error={failure}
      onRetry={() => startRetry(() => router.refresh())}
      isRetrying={isPending}
    />
  );
}
