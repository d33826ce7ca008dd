import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { DEMO_ACCOUNTS } from "@/lib/domain/demo-accounts";
import { installation, sessions, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { useSingleSignOn } from "@/lib/testing/server/single-sign-on";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { makeLocalPerson, TEST_PASSWORD } from "@/lib/testing/server/test-people";
import { ensureAccounts } from "@/lib/auth/server/seed-accounts";
import { openSession, personOfSession } from "@/lib/auth/session/server/sessions";
import { verifySignIn } from "@/lib/auth/server/verify-sign-in";

useTestDatabase();
process.env.AUDIAN_SANDBOX = "1";
const { server, signIn } = useSingleSignOn({ settings: () => ({ LOCAL_ACCOUNTS: "false" }) });
const nowhere = { address: "10.0.0.1", device: null, sessionId: null, setCookies: [] };

describe("with LOCAL_ACCOUNTS=false", () => {
  beforeAll(async () => {
    await database().insert(installation).values({ kind: "sandbox", fingerprint: "sandbox:test" });
    await ensureAccounts(database(), { kind: "sandbox" });
  });

  it("single sign-on works", async () => {
    expect((await signIn()).path).toBe("/costs");
  });

  it("the server refuses passwords, right ones and those of demo accounts too", async () => {
    const local = await makeLocalPerson("admin");
    const accounts = [{ email: local.email, password: TEST_PASSWORD }, ...DEMO_ACCOUNTS];
    for (const { email, password } of accounts) {
      const browser = server.browser();
      expect((await browser.signIn(email, password)).status).toBe(400);
      expect(await browser.whoAmI()).toBeNull();
      // And where the route would let one through, the account itself is none.
      expect(await verifySignIn({ email, password }, nowhere)).toEqual({ refusal: "wrong" });
    }
    expect(await database().$count(sessions, eq(sessions.userId, local.id))).toBe(0);
  });

  it("sessions of local accounts from before have ended", async () => {
    const local = await makeLocalPerson("admin");
    const sessionId = await openSession(local.id);
    expect(await personOfSession(sessionId)).toBeNull();
  });

  it("the session of a person of another provider than the one that is configured has ended", async () => {
    const [row] = await database()
      .insert(users)
      .values({
        email: "a@b.example",
        name: "Eve",
        role: "admin",
        issuer: "https://old.example",
        subject: "eve",
      })
      .returning();
    expect(await personOfSession(await openSession(row!.id))).toBeNull();
  });
});
