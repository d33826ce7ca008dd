import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";

/** Filled in once it is known who asks; null: a stranger, or nobody yet. */
type Caller = { personId: string | null };

/** On globalThis, because Next.js evaluates modules once per bundle. */
const kept = globalThis as typeof globalThis & {
  audianCaller?: AsyncLocalStorage<Caller>;
  areCallersFollowed?: boolean;
};
const storage = () => (kept.audianCaller ??= new AsyncLocalStorage<Caller>());

/**
 * From now on each request has a place for who causes it. A page cannot be run inside a function of ours, so the place
 * is made when the request arrives, and whoever finds the person writes it there.
 */
export function followCallers(): void {
  if (kept.areCallersFollowed) return;
  kept.areCallersFollowed = true;
  subscribe("http.server.request.start", () => storage().enterWith({ personId: null }));
}

/** Says who causes the current request. Without a request, as in background work, nothing happens. */
export function noteCaller(personId: string): void {
  const caller = storage().getStore();
  if (caller) caller.personId = personId;
}

/** Runs `work` on behalf of a person. */
export function onBehalfOf<T>(personId: string, work: () => T): T {
  return storage().run({ personId }, work);
}

/** Who causes what is running now; null for background work, which no person's budget pays for. */
export const currentCaller = (): string | null => storage().getStore()?.personId ?? null;

/** A caller that leaves gets its own reason; the others go on sharing the call. */
export async function unlessAborted<T>(shared: Promise<T>, signal: AbortSignal): Promise<T> {
  let onAbort: (() => void) | undefined;
  const left = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
  });
  try {
    return await Promise.race([shared, left]);
  } finally {
    if (onAbort) signal.removeEventListener("abort", onAbort);
  }
}
