import "server-only";
import { subscribe } from "node:diagnostics_channel";
import { type IncomingMessage } from "node:http";

/** No page has this address, so that whoever asks for it reads that there is none. */
const NO_SUCH_PAGE = "/no-such-page";

/**
 * From now on an address whose path holds a broken escape ("/numbers/%") is that of a page that does not exist. Next
 * fails on it with an error of the server before anything of ours sees the request.
 */
export function mendBrokenAddresses(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    if (!isReadable(request.url ?? "/")) request.url = NO_SUCH_PAGE;
  });
}

/** Whether the path of a request's target can be decoded. */
export function isReadable(target: string): boolean {
  const [path = ""] = target.split("?");
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
