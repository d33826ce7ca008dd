import { createServer } from "node:http";
import { type AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { env } from "@/lib/server/env/env";
import { useSingleSignOn } from "@/lib/testing/server/single-sign-on";
import { useTestDatabase } from "@/lib/testing/server/test-database";

useTestDatabase();
const { provider, subject, become, signIn } = useSingleSignOn();
/** The settings are read once: a test has others by changing what was read. */
const set = (settings: { OIDC_ROLES_CLAIM?: string; OIDC_DISCOVERY?: string | undefined }) =>
  Object.assign(env(), settings);
const roleNow = async () => {
  const { browser, path } = await signIn();
  expect(path).toBe("/costs");
  return ((await browser.whoAmI()) as { role: string } | null)?.role;
};

beforeEach(async () => {
  set({ OIDC_ROLES_CLAIM: "groups", OIDC_DISCOVERY: undefined });
  await provider().behave({});
});

describe("single sign-on lets people in by a provider", () => {
  it.each(["RS256", "RS512", "PS256", "ES256", "ES384", "EdDSA"] as const)(
    "that signs with %s",
    async (algorithm) => {
      await provider().behave({ algorithm });
      expect(await roleNow()).toBe("ops");
    },
  );

  it.each(["refuses", "fails", "hangs"] as const)(
    "whose user info %s, when the signed token says enough",
    async (userInfo) => {
      await provider().behave({ userInfo, isTalkative: true });
      expect(await roleNow()).toBe("ops");
    },
  );

  it("whose roles are the keys of an object", async () => {
    set({ OIDC_ROLES_CLAIM: "urn:zitadel:iam:org:project:roles" });
    become({
      groups: undefined,
      "urn:zitadel:iam:org:project:roles": { "numbers-admins": { "1": "x.example" } },
    });
    expect(await roleNow()).toBe("admin");
  });

  it("whose roles stand at a path with dots in its names", async () => {
    set({ OIDC_ROLES_CLAIM: "resource_access.numbers.company.example.roles" });
    become({ groups: undefined, resource_access: { "numbers.company.example": { roles: ["team"] } } });
    expect(await roleNow()).toBe("support");
  });

  it("that names roles in its access token alone, and refuses user info to it", async () => {
    await provider().behave({ inAccessToken: ["groups"] });
    become({ groups: ["numbers-admins"] });
    expect(await roleNow()).toBe("admin");
  });

  it("whose discovery document stands elsewhere", async () => {
    const elsewhere = createServer((_request, response) => {
      void fetch(`${provider().issuer}/.well-known/openid-configuration`).then(async (answer) =>
        response.writeHead(200, { "content-type": "application/json" }).end(await answer.text()),
      );
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
    const { port } = elsewhere.address() as AddressInfo;
    set({ OIDC_DISCOVERY: `http://127.0.0.1:${port}/policy/v2.0/.well-known/openid-configuration` });
    expect(await roleNow()).toBe("ops");
    elsewhere.closeAllConnections();
    elsewhere.close();
  });
});

describe("single sign-on says why nobody gets in", () => {
  const endOf = async () => (await signIn()).path;

  it("by a token that is signed with a secret that both have", async () => {
    await provider().behave({ algorithm: "HS256" });
    expect(await endOf()).toMatch(/^\/sign-in\?.*error=OAuthCallback$/);
    expect(await database().$count(users, eq(users.subject, subject()))).toBe(0);
  });

  it("by a list of groups that is too long to be sent", async () => {
    become({ groups: undefined, _claim_names: { groups: "src1" } });
    expect(await endOf()).toBe("/no-access?why=groups");
  });

  it("where user info was refused and may hold the role: nobody loses theirs", async () => {
    const { browser } = await signIn();
    await provider().behave({ userInfo: "refuses" });
    expect(await endOf()).toBe("/sign-in?error=Incomplete");
    expect(await browser.whoAmI()).toMatchObject({ role: "ops" });
  });
});
