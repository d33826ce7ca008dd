import "server-only";

/** Names that only Next itself, or a proxy that is ours, may fill. Whose address it is: note-client-address.ts. */
const NOT_FOR_CLIENTS = [
  /^x-(middleware|invoke|next|nextjs|vercel|now|prerender|forwarded)-/,
  /^(x-matched-path|next-resume|forwarded|x-real-ip|x-original-url|x-rewrite-url)$/,
];

/**
 * The request as pages and actions see it: with this request's nonce, path and policy under names that a client
 * cannot fill, and without what only Next itself may say. Next compares an action's Origin with X-Forwarded-Host,
 * which anybody can send, so only our own public address may stand there, and only where Origin names it too.
 */
export function trustedRequestHeaders(
  received: Headers,
  facts: { nonce: string; path: string; policy: string; publicAddress: string | undefined },
): Headers {
  const headers = new Headers(received);
  for (const name of received.keys())
    if (NOT_FOR_CLIENTS.some((pattern) => pattern.test(name))) headers.delete(name);
  headers.set("x-nonce", facts.nonce);
  headers.set("x-path", facts.path);
  headers.set("Content-Security-Policy", facts.policy);
  const ours = facts.publicAddress ? new URL(facts.publicAddress) : null;
  if (ours && received.get("origin") === ours.origin) headers.set("x-forwarded-host", ours.host);
  return headers;
}
