"use client";

// eslint-disable-next-line no-restricted-imports -- the one place: everybody else calls useChange.
import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef, useTransition } from "react";
import { failureOf, type Result, unwrap } from "@/lib/action/result";
import { type Failure } from "@/lib/domain/failure";

type Options<T> = {
  /** The sentence that says it worked. */
  done?: string | ((data: T) => string);
  /** The page that shows what came of it. */
  goTo?: (data: T) => string;
  /** Queries whose answers are no longer true. */
  stale?: QueryKey;
  /** Whether this page shows something else now: so unless another one is gone to, or queries are read again. */
  refresh?: boolean;
  onDone?: (data: T) => void;
  /** Null when no answer came. */
  onFailed?: (failure: Failure | null) => void;
};

/**
 * Runs what the browser changes, through an action and once: nothing is tried again by itself, and a second click while
 * the first is under way does nothing. Changes of one `queue` wait for each other instead.
 */
export function useChange<T = unknown>(queue?: string) {
  const queries = useQueryClient();
  const router = useRouter();
  const [isRefreshing, start] = useTransition();
  const isUnderWay = useRef(false);
  const refresh = () => start(() => router.refresh());
  const { mutate, reset, data, error, variables, isPending, isSuccess } = useMutation({
    mutationFn: async ({ change }: { change: () => Promise<Result<T>>; options: Options<T> }) =>
      unwrap(await change()),
    onSuccess: async (data, { options: { goTo, stale, refresh: isShown = !goTo && !stale, onDone } }) => {
      if (isShown) refresh();
      onDone?.(data);
      if (goTo) router.push(goTo(data));
      const read = stale && queries.invalidateQueries({ queryKey: stale });
      if (!isShown) await read;
    },
    onError: (error, { options }) => options.onFailed?.(failureOf(error)),
    onSettled: () => {
      isUnderWay.current = false;
    },
    // Without a network it fails at once. It must not be sent hours later, when nobody expects it.
    networkMode: "always",
    retry: false,
    // What was sent, such as a password, does not stay.
    gcTime: 0,
    ...(queue !== undefined && { scope: { id: queue } }),
  });
  const run = <U extends T>(change: () => Promise<Result<U>>, options: Options<U> = {}) => {
    if (isUnderWay.current && queue === undefined) return;
    isUnderWay.current = true;
    mutate({ change, options: options as Options<T> });
  };
  const { done = "", goTo } = variables?.options ?? {};
  return {
    run,
    refresh,
    reset,
    data,
    error,
    /** What the action said about single fields. */
    fieldErrors: failureOf(error)?.fieldErrors,
    isDone: isSuccess,
    /** The sentence of the last change that worked. */
    done: !isSuccess ? "" : typeof done === "string" ? done : done(data),
    /** Until the answer is here. */
    isSending: isPending,
    isRefreshing,
    /** Until the page shows what is now true, so that there is nothing to click twice. */
    isPending: isPending || isRefreshing || (isSuccess && goTo !== undefined),
  };
}
