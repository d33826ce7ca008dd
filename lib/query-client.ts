import { isServer, QueryClient } from "@tanstack/react-query";

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

let ofBrowser: QueryClient | undefined;

/**
 * What this browser tab has read, to be given to each `useQuery`: with a provider above the pages, those without any
 * query would load what queries are made of. While a page is made on the server nothing is kept or shared.
 */
export function queryClient(): QueryClient {
  if (isServer) return createQueryClient();
  if (!ofBrowser) {
    ofBrowser = createQueryClient();
    // It hears when the network comes back.
    ofBrowser.mount();
  }
  return ofBrowser;
}
