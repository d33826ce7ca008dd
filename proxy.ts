import { type NextRequest, NextResponse } from "next/server";
import { type Refusal, refuseAtTheDoor } from "@/lib/auth/server/front-door";
import {
  assetHeaders,
  contentSecurityPolicy,
  pageHeaders,
  trustedRequestHeaders,
} from "@/lib/server/http/security-headers";

const FILES = /^\/(_next\/static\/|icon(-waiting)?\.svg$)/;
/** Next.js answers these as pages, though nobody links to them. */
const NO_PAGES = /^\/_(global-error|not-found)\b/;

/**
 * Security headers, the nonce of each page, and refusals that need no session. It lets nobody in: an action can be
 * posted to any path, so each action, page and route authorises by itself.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const publicAddress = process.env.NEXTAUTH_URL;
  const isHttps = publicAddress?.startsWith("https://") ?? false;
  const { pathname, search } = request.nextUrl;
  const refusal = await refuseAtTheDoor(request, pathname, publicAddress);
  if (refusal) return answerRefusal(refusal, isHttps);
  if (FILES.test(pathname)) return NextResponse.next({ headers: assetHeaders(isHttps) });

  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const isDevelopment = process.env.NODE_ENV === "development";
  const policy = contentSecurityPolicy(nonce, { isDevelopment, isHttps });
  const facts = { nonce, path: pathname + search, policy, publicAddress };
  const onwards = { request: { headers: trustedRequestHeaders(request.headers, facts) } };
  const response = NO_PAGES.test(pathname)
    ? NextResponse.rewrite(new URL("/no-such-page", request.url), onwards)
    : NextResponse.next(onwards);
  response.headers.set("Content-Security-Policy", policy);
  for (const [name, value] of Object.entries(pageHeaders(isHttps))) response.headers.set(name, value);
  return response;
}

function answerRefusal({ status, sentence, allow }: Refusal, isHttps: boolean): Response {
  const headers = { ...pageHeaders(isHttps), ...assetHeaders(isHttps), ...(allow ? { Allow: allow } : {}) };
  return new Response(`${sentence}\n`, {
    status,
    headers: { ...headers, "Content-Type": "text/plain; charset=utf-8" },
  });
}
