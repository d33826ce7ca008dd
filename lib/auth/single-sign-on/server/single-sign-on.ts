import "server-only";
import { type OAuthConfig } from "next-auth/providers/oauth";
import { issuerName } from "@/lib/domain/access";
import { cutText } from "@/lib/domain/text/clean-text";
import { env } from "@/lib/server/env/env";
import { log } from "@/lib/server/log";
import { proxyFor } from "@/lib/server/network/proxy";
import { TunnelAgent } from "@/lib/server/network/tunnel";
import { acceptOffered } from "./accept-offered";
import { tokenPart } from "../token-part";
import { type Claims } from "./admit-person";

export const SINGLE_SIGN_ON = "oidc";
const ANSWER_MS = 8_000;
const MAX_REASON_LENGTH = 200;

/**
 * next-auth's provider for whatever OIDC_ISSUER is, or null when none is configured. Found by discovery; the code is
 * bound to this browser by state, to this sign-in by nonce, and to this server by PKCE and the client's secret.
 * `onIncomplete` hears that the provider would not say all that it knows.
 */
export function singleSignOn(onIncomplete: () => void = () => undefined): OAuthConfig<Claims> | null {
  const { OIDC_ISSUER, OIDC_DISCOVERY, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_SCOPE } = env();
  const issuer = issuerName(OIDC_ISSUER);
  if (!issuer || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return null;
  const wellKnown = OIDC_DISCOVERY ?? `${issuer}/.well-known/openid-configuration`;
  return {
    id: SINGLE_SIGN_ON,
    name: "single sign-on",
    type: "oauth",
    wellKnown,
    authorization: { params: { scope: OIDC_SCOPE } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    httpOptions: { timeout: ANSWER_MS, ...proxied(wellKnown) },
    token: {
      request: async ({ client, provider, params, checks }) => {
        acceptOffered(client);
        return { tokens: await client.callback(provider.callbackUrl, params, checks) };
      },
    },
    userinfo: {
      // Many providers name groups only there, or in the access token. What the signed token says counts before it.
      request: async ({ client, tokens }) => {
        const claims = tokens.id_token ? idTokenClaims(tokens) : ({} as Claims);
        const among = claimsAmong(tokens.access_token, claims);
        if (!client.issuer.metadata.userinfo_endpoint || !tokens.access_token) return { ...among, ...claims };
        const told = await client.userinfo(tokens as never).catch((error: unknown) => {
          log().warn({ event: "user_info_refused", reason: reasonOf(error) }, "user info not read");
          onIncomplete();
          return {};
        });
        return { ...among, ...told, ...claims };
      },
    },
    profile: (claims) => ({ id: claims.sub }),
  };
}

/** A provider on this machine is never behind a proxy. Which of the hosts of another one are, is decided for each. */
function proxied(wellKnown: string): { agent?: TunnelAgent } {
  if (!wellKnown.startsWith("https:")) return {};
  return { agent: new TunnelAgent((address) => proxyFor(env(), address), ANSWER_MS) };
}

const idTokenClaims = (tokens: object) =>
  "claims" in tokens && typeof tokens.claims === "function"
    ? (tokens.claims as () => Claims).call(tokens)
    : ({} as Claims);

/**
 * What an access token says, where it is about the same person of the same provider and can be read. It came from the
 * provider itself over TLS, in the same answer as the ID token, whose signature was checked.
 */
function claimsAmong(
  accessToken: string | undefined,
  { iss, sub }: Claims,
): Readonly<Record<string, unknown>> {
  const payload = tokenPart(accessToken, "payload");
  return sub !== undefined && payload.sub === sub && payload.iss === iss ? payload : {};
}

/** Why something at the provider went wrong, for the log: these sentences hold no token. Null: none was given. */
export const reasonOf = (error: unknown): string | null =>
  error instanceof Error ? cutText(error.message, MAX_REASON_LENGTH) : null;

/** Whether the provider is the one that is configured: discovery alone would take any name that stands there. */
export const isConfiguredIssuer = (claims: Readonly<Record<string, unknown>>): boolean =>
  typeof claims.iss === "string" && issuerName(claims.iss) === issuerName(env().OIDC_ISSUER);
