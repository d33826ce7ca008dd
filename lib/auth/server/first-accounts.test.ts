import { isNull } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { DEMO_ACCOUNTS } from "@/lib/domain/demo-accounts";
import { installation, sessions, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { useAuthServer } from "@/lib/testing/server/auth-server";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { hashPassword } from "./password";
import { ensureAccounts } from "./seed-accounts";

useTestDatabase();
const server = useAuthServer();
const ADMIN = { ADMIN_EMAIL: "first@company.example", ADMIN_PASSWORD: "fifteen letters or more" };

beforeAll(() => database().insert(installation).values({ kind: "live", fingerprint: "live:test" }));
const canSignIn = async (email: string, password: string) => {
  const browser = server.browser();
  await browser.signIn(email, password);
  return (await browser.whoAmI()) !== null;
};

describe("C2 row 15: on a real account", () => {
  it("nobody gets in while no administrator is configured, and the start says what to set", async () => {
    const { problem } = await ensureAccounts(database(), { kind: "live" });
    expect(problem).toBe("Nobody can sign in yet: set ADMIN_EMAIL and ADMIN_PASSWORD and start again.");
    expect(await database().$count(users)).toBe(0);
    const usual = ["admin", "password", "changeme", "", DEMO_ACCOUNTS[0]!.password];
    for (const { email, password } of DEMO_ACCOUNTS) expect(await canSignIn(email, password)).toBe(false);
    for (const password of usual) expect(await canSignIn("admin", password)).toBe(false);
    expect(await database().$count(sessions)).toBe(0);
  });

  it("with single sign-on the first administrator may come from there", async () => {
    const settings = { kind: "live", OIDC_ISSUER: "https://login.company.example" } as const;
    expect(await ensureAccounts(database(), settings)).toEqual({});
    expect(await database().$count(users)).toBe(0);
  });

  it("a demo account that got into its database, by whatever way, opens nothing", async () => {
    const { email, name, role, password } = DEMO_ACCOUNTS[3]!;
    await database()
      .insert(users)
      .values({ email, name, role, passwordHash: await hashPassword(password) });
    expect(await canSignIn(email, password)).toBe(false);
    await database().delete(users);
    await expect(ensureAccounts(database(), { kind: "sandbox" })).rejects.toThrow(
      "only in a database of the sandbox",
    );
  });

  it("the configured administrator is made once: another start changes no password and makes no second one", async () => {
    expect(await ensureAccounts(database(), { kind: "live", ...ADMIN })).toEqual({});
    expect(await canSignIn(ADMIN.ADMIN_EMAIL, ADMIN.ADMIN_PASSWORD)).toBe(true);
    const other = { ADMIN_EMAIL: "second@company.example", ADMIN_PASSWORD: "another password of this start" };
    await ensureAccounts(database(), { kind: "live", ...other });
    await ensureAccounts(database(), { kind: "live", ...ADMIN, ADMIN_PASSWORD: other.ADMIN_PASSWORD });
    expect(await database().$count(users)).toBe(1);
    expect(await canSignIn(ADMIN.ADMIN_EMAIL, other.ADMIN_PASSWORD)).toBe(false);
    expect(await canSignIn(ADMIN.ADMIN_EMAIL, ADMIN.ADMIN_PASSWORD)).toBe(true);
  });

  it("administrators who cannot come are no reason to make none", async () => {
    await database().update(users).set({ disabledAt: new Date() });
    const issuer = "https://login.company.example";
    await database()
      .insert(users)
      .values([
        { email: "olga@company.example", name: "Olga", role: "admin", issuer, subject: "olga" },
        { email: "ivy@company.example", name: "Ivy", role: "admin" },
      ]);
    expect((await ensureAccounts(database(), { kind: "live" })).problem).toMatch(/^Nobody can sign in yet/);
    const own = { ADMIN_EMAIL: "third@company.example", ADMIN_PASSWORD: ADMIN.ADMIN_PASSWORD };
    expect(await ensureAccounts(database(), { kind: "live", ...own })).toEqual({});
    expect(await canSignIn(own.ADMIN_EMAIL, own.ADMIN_PASSWORD)).toBe(true);
  });

  it("nor is one of single sign-on, who may have left there: the start makes a local one, or says that there is none", async () => {
    const settings = { kind: "live", OIDC_ISSUER: "https://login.company.example" } as const;
    await database().delete(sessions);
    await database().update(users).set({ disabledAt: new Date() }).where(isNull(users.issuer));
    expect(await ensureAccounts(database(), settings)).toEqual({});
    const own = { ADMIN_EMAIL: "fourth@company.example", ADMIN_PASSWORD: ADMIN.ADMIN_PASSWORD };
    expect(await ensureAccounts(database(), { ...settings, ...own, LOCAL_ACCOUNTS: false })).toEqual({});
    expect(await canSignIn(own.ADMIN_EMAIL, own.ADMIN_PASSWORD)).toBe(false);
    expect(await ensureAccounts(database(), { ...settings, ...own })).toEqual({});
    expect(await canSignIn(own.ADMIN_EMAIL, own.ADMIN_PASSWORD)).toBe(true);
    await database().update(users).set({ disabledAt: new Date() }).where(isNull(users.issuer));
    expect((await ensureAccounts(database(), { ...settings, ...own })).problem).toMatch(
      /^Without single sign-on no administrator can sign in, and ADMIN_EMAIL belongs to an account that is disabled/,
    );
  });
});
