import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/server/options";
import { isFromElsewhere } from "@/lib/auth/server/same-origin";

type Context = { params: Promise<{ nextauth: string[] }> };

export function GET(request: Request, context: Context): Promise<Response> {
  return NextAuth(authOptions())(request, context);
}

/** Signing in and out. next-auth asks for its CSRF token besides. */
export async function POST(request: Request, context: Context): Promise<Response> {
  if (isFromElsewhere(request.headers)) return new Response("Refused: sent by another site", { status: 403 });
  return NextAuth(authOptions())(request, context);
}
