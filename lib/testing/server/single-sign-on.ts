import "server-only";
import { afterAll, beforeEach } from "vitest";
import { type AuthServer, useAuthServer } from "./auth-server";
import { type Browser } from "./browser";
import { CLIENT, type IdentityProvider, SCOPE, startIdentityProvider } from "@/lib/testing/identity-provider";

export type SingleSignOn = {
  readonly server: AuthServer;
  provider(): IdentityProvider;
  /** What this test's own person is called at the provider; a new one for each test, in the group numbers-ops. */
  subject(): string;
  /** Changes what the provider says about that person. */
  become(claims: Readonly<Record<string, unknown>>): void;
  /** Goes as far as the provider's redirect back to the dashboard, which is not followed. */
  comeBack(browser: Browser, callbackUrl?: string): Promise<URL>;
  /** Signs in; `path` is where the browser ends. */
  signIn(browser?: Browser): Promise<{ browser: Browser; path: string }>;
};

/** The dashboard's sign-in with a real provider beside it. Call it at the top of the file. */
export function useSingleSignOn(
  options: { publicAddress?: string; settings?: (issuer: string) => Record<string, string> } = {},
): SingleSignOn {
  const { publicAddress } = options;
  const own = { count: 0, subject: "", provider: null as unknown as IdentityProvider };
  const server = useAuthServer({
    ...(publicAddress ? { publicAddress } : {}),
    prepare: async (address) => {
      const provider = (own.provider = await startIdentityProvider([
        `${publicAddress ?? address}/api/auth/callback/oidc`,
      ]));
      Object.assign(process.env, {
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: CLIENT.id,
        OIDC_CLIENT_SECRET: CLIENT.secret,
        OIDC_SCOPE: SCOPE,
        OIDC_ROLES_MAP: JSON.stringify({ "numbers-admins": "admin", "numbers-ops": "ops", team: "support" }),
        ...options.settings?.(provider.issuer),
      });
    },
  });
  afterAll(() => own.provider.close());
  const become: SingleSignOn["become"] = (claims) =>
    own.provider.setPerson({ sub: own.subject, name: "Olga", ...claims });
  beforeEach(() => {
    own.subject = `person-${(own.count += 1)}`;
    become({ email: `${own.subject}@company.example`, groups: ["staff", "numbers-ops"] });
  });
  const comeBack: SingleSignOn["comeBack"] = async (browser, callbackUrl = "/costs") => {
    const answer = await browser.post("/api/auth/signin/oidc", { callbackUrl });
    const { url } = (await answer.json()) as { url: string };
    const isPage = ({ pathname }: URL) => pathname.startsWith("/interaction/");
    const page = await browser.follow(url, isPage);
    const isBack = ({ pathname }: URL) => pathname === "/api/auth/callback/oidc";
    return (await browser.follow(`${page.url.href}?as=${own.subject}`, isBack)).url;
  };
  return {
    server,
    provider: () => own.provider,
    subject: () => own.subject,
    become,
    comeBack,
    async signIn(browser = server.browser()) {
      const back = await comeBack(browser);
      const { url } = await browser.follow(back.href);
      return { browser, path: url.pathname + url.search };
    },
  };
}
