import { afterAll, expect, it } from "vitest";
import { users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type ConnectProxy, startConnectProxy } from "@/lib/testing/network/server/connect-proxy";
import { PROVIDER_HOST, trustedTls } from "@/lib/testing/network/trusted";
import { useSingleSignOn } from "@/lib/testing/server/single-sign-on";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { startTestServer } from "@/lib/testing/vendor/server/http-server";

useTestDatabase();
const PASSWORD = "canary-of-the-proxy";
let real = "";
/**
 * The provider as this server has to reach it: on TLS, behind the proxy alone. People reach its pages as they are, so of
 * the addresses in its discovery document only that page's is left.
 */
const front = await startTestServer(async (request, response, body) => {
  const { authorization, "content-type": contentType } = request.headers;
  const answer = await fetch(real + request.url, {
    method: request.method ?? "GET",
    headers: {
      ...(authorization ? { authorization } : {}),
      ...(contentType ? { "content-type": contentType } : {}),
    },
    ...(body ? { body } : {}),
  });
  const told = (await answer.text()).replace(
    /("(?:token|userinfo)_endpoint"|"jwks_uri"):"http:\/\/127\.0\.0\.1:\d+/g,
    `$1:"https://${PROVIDER_HOST}`,
  );
  response.writeHead(answer.status, { "content-type": "application/json" }).end(told);
}, trustedTls());
const proxy: ConnectProxy = await startConnectProxy(Number(new URL(front.url).port));
afterAll(async () => {
  await proxy.close();
  await front.close();
});
const { signIn, server } = useSingleSignOn({
  settings: (issuer) => {
    real = issuer;
    return {
      OIDC_DISCOVERY: `https://${PROVIDER_HOST}/.well-known/openid-configuration`,
      HTTPS_PROXY: `http://someone:${PASSWORD}@127.0.0.1:${proxy.port}`,
    };
  },
});

it("a provider behind a company's proxy is reached through it, for everything that is asked of it", async () => {
  const { path, browser } = await signIn();
  expect(path).toBe("/costs");
  expect(await browser.whoAmI()).not.toBeNull();
  expect(new Set(proxy.asked)).toEqual(new Set([`${PROVIDER_HOST}:443`]));
  expect(new Set(front.seen.map((seen) => seen.replace(/\?.*/, "")))).toEqual(
    new Set(["GET /.well-known/openid-configuration", "POST /token", "GET /jwks", "GET /me"]),
  );
  expect(new Set(proxy.authorizations)).toEqual(
    new Set([`Basic ${Buffer.from(`someone:${PASSWORD}`).toString("base64")}`]),
  );
});

it("where the proxy refuses, nobody gets in", async () => {
  const before = await database().$count(users);
  proxy.status = 407;
  const browser = server.browser();
  const answer = await browser.post("/api/auth/signin/oidc", { callbackUrl: "/costs" });
  const { url } = await browser.follow(((await answer.json()) as { url: string }).url);
  proxy.status = 200;
  expect(url.pathname).toBe("/sign-in");
  expect(url.searchParams.get("error")).toBe("OAuthSignin");
  expect(await database().$count(users)).toBe(before);
});
