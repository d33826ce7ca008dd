import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/server/connection";
import { messageItems, syncs } from "@/lib/db/schema";
import { mailOf, tell } from "@/lib/testing/messages/server/test-messages";
import { DEFAULT_PREFERENCES } from "@/lib/domain/preferences";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { changedBy, makeUser } from "@/lib/testing/server/test-users";
import { raiseEvents } from "../../raising/server/raise-events";
import { sendMessages } from "../../sending/server/send-messages";
import { readOwnMessages, saveOwnRules } from "./own-messages";
import { testOwnMail } from "./test-channel";

useTestDatabase();

describe("without a mail server", () => {
  it("nothing is queued for mail, what waited before stays, and people are told what has to be set", async () => {
    const { id, email, name } = await makeUser("admin");
    const person = { id, email, name, role: "admin" as const, preferences: DEFAULT_PREFERENCES };
    const long = new Date("2026-01-01T00:00:00Z");
    await database().insert(syncs).values({ state: "complete", startedAt: long, finishedAt: long });
    const channel = await mailOf(id, { "list-old": "now" });
    expect(await raiseEvents()).toBe(0);
    await tell(channel, ["From before"]);
    expect(await sendMessages()).toBe(0);
    expect(await database().$count(messageItems)).toBe(1);
    expect(await readOwnMessages(person)).toMatchObject({ hasMail: false });
    const refusal = { title: "Mail is not set up", sentence: expect.stringContaining("SMTP_URL") };
    await expect(saveOwnRules({}, person, changedBy(person))).rejects.toMatchObject(refusal);
    await expect(testOwnMail(id)).rejects.toMatchObject(refusal);
  });
});
