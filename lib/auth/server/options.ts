import "server-only";
import { type NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { env } from "@/lib/server/env";
import { log } from "@/lib/server/log";
import { hasSecureCookies } from "./session-cookie";
import { endSession, LONGEST_MS, openSession } from "./sessions";
import { verifySignIn } from "./verify-sign-in";

/**
 * next-auth's part: the sign-in request, its CSRF token and the sealed cookie. The cookie holds only the id of a
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
        authorize: async (credentials) => {
          try {
            return await verifySignIn(String(credentials?.email ?? ""), String(credentials?.password ?? ""));
          } catch (error) {
            // next-auth puts the message of what is thrown here into the answer: it may not be the database's.
            log().error({ event: "sign_in_failed", err: error }, "sign-in failed unexpectedly");
            throw new Error("Unavailable");
          }
        },
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
