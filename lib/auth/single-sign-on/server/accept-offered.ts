import "server-only";
import { tokenPart } from "../token-part";

/** Signed with a key that only the provider has: never unsigned, never with a secret that both have (RFC 8725, 2.1). */
const SIGNED_BY_PROVIDER = /^(?:(?:RS|PS|ES)(?:256|384|512)|EdDSA)$/;

type Tokens = { readonly id_token?: string };
type Validate = (tokens: Tokens, ...rest: unknown[]) => Promise<Tokens>;
/** The parts of openid-client's client that are used here. */
type Client = {
  readonly metadata: object;
  readonly issuer: {
    readonly metadata: { readonly id_token_signing_alg_values_supported?: unknown };
    readonly Client: new (metadata: object) => Client;
  };
  validateIdToken: Validate;
};

/**
 * Has a client take ID tokens that are signed in any way that the provider's discovery offers, instead of RS256 alone:
 * what a provider uses for this client, only its tokens say. Keys still come from the provider alone, by algorithm.
 */
export function acceptOffered(given: unknown): void {
  const client = given as Client;
  const { validateIdToken } = client;
  const offered = client.issuer.metadata.id_token_signing_alg_values_supported;
  client.validateIdToken = (tokens, ...rest) => {
    const algorithm = String(tokenPart(tokens.id_token, "header").alg);
    const isOffered = Array.isArray(offered) && offered.includes(algorithm);
    if (!isOffered || !SIGNED_BY_PROVIDER.test(algorithm))
      return validateIdToken.call(client, tokens, ...rest);
    // What a client expects is fixed when it is made.
    const same = new client.issuer.Client({ ...client.metadata, id_token_signed_response_alg: algorithm });
    const settings = Object.getOwnPropertySymbols(client).map((name) => [name, Reflect.get(client, name)]);
    Object.assign(same, Object.fromEntries(settings));
    return validateIdToken.call(same, tokens, ...rest);
  };
}
