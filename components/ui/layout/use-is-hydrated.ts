import { useSyncExternalStore } from "react";

const subscribe = () => () => undefined;

/** False in the HTML from the server, true once React has taken over the page. */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
}
