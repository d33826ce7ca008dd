import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, pageHeaders, trustedRequestHeaders } from "@/lib/server/security-headers";

/**
 * Security headers and the nonce of each page. It protects nothing: an action can be posted to any path, so each
 * action, page and route authorises by itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const publicAddress = process.env.NEXTAUTH_URL;
  const isHttps = publicAddress?.startsWith("https://") ?? false;
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = contentSecurityPolicy(nonce, {
    isDevelopment: process.env.NODE_ENV === "development",
    isHttps,
  });
  const path = request.nextUrl.pathname + request.nextUrl.search;
  const headers = trustedRequestHeaders(request.headers, { nonce, path, policy, publicAddress });

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  for (const [name, value] of Object.entries(pageHeaders(isHttps))) response.headers.set(name, value);
  return response;
}

/** Everything but the files of the build, which next.config.mjs covers: they are the same for everybody. */
export const config = { matcher: ["/((?!_next/static/|icon\\.svg$).*)"] };
