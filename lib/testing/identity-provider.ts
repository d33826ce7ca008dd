import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";

/** What the provider says about somebody; `sub` is what it is called by there. */
export type ProviderPerson = { readonly sub: string; readonly [claim: string]: unknown };

export type IdentityProvider = {
  readonly issuer: string;
  /** Changes or adds a person. */
  setPerson(person: ProviderPerson): void;
  /** Stops answering until `revive`; connections are refused. */
  kill(): Promise<void>;
  revive(): Promise<void>;
  close(): Promise<void>;
};

export const CLIENT = { id: "numbers-dashboard", secret: "the-secret-of-this-client" } as const;
export const SCOPE = "openid email profile groups";

const TTL = 3_600;

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
      Grant: new (facts: object) => { addOIDCScope(scope: string): void; save(): Promise<void> };
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
  const provider = await makeProvider(issuer, people, redirectUris);
  const callback = provider.callback();
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "/", issuer);
    if (!url.pathname.startsWith("/interaction/")) return callback(request, response);
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
    kill: stop,
    revive: async () => {
      server = createServer(answer);
      await listen(server, port);
    },
    close: stop,
  };
}

const listen = (server: Server, port: number) =>
  new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));

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
      },
    ],
    claims: { openid: ["sub"], email: ["email"], profile: ["name"], groups: ["groups"] },
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
    features: { devInteractions: { enabled: false } },
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
      await grant.save();
      return grant;
    },
  });
}
