import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { asc, desc, eq } from "drizzle-orm";
import { type Person } from "@/lib/auth/permissions";
import { activity, messageChannels } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { DEFAULT_PREFERENCES } from "@/lib/domain/preferences";
import {
  channelRow,
  letTimePass,
  outbox,
  tell,
  useOutside,
  webhookTo,
} from "@/lib/testing/messages/server/test-messages";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { changedBy, makeUser } from "@/lib/testing/server/test-users";
import { sendMessages } from "../../sending/server/send-messages";
import { openWebhook } from "../../sending/server/webhook-secrets";
import { readOwnMessages, saveOwnRules } from "./own-messages";
import { listWebhooks, readDeliveries, readPaused } from "./read-channels";
import { testOwnMail, testWebhook } from "./test-channel";
import { tryAgain } from "./try-again";
import { removeWebhook, saveWebhook, type WebhookInput } from "./webhooks";

useTestDatabase();
const outside = useOutside();

async function somebody(role: Person["role"]): Promise<Person> {
  const { id, email, name } = await makeUser(role);
  return { id, email, name, role, preferences: DEFAULT_PREFERENCES };
}
const lastLine = async () =>
  (await database().select().from(activity).orderBy(desc(activity.id)).limit(1))[0];
const input = (over: Partial<WebhookInput> = {}): WebhookInput => ({
  channelId: null,
  name: "Ops",
  form: "json",
  address: `${outside().hook.url}/a-secret-path`,
  secret: "0123456789abcdef",
  rules: { "needs-review": "now" },
  ...over,
});

describe("one's own mail", () => {
  it("is told what one chooses, and the log says so", async () => {
    const mary = await somebody("manager");
    await saveOwnRules({ "budget-exceeded": "now", renewals: "weekly" }, mary, changedBy(mary));
    await saveOwnRules({ "budget-exceeded": "daily" }, mary, changedBy(mary));
    expect(await readOwnMessages(mary)).toEqual({
      rules: { "budget-exceeded": "daily" },
      pausedAt: null,
      problem: null,
      address: mary.email,
      hasMail: true,
    });
    expect(await database().$count(messageChannels)).toBe(1);
    expect(await lastLine()).toMatchObject({
      kind: "messages_changed",
      actorId: mary.id,
      details: { channel: "their own address", change: "told of A budget is exceeded (daily)" },
    });
  });

  it("is not told what waits for the morning when one has changed one's mind", async () => {
    const mary = await somebody("manager");
    await saveOwnRules({ "budget-exceeded": "daily", renewals: "daily" }, mary, changedBy(mary));
    const { id } = await channelRow();
    await tell(id, ["One"], { event: "budget-exceeded", pace: "daily" });
    await tell(id, ["Two"], { event: "renewals", pace: "daily" });
    await saveOwnRules({ renewals: "daily" }, mary, changedBy(mary));
    await sendMessages();
    expect(outside().mail.taken.map(({ headers }) => headers.subject)).toEqual(["Two"]);
  });

  it("is not told what one may not see", async () => {
    const sam = await somebody("support");
    await expect(saveOwnRules({ "budget-near": "now" }, sam, changedBy(sam))).rejects.toMatchObject({
      code: "NOT_ALLOWED",
    });
    expect(await database().$count(messageChannels)).toBe(0);
  });

  it("gets a test with its result in words, which is in one's own log", async () => {
    const sam = await somebody("support");
    expect(await testOwnMail(sam.id)).toEqual({ isSent: true, words: "Accepted by the mail server." });
    expect(outside().mail.taken).toMatchObject([{ to: [sam.email] }]);
    expect(await readDeliveries(sam.id)).toMatchObject([
      { isTest: true, state: "sent", result: "Accepted by the mail server." },
    ]);
    outside().mail.onMessage = () => {
      throw Object.assign(new Error("of the test"), { responseCode: 554 });
    };
    expect(await testOwnMail(sam.id)).toEqual({
      isSent: false,
      words: "The mail server refused the message (554).",
    });
  });
});

describe("a webhook", () => {
  it("shows its host alone, and keeps address and secret that are left blank", async () => {
    const admin = await somebody("admin");
    const id = await saveWebhook(input(), changedBy(admin));
    const shown = JSON.stringify(await listWebhooks());
    expect(shown).toContain(new URL(outside().hook.url).host);
    expect(shown).not.toMatch(/a-secret-path|0123456789abcdef/);
    await saveWebhook(
      input({ channelId: id, name: "Team", address: "", secret: "", rules: {} }),
      changedBy(admin),
    );
    const { name, sealed } = await channelRow();
    expect(name).toBe("Team");
    expect(sealed).not.toContain("a-secret-path");
    expect(openWebhook(id, sealed)).toEqual({
      address: `${outside().hook.url}/a-secret-path`,
      secret: "0123456789abcdef",
    });
    expect(openWebhook(randomUUID(), sealed)).toBeNull();
    const lines = await database()
      .select()
      .from(activity)
      .where(eq(activity.kind, "messages_changed"))
      .orderBy(asc(activity.id));
    expect(lines.at(-1)).toMatchObject({
      details: { channel: "the webhook Team", change: "changed as Signed JSON; told of nothing" },
    });
    expect(JSON.stringify(lines)).not.toMatch(/a-secret-path|0123456789abcdef/);
    await removeWebhook(id, changedBy(admin));
    expect(await database().$count(messageChannels)).toBe(0);
  });

  it.each([
    [{ address: "http://hooks.example" }, { address: "Enter an address that starts with https://." }],
    [{ address: "hooks.example" }, { address: "Enter an address that starts with https://." }],
    [{ address: "" }, { address: "Enter an address that starts with https://." }],
    [{ address: "https://user:secret@localhost" }, { address: expect.stringContaining("user name") }],
    [{ address: "https://10.0.0.1/hook" }, { address: expect.stringContaining("private network") }],
    [
      { address: "https://[::ffff:169.254.169.254]" },
      { address: expect.stringContaining("private network") },
    ],
    [{ secret: "" }, { secret: expect.stringContaining("Enter the secret") }],
  ])("is refused at its field: %o", async (over, fieldErrors) => {
    const admin = await somebody("admin");
    await expect(saveWebhook(input(over), changedBy(admin))).rejects.toMatchObject({
      options: { fieldErrors },
    });
    expect(await database().$count(messageChannels)).toBe(0);
  });

  it("needs no secret for Slack or Teams, and is tested", async () => {
    const admin = await somebody("admin");
    const id = await saveWebhook(input({ form: "slack", secret: "" }), changedBy(admin));
    expect(await testWebhook(id)).toEqual({ isSent: true, words: "Accepted (HTTP 200)." });
    expect(JSON.parse(outside().hook.taken[0]!.body)).toMatchObject({
      text: expect.stringContaining("Test"),
    });
  });
});

describe("what is paused", () => {
  it("is on home for who may do something about it, and sends what has waited when tried again", async () => {
    const [admin, sam] = [await somebody("admin"), await somebody("support")];
    const id = await webhookTo(outside().hook.url);
    await tell(id, ["One"]);
    outside().hook.status = 500;
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await sendMessages();
      await letTimePass();
    }
    expect(await readPaused(admin.id, true)).toEqual({
      count: 1,
      problem: "Test: The receiver answered with an error (HTTP 500).",
    });
    expect(await readPaused(sam.id, false)).toEqual({ count: 0, problem: null });
    expect(await tryAgain(id, false, changedBy(sam))).toBe(0);
    outside().hook.status = 200;
    expect(await tryAgain(null, true, changedBy(admin))).toBe(1);
    await sendMessages();
    expect(await outbox()).toMatchObject([{ state: "sent" }]);
    expect(await readPaused(admin.id, true)).toEqual({ count: 0, problem: null });
    expect(await lastLine()).toMatchObject({ kind: "messages_changed", actorId: admin.id });
  });
});
