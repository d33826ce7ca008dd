import "server-only";

/**
 * The Content-Security-Policy of a page. Scripts run only with this request's nonce; nothing inline, nothing from
 * elsewhere. Hot reload needs eval, inline styles and a socket: in development only.
 */
export function contentSecurityPolicy(
  nonce: string,
  options: { isDevelopment: boolean; isHttps: boolean },
): string {
  const { isDevelopment, isHttps } = options;
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    isDevelopment ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    ...(isHttps ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

/** Browser features that the dashboard never uses. */
const UNUSED_FEATURES = [
  "accelerometer",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "hid",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "serial",
  "usb",
];

/**
 * Headers of every page and route beside the policy. They show an account's data: nobody may store or frame them.
 * The referrer stays within this site; without any, browsers send `Origin: null`, which the actions refuse.
 */
export function pageHeaders(isHttps: boolean): Record<string, string> {
  return {
    "Cache-Control": "no-store",
    "Permissions-Policy": UNUSED_FEATURES.map((feature) => `${feature}=()`).join(", "),
    ...everywhere(isHttps),
  };
}

/** Headers of files that are the same for everybody. As documents of their own (an SVG can be one) they do nothing. */
export function assetHeaders(isHttps: boolean): Record<string, string> {
  return { "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'", ...everywhere(isHttps) };
}

const everywhere = (isHttps: boolean) => ({
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  ...(isHttps ? { "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload" } : {}),
});

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
