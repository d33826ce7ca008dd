import "server-only";
import { type NextAuthOptions, type Profile } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { callbackPathAt } from "@/lib/auth/callback-path";
import { waitCode } from "@/lib/auth/sign-in-problems";
import { env } from "@/lib/server/env/env";
import { log } from "@/lib/server/log";
import { admitPerson, type Claims } from "../single-sign-on/server/admit-person";
import { unseal } from "../session/server/sealed";
import { authCookies, hasSecureCookies } from "../session/server/session-cookie";
import { endSession, MAX_SESSION_MS, openSession } from "../session/server/sessions";
import { type SignInVisit } from "../session/server/known-device";
import {
  isConfiguredIssuer,
  reasonOf,
  SINGLE_SIGN_ON,
  singleSignOn,
} from "../single-sign-on/server/single-sign-on";
import { verifySignIn } from "./verify-sign-in";
import { cutText } from "@/lib/domain/text/clean-text";

const MAX_ISSUER_LENGTH = 200;

/**
 * next-auth's part in one request: signing in and out, its CSRF token and the sealed cookie. The cookie holds only the
 * id of a session row; whether that still counts is asked of the database at every request (sessions.ts).
 */
export function authOptions(visit: SignInVisit): NextAuthOptions {
  const { NEXTAUTH_SECRET, LOCAL_ACCOUNTS } = env();
  let isWhole = true;
  const provider = singleSignOn(() => (isWhole = false));
  /** Whom single sign-on vouched for in this request. */
  let admittedId: string | null = null;
  return {
    secret: NEXTAUTH_SECRET,
    useSecureCookies: hasSecureCookies(),
    cookies: authCookies(),
    session: { strategy: "jwt", maxAge: MAX_SESSION_MS / 1000 },
    jwt: { decode: ({ token, salt }) => unseal(token ?? "", salt) },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    // A way in that is switched off does not exist; next-auth answers 400.
    providers: [...(LOCAL_ACCOUNTS ? [localAccounts(visit)] : []), ...(provider ? [provider] : [])],
    callbacks: {
      signIn: async ({ account, profile }) => {
        if (account?.provider !== SINGLE_SIGN_ON) return true;
        const answer = await admit(profile, isWhole);
        if (typeof answer === "string") return answer;
        admittedId = answer.personId;
        return true;
      },
      jwt: async ({ token, user, account }) => {
        if (!user) return token;
        const personId = account?.provider === SINGLE_SIGN_ON ? admittedId : user.id;
        if (!personId) throw new Error("A session needs a person");
        return { sessionId: await openSession(personId, { replaces: visit.sessionId }) };
      },
      redirect: ({ url, baseUrl }) => new URL(callbackPathAt(url, baseUrl), baseUrl).toString(),
      // What next-auth's own session endpoint tells a browser: nothing about the person.
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sessionId === "string") await endSession(token.sessionId);
      },
    },
    // next-auth would write to the console; a failed sign-in is no error of ours.
    logger: { error: logBrokenOff, warn: () => undefined, debug: () => undefined },
  };
}

function localAccounts(visit: SignInVisit) {
  return CredentialsProvider({
    id: "credentials",
    credentials: { email: {}, password: {} },
    authorize: async (credentials) => {
      const typed = {
        email: String(credentials?.email ?? ""),
        password: String(credentials?.password ?? ""),
      };
      const outcome = await verifySignIn(typed, visit).catch(unavailable);
      if ("person" in outcome) return outcome.person;
      if (outcome.refusal === "wait") throw new Error(waitCode(outcome.seconds));
      return null;
    },
  });
}

/** Enough for an operator to see why single sign-on fails: its codes and sentences hold no token. */
function logBrokenOff(code: string, metadata: unknown): void {
  const { error } = (metadata ?? {}) as { error?: unknown };
  const reason = [error, metadata].find((value) => value instanceof Error);
  log().warn({ event: "sign_in_broken_off", code, reason: reasonOf(reason) }, "sign-in broken off");
}

/** next-auth puts the message of what is thrown into its answer: it may not be the database's. */
function unavailable(error: unknown): never {
  log().error({ event: "sign_in_failed", err: error }, "sign-in failed unexpectedly");
  throw new Error("Unavailable");
}

/** Who gets in by single sign-on, or the path of the page that says why not. */
async function admit(profile: Profile | undefined, isWhole: boolean): Promise<{ personId: string } | string> {
  const claims = profile as Claims | undefined;
  if (!claims || typeof claims.sub !== "string" || !isConfiguredIssuer(claims)) {
    const reason = `The provider calls itself ${cutText(String(claims?.iss), MAX_ISSUER_LENGTH)}, which is not OIDC_ISSUER`;
    log().warn({ event: "sign_in_broken_off", code: "OTHER_ISSUER", reason }, "sign-in broken off");
    return "/sign-in?error=OAuthCallback";
  }
  const admission = await admitPerson(claims, isWhole).catch(unavailable);
  return admission.personId !== undefined ? { personId: admission.personId } : WHY_NOT[admission.refusal];
}

const WHY_NOT = {
  no_role: "/no-access",
  too_many_groups: "/no-access?why=groups",
  disabled: "/no-access?why=disabled",
  incomplete: "/sign-in?error=Incomplete",
} as const;
