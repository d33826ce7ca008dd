import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";
import { keyFor } from "./identity-keys";

/** What the provider says about somebody; `sub` is what it is called by there. */
export type ProviderPerson = { readonly sub: string; readonly [claim: string]: unknown };

export type IdentityProvider = {
  readonly issuer: string;
  /** Changes or adds a person. */
  setPerson(person: ProviderPerson): void;
  /** Becomes another kind of provider, with the same people. */
  behave(habits: ProviderHabits): Promise<void>;
  /** Stops answering until `revive`; connections are refused. */
  kill(): Promise<void>;
  revive(): Promise<void>;
  close(): Promise<void>;
};

/** How a provider differs from the plain one. */
export type ProviderHabits = {
  /** How it signs its ID tokens; RS256 unless told. */
  readonly algorithm?: "RS256" | "RS512" | "PS256" | "ES256" | "ES384" | "EdDSA" | "HS256";
  /** It says everything in the ID token too. */
  readonly isTalkative?: boolean;
  /** Claims that stand in its access tokens alone, which are readable then. */
  readonly inAccessToken?: readonly string[];
  /** What it does when asked for user info, instead of answering. */
  readonly userInfo?: "refuses" | "fails" | "hangs";
};

export const CLIENT = { id: "numbers-dashboard", secret: "the-secret-of-this-client" } as const;
export const SCOPE = "openid email profile groups";

const TTL = 3_600;
const USER_INFO = "/me";
/** What the scope groups stands for. */
const GROUPS = ["groups", "urn:zitadel:iam:org:project:roles", "resource_access", "_claim_names"];

/** The parts of oidc-provider that are used here; it brings no types. */
type Provider = {
  callback(): (request: IncomingMessage, response: ServerResponse) => void;
  interactionFinished(
    request: IncomingMessage,
    response: ServerResponse,
    result: { login: { accountId: string } },
  ): Promise<void>;
};
type Context = {
  oidc: {
    client: { clientId: string };
    session: { accountId: string };
    provider: {
      Grant: new (facts: object) => {
        addOIDCScope(scope: string): void;
        addResourceScope(resource: string, scope: string): void;
        save(): Promise<void>;
      };
    };
  };
};

/**
 * A real provider of single sign-on on this machine. Its sign-in page has a button for each person and asks for no
 * password. `redirectUris`: where it may send people back to.
 */
export async function startIdentityProvider(redirectUris: readonly string[]): Promise<IdentityProvider> {
  const people = new Map<string, ProviderPerson>();
  let server = createServer();
  await listen(server, 0);
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  let habits: ProviderHabits = {};
  let provider = await makeProvider(issuer, people, redirectUris, habits);
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "/", issuer);
    if (url.pathname === USER_INFO && habits.userInfo) {
      if (habits.userInfo !== "hangs") response.writeHead(habits.userInfo === "refuses" ? 401 : 500).end();
      return;
    }
    if (!url.pathname.startsWith("/interaction/")) return provider.callback()(request, response);
    const accountId = url.searchParams.get("as");
    if (!accountId)
      return void response.writeHead(200, { "content-type": "text/html" }).end(page(url, people));
    provider
      .interactionFinished(request, response, { login: { accountId } })
      .catch((error: unknown) => response.writeHead(400).end(String(error)));
  };
  server.on("request", answer);
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    issuer,
    setPerson: (person) => void people.set(person.sub, person),
    behave: async (next) => {
      habits = next;
      provider = await makeProvider(issuer, people, redirectUris, habits);
    },
    kill: stop,
    revive: async () => {
      server = createServer(answer);
      await listen(server, port);
    },
    close: stop,
  };
}

function listen(server: Server, port: number): Promise<void> {
  // Longer than a client keeps a connection: a request could be on its way over one that ends.
  server.keepAliveTimeout = 65_000;
  return new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
}

function page(url: URL, people: ReadonlyMap<string, ProviderPerson>): string {
  const links = [...people.keys()].map(
    (sub) => `<li><a href="${url.pathname}?as=${sub}">Continue as ${sub}</a></li>`,
  );
  return `<!doctype html><html lang="en"><title>Company sign-in</title><link rel="icon" href="data:,"><h1>Company sign-in</h1><ul>${links.join("")}</ul></html>`;
}

async function makeProvider(
  issuer: string,
  people: ReadonlyMap<string, ProviderPerson>,
  redirectUris: readonly string[],
  { algorithm = "RS256", isTalkative = false, inAccessToken }: ProviderHabits,
): Promise<Provider> {
  // @ts-expect-error It brings no types.
  const library = (await import("oidc-provider")) as {
    default: new (issuer: string, options: object) => Provider;
  };
  return new library.default(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: redirectUris,
        response_types: ["code"],
        grant_types: ["authorization_code"],
        token_endpoint_auth_method: "client_secret_basic",
        id_token_signed_response_alg: algorithm,
      },
    ],
    ...(algorithm === "HS256" ? {} : { jwks: { keys: [keyFor(algorithm)] } }),
    enabledJWA: { idTokenSigningAlgValues: [algorithm] },
    conformIdTokenClaims: !isTalkative,
    claims: { openid: ["sub"], email: ["email"], profile: ["name"], groups: inAccessToken ? [] : GROUPS },
    scopes: ["openid", "email", "profile", "groups"],
    cookies: { keys: ["the key of this provider's cookies"] },
    // Said, so that it says nothing about its defaults.
    ttl: {
      Interaction: TTL,
      Grant: TTL,
      Session: TTL,
      AccessToken: TTL,
      IdToken: TTL,
      AuthorizationCode: 60,
    },
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: inAccessToken !== undefined,
        defaultResource: () => `${issuer}/api`,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope: SCOPE, accessTokenFormat: "jwt", audience: issuer }),
      },
    },
    extraTokenClaims: (_context: unknown, token: { accountId: string }) =>
      Object.fromEntries((inAccessToken ?? []).map((name) => [name, people.get(token.accountId)?.[name]])),
    interactions: {
      url: (_context: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}`,
    },
    findAccount: (_context: unknown, sub: string) => {
      const person = people.get(sub);
      return person && { accountId: sub, claims: () => ({ ...person }) };
    },
    // Nobody is asked for consent: the company has given it for all.
    loadExistingGrant: async ({ oidc }: Context) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client.clientId,
        accountId: oidc.session.accountId,
      });
      grant.addOIDCScope(SCOPE);
      grant.addResourceScope(`${issuer}/api`, SCOPE);
      await grant.save();
      return grant;
    },
  });
}
