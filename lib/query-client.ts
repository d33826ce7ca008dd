import { isServer, QueryClient } from "@tanstack/react-query";
import { cache } from "react";

const FRESH_MS = 30_000;

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // The server has retried already, and a look from another window is no reason to ask the vendor again.
      queries: { retry: false, staleTime: FRESH_MS, refetchOnWindowFocus: false },
      mutations: { retry: false },
    },
  });
}

/** On the server one client per request, so that nobody sees another person's data. */
const ofRequest = cache(createQueryClient);
let ofBrowser: QueryClient | undefined;

/** The query client of this request, or of this browser tab. */
export function queryClient(): QueryClient {
  if (isServer) return ofRequest();
  ofBrowser ??= createQueryClient();
  return ofBrowser;
}
