"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { failureOf, type Result, unwrap } from "@/lib/action/result";
import { type Failure } from "@/lib/domain/failure";
import { focusAnyway } from "./keep-focus";

type Options<T> = {
  /** The sentence that says it worked. */
  done?: string | ((data: T) => string);
  /** The page that shows what came of it. */
  goTo?: (data: T) => string;
  /** Reads again what is no longer true of what queries have read. */
  readAgain?: () => Promise<unknown>;
  /** Whether this page shows something else now: so unless another one is gone to, or queries are read again. */
  refresh?: boolean;
  onDone?: (data: T) => void;
  /** When this page, and queries that are read again, show what came of it: whoever goes on there builds on that. */
  onShown?: (data: T) => void;
  /** Null when no answer came. */
  onFailed?: (failure: Failure | null) => void;
};

type State<T> = {
  data: T | undefined;
  error: Error | null;
  /** The sentence of the last change that worked. */
  done: string;
  isDone: boolean;
  /** Until the answer is here. */
  isSending: boolean;
  /** Another page is on its way. */
  isLeaving: boolean;
};

const IDLE = { data: undefined, error: null, done: "", isDone: false, isSending: false, isLeaving: false };

/** To the first field that is wrong, or to what says why nothing was done. Elsewhere what is said is heard as it comes. */
function focusMistake(form: Element | null): void {
  const wrong = form?.querySelector('[aria-invalid="true"]') ?? form?.querySelector('[role="alert"]');
  if (wrong instanceof HTMLElement) focusAnyway(wrong);
}

/** The last change of each queue, which the next one waits for. */
const queues = new Map<string, Promise<void>>();
let waiting = 0;
const askToStay = (event: BeforeUnloadEvent) => event.preventDefault();

/** Has the browser ask whoever closes the tab, or leaves for another site, while something is not stored yet. */
function askUntil(stored: Promise<void>): void {
  if (waiting === 0) addEventListener("beforeunload", askToStay);
  waiting += 1;
  void stored.finally(() => {
    waiting -= 1;
    if (waiting === 0) removeEventListener("beforeunload", askToStay);
  });
}

/**
 * Runs what the browser changes, through an action and once: nothing is tried again by itself, and a second click while
 * the first is under way does nothing. Changes of one `queue` wait for each other instead, and are asked for before the
 * tab is closed. Without a network a change fails at once: it must not be sent hours later, when nobody expects it.
 * React Query's useMutation could do this too, but pages that read no queries would load it as well.
 */
export function useChange<T = unknown>(queue?: string) {
  const router = useRouter();
  const [isRefreshing, start] = useTransition();
  // What was sent, such as a password, does not stay: only what came of it is kept.
  const [state, setState] = useState<State<T>>(IDLE);
  const isUnderWay = useRef(false);
  const form = useRef<Element | null>(null);
  const { error } = state;
  useEffect(() => {
    if (error) focusMistake(form.current);
  }, [error]);
  const isPending = state.isSending || isRefreshing || state.isLeaving;
  const tell = useRef<(() => void) | undefined>(undefined);
  useEffect(() => {
    if (isPending) return;
    tell.current?.();
    tell.current = undefined;
  }, [isPending]);
  const refresh = () => start(() => router.refresh());

  const send = async <U extends T>(change: () => Promise<Result<U>>, options: Options<U>) => {
    const { done = "", goTo, readAgain, refresh: isShown = !goTo && !readAgain } = options;
    const { onDone, onShown, onFailed } = options;
    const sending: State<T> = { ...IDLE, isSending: true };
    let outcome: State<T> = IDLE;
    setState(sending);
    try {
      // Whatever came of the one before.
      await Promise.allSettled([queue !== undefined && queues.get(queue)]);
      const data = unwrap(await change());
      if (isShown) refresh();
      onDone?.(data);
      if (goTo) router.push(goTo(data));
      const read = readAgain?.();
      if (!isShown || onShown) await read;
      tell.current = () => onShown?.(data);
      const sentence = typeof done === "string" ? done : done(data);
      outcome = { ...IDLE, data, done: sentence, isDone: true, isLeaving: goTo !== undefined };
    } catch (thrown) {
      const error = thrown as Error;
      outcome = { ...IDLE, error };
      onFailed?.(failureOf(error));
    } finally {
      isUnderWay.current = false;
      // A later change, or a reset, has taken the place of this one.
      setState((shown) => (shown === sending ? outcome : shown));
    }
  };
  const run = <U extends T>(change: () => Promise<Result<U>>, options: Options<U> = {}) => {
    if (isUnderWay.current && queue === undefined) return;
    isUnderWay.current = true;
    form.current = document.activeElement?.closest("form, dialog") ?? null;
    const sent = send(change, options);
    if (queue === undefined) return;
    queues.set(queue, sent);
    askUntil(sent);
  };
  const { isLeaving: _isLeaving, ...shown } = state;
  return {
    ...shown,
    run,
    refresh,
    reset: () => setState(IDLE),
    /** What the action said about single fields. */
    fieldErrors: failureOf(state.error)?.fieldErrors,
    isRefreshing,
    /** Until the page shows what is now true, so that there is nothing to click twice. */
    isPending,
  };
}
