import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Browser } from "@/lib/testing/server/browser";
import { useSingleSignOn } from "@/lib/testing/server/single-sign-on";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { makeLocalPerson, TEST_PASSWORD } from "@/lib/testing/server/test-people";

useTestDatabase();
const { server, provider, comeBack } = useSingleSignOn();

const problemOf = async (browser: Browser, back: URL) => {
  const { url } = await browser.follow(back.href);
  expect(url.pathname).toBe("/sign-in");
  expect(await browser.whoAmI()).toBeNull();
  return url.searchParams.get("error");
};

describe("a forged way back from single sign-on", () => {
  const COOKIES = ["state", "nonce", "pkce.code_verifier"] as const;

  it.each(COOKIES)("is refused with the %s of another sign-in", async (name) => {
    const browser = server.browser();
    await comeBack(browser);
    const foreign = browser.cookies().get(`next-auth.${name}`)!;
    const victim = server.browser();
    const back = await comeBack(victim);
    victim.cookies().set(`next-auth.${name}`, foreign);
    expect(await problemOf(victim, back)).toBe("OAuthCallback");
  });

  it.each(COOKIES)("is refused without the %s", async (name) => {
    const browser = server.browser();
    const back = await comeBack(browser);
    browser.cookies().delete(`next-auth.${name}`);
    expect(await problemOf(browser, back)).toBe("OAuthCallback");
  });

  it.each([
    ["state", "another"],
    ["code", "another"],
    ["iss", "https://evil.example"],
  ])("is refused with another %s in the address", async (name, value) => {
    const browser = server.browser();
    const back = await comeBack(browser);
    back.searchParams.set(name, value);
    expect(await problemOf(browser, back)).toBe("OAuthCallback");
  });

  it("is refused in another browser than the one that set out: nobody is signed in as somebody else", async () => {
    const back = await comeBack(server.browser());
    expect(await problemOf(server.browser(), back)).toBe("OAuthCallback");
  });

  it("is refused the second time, even with all its cookies", async () => {
    const browser = server.browser();
    const back = await comeBack(browser);
    const cookies = new Map(browser.cookies());
    await browser.follow(back.href);
    expect(await browser.whoAmI()).not.toBeNull();
    expect(await problemOf(server.browser(), back)).toBe("OAuthCallback");
    const replay = server.browser();
    for (const [name, value] of cookies) replay.cookies().set(name, value);
    expect(await problemOf(replay, back)).toBe("OAuthCallback");
  });

  it("that says the person gave up is told as that", async () => {
    const browser = server.browser();
    const back = await comeBack(browser);
    back.search = "?error=access_denied&error_description=<script>";
    expect(await problemOf(browser, back)).toBe("Callback");
  });
});

describe("a provider that does not answer", () => {
  beforeAll(() => provider().kill());
  afterAll(() => provider().revive());

  it("is told in a sentence, and accounts of our own still get in", async () => {
    const browser = server.browser();
    const answer = await browser.post("/api/auth/signin/oidc", { callbackUrl: "/costs" });
    const { url } = (await answer.json()) as { url: string };
    const end = await browser.follow(url);
    expect(end.url.pathname).toBe("/sign-in");
    expect(end.url.searchParams.get("error")).toBe("OAuthSignin");
    const local = await makeLocalPerson();
    await browser.signIn(local.email, TEST_PASSWORD);
    expect(await browser.whoAmI()).toMatchObject({ id: local.id });
  });
});
