import "server-only";

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
