import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Browser } from "@/lib/testing/server/browser";
import { useServedApp } from "@/lib/testing/server/served-app";

const app = useServedApp();
const FREE = 20;

/** Fails to sign in from what the header calls another address each time; answers what the last one is told. */
async function failFromManyAddresses(url: string, header: string): Promise<string | null> {
  let said: string | null = null;
  for (let n = 0; n <= FREE; n += 1) {
    const browser = new Browser(url);
    said = (await browser.signIn(`${randomUUID()}@company.example`, "not it", { [header]: `203.0.113.${n}` }))
      .error;
  }
  return said;
}

describe("C2 row 17: the address that failed sign-ins are counted for", () => {
  it.each(["x-forwarded-for", "forwarded", "x-real-ip", "x-client-address"])(
    "is the connection's, whatever %s says",
    async (header) => {
      // The count goes on from one header to the next: all of it came from this machine.
      expect(await failFromManyAddresses(app.url(), header)).toMatch(/^Wait-\d+$/);
    },
  );

  it("is what a trusted proxy says, and only that", async () => {
    const { url } = await app.startAnother({ TRUSTED_PROXY: "1" });
    expect(await failFromManyAddresses(url, "x-forwarded-for")).toBe("CredentialsSignin");
    const behind = (n: number) => ({ "x-forwarded-for": `198.51.100.${n}, 192.0.2.77` });
    let said: string | null = null;
    for (let n = 0; n <= FREE; n += 1)
      said = (await new Browser(url).signIn(`${randomUUID()}@company.example`, "not it", behind(n))).error;
    expect(said).toMatch(/^Wait-\d+$/);
  });
});

describe("the sign-in's own addresses", () => {
  const post = async (path: string, form: Record<string, string>) =>
    new Browser(app.url()).post(`/api/auth/${path}`, form, { Origin: app.publicUrl() });

  it.each(["_log", "session", "callback/oidc"])("POST %s does not exist", async (path) => {
    expect((await post(path, { code: "a line for the log", level: "error" })).status).toBe(404);
    expect(app.output()).not.toContain("a line for the log");
  });

  it("take no more than a form", async () => {
    expect((await post("callback/credentials", { email: "a".repeat(20_000), password: "b" })).status).toBe(
      413,
    );
  });

  it("let nobody in from another address, and lead to their own page, which says why", async () => {
    const origin = "http://rebound.example:3000";
    const answer = await new Browser(app.url()).signIn(`${randomUUID()}@company.example`, "not it", {
      Origin: origin,
    });
    expect([answer.status, answer.error]).toEqual([403, "OtherAddress"]);
    expect(answer.url).not.toContain(origin);
    const page = await app.ask(`/sign-in?error=${answer.error}`);
    expect(await page.text()).toContain("Sign in at the dashboard&#x27;s own address");
  });

  it.each(["%0d%0aSet-Cookie:%20a=b", "%E4%B8%AD%E6%96%87", "%00", "<script>"])(
    "end on the sign-in page whatever error they are asked about: %s",
    async (error) => {
      const answer = await app.ask(`/api/auth/error?error=${error}`);
      expect(answer.status).toBe(302);
      const location = new URL(answer.headers.get("location") ?? "", app.url());
      expect([location.pathname, location.host]).toEqual(["/sign-in", new URL(app.url()).host]);
      expect(answer.headers.getSetCookie().join()).not.toContain("a=b");
    },
  );
});
