import "server-only";
import { type OAuthConfig } from "next-auth/providers/oauth";
import { issuerName } from "@/lib/domain/access";
import { env } from "@/lib/server/env/env";
import { type Claims } from "./admit-person";

export const SINGLE_SIGN_ON = "oidc";
const ANSWER_MS = 8_000;

/**
 * next-auth's provider for whatever OIDC_ISSUER is, or null when none is configured. Found by discovery; the code is
 * bound to this browser by state, to this sign-in by nonce, and to this server by PKCE and the client's secret.
 */
export function singleSignOn(): OAuthConfig<Claims> | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_SCOPE } = env();
  const issuer = issuerName(OIDC_ISSUER);
  if (!issuer || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return null;
  return {
    id: SINGLE_SIGN_ON,
    name: "single sign-on",
    type: "oauth",
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    authorization: { params: { scope: OIDC_SCOPE } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    httpOptions: { timeout: ANSWER_MS },
    userinfo: {
      // Many providers name groups only here. What the signed token says counts before it.
      request: async ({ client, tokens }) => {
        const claims = tokens.id_token ? idTokenClaims(tokens) : {};
        if (!client.issuer.metadata.userinfo_endpoint || !tokens.access_token) return claims;
        return { ...(await client.userinfo(tokens as never)), ...claims };
      },
    },
    profile: (claims) => ({ id: claims.sub }),
  };
}

const idTokenClaims = (tokens: object) =>
  "claims" in tokens && typeof tokens.claims === "function"
    ? (tokens.claims as () => Claims).call(tokens)
    : {};

/** Whether the provider is the one that is configured: discovery alone would take any name that stands there. */
export const isConfiguredIssuer = (claims: Readonly<Record<string, unknown>>): boolean =>
  typeof claims.iss === "string" && issuerName(claims.iss) === issuerName(env().OIDC_ISSUER);
