import { encode } from "next-auth/jwt";
import { describe, expect, it } from "vitest";
import { useAuthServer } from "@/lib/testing/server/auth-server";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { makeLocalPerson } from "@/lib/testing/server/test-people";
import { knownDeviceCookie, readKnownDevice } from "./known-device";
import { unseal } from "./sealed";
import { sessionCookieName } from "./session-cookie";
import { openSession } from "./sessions";

const OLD = "the-secret-until-now-0123456789-abcdef";
const NEW = "the-secret-from-now-on-9876543210-fedcba";
process.env.NEXTAUTH_SECRET = NEW;
process.env.NEXTAUTH_SECRET_OTHER = OLD;
useTestDatabase();
const server = useAuthServer();

const sealedWith = (secret: string, sessionId = "an id") => encode({ token: { sessionId }, secret });

describe("while the secret is replaced", () => {
  it("each instance takes the cookies of the others, whichever step of it has reached them", async () => {
    const steps = [
      { NEXTAUTH_SECRET: OLD, NEXTAUTH_SECRET_OTHER: NEW },
      { NEXTAUTH_SECRET: NEW, NEXTAUTH_SECRET_OTHER: OLD },
    ];
    for (const secret of [OLD, NEW])
      for (const step of steps)
        expect(await unseal(await sealedWith(secret), "", step)).toMatchObject({ sessionId: "an id" });
  });

  it("nothing else is taken: not another secret, another use, or the old one once it is gone", async () => {
    expect(await unseal(await sealedWith("some-other-secret-0123456789-abcdefghi"))).toBeNull();
    expect(await unseal(await sealedWith(OLD), "known device")).toBeNull();
    expect(await unseal(await sealedWith(OLD), "", { NEXTAUTH_SECRET: NEW })).toBeNull();
    expect(await unseal("no cookie of ours")).toBeNull();
  });

  it("a session from before goes on, and its sign-out ends it", async () => {
    const person = await makeLocalPerson();
    const browser = server.browser();
    const cookie = await sealedWith(OLD, await openSession(person.id));
    browser.cookies().set(sessionCookieName(), cookie);
    expect(await browser.whoAmI()).toMatchObject({ id: person.id });
    await browser.post("/api/auth/signout", {});
    const copy = server.browser();
    copy.cookies().set(sessionCookieName(), cookie);
    expect((await copy.fetch("/whoami")).status).toBe(401);
  });

  it("a browser that is known stays so", async () => {
    const line = await knownDeviceCookie(null, "a person");
    const value = /=([^;]+)/.exec(line)?.[1] ?? "";
    const held = await unseal(value, "known device");
    const older = await encode({ token: held ?? {}, secret: OLD, salt: "known device" });
    expect(await readKnownDevice({ get: () => ({ value: older }) })).toMatchObject({
      personIds: ["a person"],
    });
  });
});
