import NextAuth from "next-auth";
import { type NextRequest } from "next/server";
import { refuseAuthRequest } from "@/lib/auth/server/front-door";
import { authOptions } from "@/lib/auth/server/options";
import { isFromElsewhere } from "@/lib/auth/session/server/same-origin";
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
    const response: Response = await NextAuth(authOptions(visit))(request, context);
    for (const line of visit.setCookies) response.headers.append("Set-Cookie", line);
    return response;
  } catch (error) {
    // What cannot be stored, and what next-auth takes from an address into a header that cannot hold it.
    log().error({ event: "sign_in_failed", err: error }, "sign-in failed unexpectedly");
    return backToSignIn(request, "Unavailable", 503);
  }
}

/** Back to the sign-in page, which says why (lib/auth/sign-in-problems.ts); in next-auth's way for its own script. */
function backToSignIn({ method, nextUrl }: NextRequest, code: string, status: number): Response {
  const url = new URL(`/sign-in?error=${code}`, env().NEXTAUTH_URL ?? nextUrl.origin).toString();
  return method === "GET" ? Response.redirect(url, 302) : Response.json({ url }, { status });
}
