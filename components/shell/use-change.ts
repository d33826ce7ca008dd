"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { FailureError, type Result } from "@/lib/action/result";

/**
 * One change at a time, through an action; the page shows what is now true before it is called done. `done` is the
 * sentence of the last change that worked, which may depend on what came of it; `fieldErrors` are what its action said about single fields.
 */
export function useChange() {
  const router = useRouter();
  const [isPending, start] = useTransition();
  const [error, setError] = useState<Error | null>(null);
  const [done, setDone] = useState("");
  const run = <T>(
    change: () => Promise<Result<T>>,
    sentence: string | ((data: T) => string),
    onDone?: (data: T) => void,
  ) =>
    start(async () => {
      setDone("");
      setError(null);
      let done = "";
      try {
        const result = await change();
        if (!result.ok) return setError(new FailureError(result.failure));
        onDone?.(result.data);
        done = typeof sentence === "string" ? sentence : sentence(result.data);
      } catch (thrown) {
        return setError(thrown instanceof Error ? thrown : new Error("No answer"));
      }
      setDone(done);
      start(() => router.refresh());
    });
  const fieldErrors = error instanceof FailureError ? error.failure.fieldErrors : undefined;
  return { isPending, error, fieldErrors, done, run };
}
