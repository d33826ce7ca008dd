import "server-only";
import { isActionId, isPlainBody, LARGEST_BODY } from "@/lib/server/action-body";
import { isFromElsewhere, isSameOrigin } from "./same-origin";

/** Why a request goes no further, in a sentence for whoever reads the answer. */
export type Refusal = {
  readonly status: 400 | 403 | 405 | 413;
  readonly sentence: string;
  readonly allow?: string;
};

const READS = ["GET", "HEAD"];

/**
 * What is refused before a page or action is looked for, so that it ends in a sentence rather than in an error of the
 * framework: other methods, what another site sends, bodies that are too large or no plain data. It lets nobody in:
 * each action still authorises by itself.
 */
export async function refuseAtTheDoor(
  request: Request,
  path: string,
  publicAddress: string | undefined,
): Promise<Refusal | null> {
  if (READS.includes(request.method)) return null;
  const isFile = path.startsWith("/_next/") || path === "/icon.svg" || path === "/favicon.ico";
  if (request.method !== "POST" || isFile) return notAllowed(isFile ? "GET, HEAD" : "GET, HEAD, POST");
  // Route handlers know their own methods; sign-in brings a proof of its own, see the handler.
  if (path.startsWith("/api/")) return isFromElsewhere(request.headers, publicAddress) ? foreign : null;
  if (!isSameOrigin(request.headers, publicAddress)) return foreign;
  return refuseBody(request);
}

async function refuseBody(request: Request): Promise<Refusal | null> {
  const action = request.headers.get("next-action");
  const contentType = request.headers.get("content-type") ?? "";
  if (action === null && !contentType.startsWith("multipart/form-data")) return notAllowed("GET, HEAD");
  if (action !== null && !isActionId(action)) return unreadable;
  if (Number(request.headers.get("content-length") ?? 0) > LARGEST_BODY) return tooLarge;
  const body = await request.clone().arrayBuffer();
  if (body.byteLength > LARGEST_BODY) return tooLarge;
  return (await isPlainBody(contentType, body)) ? null : unreadable;
}

const notAllowed = (allow: string): Refusal => ({
  status: 405,
  sentence: "This address cannot be asked in this way. Nothing was changed.",
  allow,
});

const foreign: Refusal = {
  status: 403,
  sentence:
    "This request did not come from the dashboard, so nothing was changed. Open the dashboard by its usual address and try again.",
};

const tooLarge: Refusal = {
  status: 413,
  sentence: "This is more than one megabyte, so nothing was read or changed. Send less at once.",
};

const unreadable: Refusal = {
  status: 400,
  sentence: "This request cannot be read, so nothing was changed. Load the page again and try once more.",
};
