import { createServer } from "node:http";
import { type AddressInfo } from "node:net";
import { afterAll, expect, it } from "vitest";
import { users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { useSingleSignOn } from "@/lib/testing/server/single-sign-on";
import { useTestDatabase } from "@/lib/testing/server/test-database";

useTestDatabase();
let real = "";
/** Another address at which the discovery document of the real provider stands. */
const mirror = createServer((request, response) => {
  void fetch(real + request.url).then(async (answer) =>
    response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text()),
  );
});
await new Promise<void>((resolve) => mirror.listen(0, "127.0.0.1", resolve));
const { server, comeBack } = useSingleSignOn({
  settings: (issuer) => {
    real = issuer;
    return { OIDC_ISSUER: `http://127.0.0.1:${(mirror.address() as AddressInfo).port}` };
  },
});
afterAll(() => void mirror.close());

it("a provider that is not the configured one lets nobody in, though its signatures are right", async () => {
  const browser = server.browser();
  const { url } = await browser.follow((await comeBack(browser)).href);
  expect(url.pathname + url.search).toBe("/sign-in?error=OAuthCallback");
  expect(await browser.whoAmI()).toBeNull();
  expect(await database().$count(users)).toBe(0);
});
