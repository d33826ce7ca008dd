import { describe, expect, it } from "vitest";
import { callbackPathAt } from "@/lib/auth/callback-path";
import { useSingleSignOn } from "@/lib/testing/server/single-sign-on";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { makeLocalPerson, TEST_PASSWORD } from "@/lib/testing/server/test-people";

useTestDatabase();
const { server, comeBack } = useSingleSignOn();

const PAYLOADS = [
  "https://evil.example/",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/..//evil.example",
  "/%0d%0aLocation:%20https://evil.example\r\n",
  "/\t/evil.example",
  " https://evil.example",
  "javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "http://localhost@evil.example/",
  "https:evil.example",
  "//evil%E3%80%82example",
];

describe("C2 row 44: whoever is sent to sign in with a foreign address to go on to", () => {
  const landing = async (path: string) => {
    const url = new URL(path, server.url());
    expect(url.origin).toBe(server.url());
    return url.pathname;
  };

  it.each(PAYLOADS)("%j stays here after a password", async (payload) => {
    const person = await makeLocalPerson();
    const browser = server.browser();
    const form = { email: person.email, password: TEST_PASSWORD, callbackUrl: payload };
    const { url } = (await (await browser.post("/api/auth/callback/credentials", form)).json()) as {
      url: string;
    };
    expect(await landing(url)).toBe("/");
    // The page itself, which goes there by a script.
    expect(await landing(callbackPathAt(payload, server.url()))).toBe("/");
  });

  it.each(PAYLOADS)("%j stays here after single sign-on", async (payload) => {
    const browser = server.browser();
    const { response } = await browser.follow((await comeBack(browser, payload)).href, () => true);
    expect(await landing(response.headers.get("location")!)).toBe("/");
  });

  it.each(["/api/auth/signout", "/api/auth/signin", "/api/auth/error"])("%s stays here too", async (path) => {
    const browser = server.browser();
    const address = `${path}?callbackUrl=${encodeURIComponent("https://evil.example")}`;
    const location = (await browser.fetch(address)).headers.get("location") ?? "/";
    await landing(location);
    expect(new URL(location, server.url()).searchParams.get("callbackUrl") ?? "").not.toContain("evil");
  });

  it("a page of this site, whole or as a path, is where one goes", async () => {
    for (const callbackUrl of ["/costs?month=2026-10", `${server.url()}/costs?month=2026-10`]) {
      const browser = server.browser();
      const { url } = await browser.follow((await comeBack(browser, callbackUrl)).href);
      expect(url.href).toBe(`${server.url()}/costs?month=2026-10`);
    }
  });
});
