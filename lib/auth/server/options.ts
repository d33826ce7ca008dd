import "server-only";
import { type NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { env } from "@/lib/server/env";
import { endSession, LONGEST_MS, openSession, verifySignIn } from "./sessions";

/** Whether cookies are Secure: the public address decides, not the connection to this process. */
export const hasSecureCookies = () => env().NEXTAUTH_URL?.startsWith("https://") ?? false;

/**
 * next-auth's part: the sign-in request, its CSRF token and the signed cookie. The cookie holds only the id of a
 * session row; whether that still counts is asked of the database at every request (sessions.ts).
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    useSecureCookies: hasSecureCookies(),
    session: { strategy: "jwt", maxAge: LONGEST_MS / 1000 },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    providers: [
      CredentialsProvider({
        id: "credentials",
        credentials: { email: {}, password: {} },
        authorize: (credentials) =>
          verifySignIn(String(credentials?.email ?? ""), String(credentials?.password ?? "")),
      }),
    ],
    callbacks: {
      jwt: async ({ token, user }) => (user ? { sessionId: await openSession(user.id) } : token),
      // What next-auth's own session endpoint tells a browser: nothing about the person.
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sessionId === "string") await endSession(token.sessionId);
      },
    },
    // next-auth would write to the console; a failed sign-in is no error of ours.
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
  };
}
