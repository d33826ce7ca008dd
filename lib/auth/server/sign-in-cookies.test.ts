import { describe, expect, it } from "vitest";
import { useSingleSignOn } from "@/lib/testing/server/single-sign-on";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { makeLocalPerson, TEST_PASSWORD } from "@/lib/testing/server/test-people";
import { expiredSessionCookie } from "../session/server/session-cookie";

useTestDatabase();
const { server, signIn } = useSingleSignOn({ publicAddress: "https://numbers.company.example" });

const nameOf = (line: string) => line.slice(0, line.indexOf("="));

describe("C2 row 7: on HTTPS", () => {
  it("every cookie is bound to this host, Secure, out of reach of scripts and of other sites", async () => {
    const person = await makeLocalPerson();
    const { browser, path } = await signIn();
    expect(path).toBe("/costs");
    await browser.signIn(person.email, TEST_PASSWORD);
    await browser.post("/api/auth/signout", {});
    const names = new Set(browser.setCookies.map(nameOf));
    expect([...names].toSorted()).toEqual([
      "__Host-next-auth.callback-url",
      "__Host-next-auth.csrf-token",
      "__Host-next-auth.nonce",
      "__Host-next-auth.pkce.code_verifier",
      "__Host-next-auth.session-token",
      "__Host-next-auth.state",
      "__Host-numbers-device",
    ]);
    for (const line of browser.setCookies) {
      expect(line).toMatch(/; Path=\/(;|$)/);
      expect(line).toMatch(/; Secure/);
      expect(line).toMatch(/; HttpOnly/);
      expect(line).toMatch(/; SameSite=(Lax|Strict)/);
      // With a Domain a browser would refuse the prefix.
      expect(line).not.toMatch(/domain=/i);
    }
  });

  it("the cookie that removes the session's is one that a browser takes", () => {
    expect(expiredSessionCookie()).toMatchObject({
      name: "__Host-next-auth.session-token",
      maxAge: 0,
      path: "/",
      secure: true,
      httpOnly: true,
    });
  });

  it("a cookie without the prefix, which a neighbouring host could set, signs nobody in", async () => {
    const { browser } = await signIn();
    const token = browser.cookies().get("__Host-next-auth.session-token")!;
    const other = server.browser();
    for (const name of ["next-auth.session-token", "__Secure-next-auth.session-token"])
      other.cookies().set(name, token);
    expect(await other.whoAmI()).toBeNull();
    other.cookies().set("__Host-next-auth.session-token", token);
    expect(await other.whoAmI()).not.toBeNull();
  });
});
