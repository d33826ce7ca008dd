import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, pageHeaders } from "@/lib/server/security-headers";

/**
 * Security headers and the nonce of each page. It protects nothing: an action can be posted to any path, so each
 * action, page and route authorises by itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const isHttps = process.env.NEXTAUTH_URL?.startsWith("https://") ?? false;
  const policy = contentSecurityPolicy(nonce, {
    isDevelopment: process.env.NODE_ENV === "development",
    isHttps,
  });

  // Set, not added: whatever a client sent under these names is gone.
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-path", request.nextUrl.pathname + request.nextUrl.search);
  headers.set("Content-Security-Policy", policy);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  for (const [name, value] of Object.entries(pageHeaders(isHttps))) response.headers.set(name, value);
  return response;
}

export const config = { matcher: ["/((?!_next/static|icon.svg).*)"] };
