import NextAuth from "next-auth";
import { type NextRequest } from "next/server";
import { isSilent, refuseAuthRequest } from "@/lib/auth/server/front-door";
import { authOptions } from "@/lib/auth/server/options";
import { isFromElsewhere } from "@/lib/auth/session/server/same-origin";
import { callbackPathAt } from "@/lib/auth/callback-path";
import { authCookies } from "@/lib/auth/session/server/session-cookie";
import { noteRenewal } from "@/lib/auth/session/server/sessions";
import { readVisit } from "@/lib/auth/session/server/known-device";
import { forStranger } from "@/lib/db/server/connection";
import { env } from "@/lib/server/env/env";
import { log } from "@/lib/server/log";

type Context = { params: Promise<{ nextauth: string[] }> };

export function GET(request: NextRequest, context: Context): Promise<Response> {
  return forStranger(() => answer(request, context));
}

/** Signing in and out. next-auth asks for its CSRF token besides. */
export async function POST(request: NextRequest, context: Context): Promise<Response> {
  if (isFromElsewhere(request.headers)) return backToSignIn(request, "OtherAddress", 403);
  return forStranger(() => answer(request, context));
}

async function answer(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth: path } = await context.params;
  const { search } = request.nextUrl;
  const contentLength = request.headers.get("content-length");
  const refusal = refuseAuthRequest({ method: request.method, path, search, contentLength });
  if (refusal)
    return new Response("Refused: this address does not accept such requests", { status: refusal });
  try {
    const visit = await readVisit(request.headers);
    if (request.method === "POST" && isSilent({ path, search })) await noteRenewal(visit.sessionId);
    if (path[0] === "callback" && saysNothingSilently(request))
      return backToSignIn(request, "SessionOver", 302);
    const response: Response = await NextAuth(authOptions(visit))(request, context);
    for (const line of visit.setCookies) response.headers.append("Set-Cookie", line);
    return response;
  } catch (error) {
    // What cannot be stored, and what next-auth takes from an address into a header that cannot hold it.
    log().error({ event: "sign_in_failed", err: error }, "sign-in failed unexpectedly");
    return backToSignIn(request, "Unavailable", 503);
  }
}

/** A provider that would have had to show something, where it was asked to show nothing: its errors of 3.1.2.6. */
const saysNothingSilently = ({ nextUrl }: NextRequest) =>
  /^(login|interaction|consent|account_selection)_required$/.test(nextUrl.searchParams.get("error") ?? "");

/** Back to the sign-in page, which says why (lib/auth/sign-in-problems.ts); in next-auth's way for its own script. */
function backToSignIn({ method, nextUrl, cookies }: NextRequest, code: string, status: number): Response {
  const address = env().NEXTAUTH_URL ?? nextUrl.origin;
  const target = callbackPathAt(cookies.get(authCookies().callbackUrl.name)?.value, address);
  const query = new URLSearchParams({ error: code, callbackUrl: target });
  const url = new URL(`/sign-in?${query.toString()}`, address).toString();
  return method === "GET" ? Response.redirect(url, 302) : Response.json({ url }, { status });
}
