import { describe, expect, it } from "vitest";
import { eq, sql } from "drizzle-orm";
import { messageItems, syncs, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { mailOf, useOutside } from "@/lib/testing/messages/server/test-messages";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { makeUser } from "@/lib/testing/server/test-users";
import { raiseEvents } from "./raise-events";

useTestDatabase();
useOutside();

describe("of what is so, it is told", () => {
  it("who may see it and may sign in, and nobody else", async () => {
    const at = new Date(Date.now() - 86_400_000);
    await database().insert(syncs).values({
      state: "complete",
      startedAt: at,
      finishedAt: at,
    });
    const refused = { state: "failed" as const, problem: "The list could not be read (UNAUTHENTICATED)." };
    await database()
      .insert(syncs)
      .values({ ...refused, startedAt: new Date(), finishedAt: new Date() });
    const [admin, ops, gone] = [await makeUser("admin"), await makeUser("ops"), await makeUser("admin")];
    const channels = [];
    for (const { id } of [admin, ops, gone]) channels.push(await mailOf(id, { "key-refused": "now" }));
    await database()
      .update(users)
      .set({ disabledAt: sql`now()` })
      .where(eq(users.id, gone.id));
    expect(await raiseEvents()).toBe(1);
    expect(await database().select().from(messageItems)).toMatchObject([{ channelId: channels[0] }]);
  });
});
