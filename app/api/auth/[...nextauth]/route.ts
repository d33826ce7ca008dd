import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/server/options";
import { isFromElsewhere } from "@/lib/auth/server/same-origin";
import { readVisit } from "@/lib/auth/server/sign-in-visit";

type Context = { params: Promise<{ nextauth: string[] }> };

export function GET(request: Request, context: Context): Promise<Response> {
  return answer(request, context);
}

/** Signing in and out. next-auth asks for its CSRF token besides. */
export async function POST(request: Request, context: Context): Promise<Response> {
  if (isFromElsewhere(request.headers)) return new Response("Refused: sent by another site", { status: 403 });
  return answer(request, context);
}

async function answer(request: Request, context: Context): Promise<Response> {
  const visit = await readVisit(request.headers);
  const response: Response = await NextAuth(authOptions(visit))(request, context);
  for (const line of visit.setCookies) response.headers.append("Set-Cookie", line);
  return response;
}
