import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { messageChannels } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { useTestDatabase } from "@/lib/testing/server/test-database";

useTestDatabase();
const OLD = "abcdefghijklmnopqrstuvwxyz0123456789";
const NEW = "9876543210zyxwvutsrqponmlkjihgfedcba";

/** The same module in a process that has these secrets. */
async function withSecrets(current: string, other = "") {
  vi.resetModules();
  Object.assign(process.env, { NEXTAUTH_SECRET: current, NEXTAUTH_SECRET_OTHER: other });
  return import("./webhook-secrets");
}
const stored = async () => (await database().select().from(messageChannels))[0]!.sealed;

describe("address and secret of a webhook", () => {
  it("are sealed again by themselves while NEXTAUTH_SECRET is replaced, and are unreadable with any other", async () => {
    const id = randomUUID();
    const secrets = { address: "https://hooks.example/a", secret: "0123456789abcdef" };
    const sealed = (await withSecrets(OLD)).sealWebhook(id, secrets);
    await database()
      .insert(messageChannels)
      .values({ id, kind: "webhook", name: "Ops", form: "json", host: "hooks.example", sealed });
    await (await withSecrets(OLD, NEW)).resealWebhooks();
    expect(await stored()).toBe(sealed);
    await (await withSecrets(NEW, OLD)).resealWebhooks();
    const elsewhere = await withSecrets(`${NEW}-of-another-machine`);
    await elsewhere.resealWebhooks();
    expect(elsewhere.openWebhook(id, await stored())).toBeNull();
    expect((await withSecrets(NEW)).openWebhook(id, await stored())).toEqual(secrets);
  });
});
