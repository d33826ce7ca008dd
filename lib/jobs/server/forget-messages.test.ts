import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { messageChannels, messageItems, messages } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { FORGOTTEN } from "@/lib/domain/retention/retention";
import { TOLD_DAYS } from "@/lib/domain/messages/message-events";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { makeUser } from "@/lib/testing/server/test-users";
import { forgetOld } from "./forget-old";

useTestDatabase();

describe("what is forgotten of messages", () => {
  it("are those that are older than their period, with what they told, and what was never told", async () => {
    const { id: personId } = await makeUser("ops");
    const [channel] = await database().insert(messageChannels).values({ kind: "mail", personId }).returning();
    const channelId = channel!.id;
    const item = { channelId, event: "list-old" as const, pace: "now" as const, title: "Old", path: "/" };
    for (const minutes of [5, -5]) {
      const at = sql`now() - make_interval(days => ${FORGOTTEN.messages.days}, mins => ${minutes})`;
      const [made] = await database()
        .insert(messages)
        .values({ channelId, pace: "now", subject: "Old", state: "sent", createdAt: at })
        .returning();
      await database()
        .insert(messageItems)
        .values([
          { ...item, key: `told ${minutes}`, raisedAt: at, dueAt: at, messageId: made!.id },
          { ...item, key: `untold ${minutes}`, raisedAt: at, dueAt: at },
        ]);
    }
    expect(await forgetOld()).toEqual({ messages: 2 });
    expect([await database().$count(messages), await database().$count(messageItems)]).toEqual([1, 2]);
  });

  it("is what nobody raises again", () => expect(TOLD_DAYS).toBeLessThan(FORGOTTEN.messages.days));
});
