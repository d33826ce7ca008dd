import { useEffect, useState } from "react";

const TICK_MS = 1_000;

/** The server's time in milliseconds, ticking on from `asOf` (ISO 8601): the clock of this machine may be wrong. */
export function useServerTime(asOf: string): number {
  const [passed, setPassed] = useState({ asOf, ms: 0 });
  useEffect(() => {
    const startedAt = performance.now();
    const timer = setInterval(() => setPassed({ asOf, ms: performance.now() - startedAt }), TICK_MS);
    return () => clearInterval(timer);
  }, [asOf]);
  return Date.parse(asOf) + (passed.asOf === asOf ? passed.ms : 0);
}
