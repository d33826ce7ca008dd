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
