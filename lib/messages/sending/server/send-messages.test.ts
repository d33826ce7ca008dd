import { describe, expect, it } from "vitest";
import { eq } from "drizzle-orm";
import { messages, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import {
  channelRow,
  letTimePass,
  mailOf,
  outbox,
  SECRET,
  tell,
  useOutside,
  webhookTo,
} from "@/lib/testing/messages/server/test-messages";
import { startFailPointHub } from "@/lib/testing/purchases/server/fail-point-hub";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { makeUser } from "@/lib/testing/server/test-users";
import { sendMessages } from "./send-messages";
import { signWebhook } from "./sign-webhook";

useTestDatabase();
const outside = useOutside();
const hub = await startFailPointHub();
process.env.AUDIAN_SANDBOX = "1";
process.env.TEST_HOOKS = JSON.stringify({ failPointUrl: hub.url });

describe("what is due", () => {
  it("is one mail for each kind that is told at once, from and to whom it should, with links", async () => {
    const olga = await makeUser("ops", "Olga");
    const channel = await mailOf(olga.id);
    await tell(channel, ["The purchase of +1 415 555 0123 needs review", "Another needs review"]);
    await tell(channel, ["It was bought after all"], { event: "found-late" });
    expect(await sendMessages()).toBe(2);
    const { taken } = outside().mail;
    expect(taken.map(({ headers }) => headers.subject).toSorted()).toEqual([
      "2 purchases need review",
      "It was bought after all",
    ]);
    const mail = taken.find(({ headers }) => headers.subject?.startsWith("2"))!;
    expect(mail).toMatchObject({ from: "numbers@company.example", to: [olga.email] });
    expect(mail.headers["message-id"]).toMatch(/^<[\da-f-]{36}@company\.example>$/);
    expect(mail.headers["auto-submitted"]).toBe("auto-generated");
    expect(mail.body).toContain(
      "The purchase of +1 415 555 0123 needs review\nhttps://numbers.example/purchases/review",
    );
    expect(mail.body).toContain(
      '<a href="https://numbers.example/purchases/review">Another needs review</a>',
    );
    expect(await outbox()).toMatchObject([
      { state: "sent", attempts: 1, result: "Accepted by the mail server." },
      { state: "sent" },
    ]);
    expect(await sendMessages()).toBe(0);
    expect(taken).toHaveLength(2);
  });

  it("is one message for all that is told daily", async () => {
    const channel = await webhookTo(outside().hook.url);
    await tell(channel, ["One", "Two"], { pace: "daily" });
    await tell(channel, ["Three"], { pace: "daily", event: "found-late" });
    await sendMessages();
    expect(outside().hook.taken).toHaveLength(1);
    expect(JSON.parse(outside().hook.taken[0]!.body)).toMatchObject({
      subject: "3 updates",
      events: [{ title: "One" }, { title: "Two" }, { title: "Three" }],
    });
  });

  it("carries a signature over its timestamp and its body, and its id", async () => {
    await tell(await webhookTo(outside().hook.url), ["One"]);
    await sendMessages();
    const { headers, body } = outside().hook.taken[0]!;
    const timestamp = String(headers["x-numbers-timestamp"]);
    expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(60);
    expect(headers["x-numbers-signature"]).toBe(signWebhook(SECRET, timestamp, body));
    expect(headers["x-numbers-delivery"]).toBe((await outbox())[0]!.id);
    expect(JSON.parse(body)).toMatchObject({ id: headers["x-numbers-delivery"] });
  });

  it("does not reach who may not see it at that moment, or may not sign in", async () => {
    const [olga, mary] = [await makeUser("ops", "Olga"), await makeUser("manager", "Mary")];
    await tell(await mailOf(olga.id), ["One"]);
    await tell(await mailOf(mary.id), ["Two"]);
    await database().update(users).set({ disabledAt: new Date() }).where(eq(users.id, olga.id));
    await sendMessages();
    expect(outside().mail.taken).toEqual([]);
    expect((await outbox()).map(({ state, result }) => [state, result]).toSorted()).toEqual([
      ["dropped", "Not sent: this person cannot sign in."],
      ["dropped", "Not sent: this person may not see it."],
    ]);
  });
});

describe("a sender that dies after the message was taken, before that is stored,", () => {
  it.each(["mail", "webhook"] as const)(
    "is followed by one that sends the same %s with the same id",
    async (kind) => {
      const olga = await makeUser("ops", "Olga");
      const channel = kind === "mail" ? await mailOf(olga.id) : await webhookTo(outside().hook.url);
      await tell(channel, ["One", "Two"]);
      const died = hub.once("after-message-taken", () => "throw");
      await expect(sendMessages()).rejects.toThrow("after-message-taken");
      await died;
      // Whoever is dead holds the channel for a while.
      expect(await sendMessages()).toBe(0);
      await tell(channel, ["Three"]);
      await letTimePass();
      await sendMessages();
      const ids =
        kind === "mail"
          ? outside().mail.taken.map(({ headers }) => headers["message-id"])
          : outside().hook.taken.map(({ headers }) => headers["x-numbers-delivery"]);
      expect(ids).toHaveLength(3);
      expect(ids.filter((id) => id === ids[0])).toHaveLength(2);
      const bodies = outside().hook.taken.filter((_one, index) => ids[index] === ids[0]);
      expect(new Set(bodies.map(({ body }) => body)).size).toBe(kind === "webhook" ? 1 : 0);
      expect((await outbox()).map(({ state, attempts }) => [state, attempts])).toEqual([
        ["sent", 2],
        ["sent", 1],
      ]);
      await letTimePass();
      expect(await sendMessages()).toBe(0);
    },
  );
});

describe("two senders at once", () => {
  it("send each message once", async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => makeUser("ops", "Olga")));
    for (const { id } of people) await tell(await mailOf(id), ["One"]);
    await Promise.all([sendMessages(), sendMessages(), sendMessages()]);
    const to = outside().mail.taken.flatMap((mail) => mail.to);
    expect(to.toSorted()).toEqual(people.map(({ email }) => email).toSorted());
  });
});

describe("a channel that fails", () => {
  it("waits 1, 5, 15 and 30 minutes, then pauses with what waits, which is sent when it works again", async () => {
    const channel = await webhookTo(outside().hook.url);
    await tell(channel, ["One"]);
    outside().hook.status = 500;
    for (const minutes of [1, 5, 15, 30]) {
      await sendMessages();
      const { retryAt, pausedAt } = await channelRow();
      const wait = retryAt!.getTime() - Date.now();
      expect(Math.abs(wait - minutes * 60_000)).toBeLessThan(20_000);
      expect(pausedAt).toBeNull();
      expect(await sendMessages()).toBe(0);
      await letTimePass();
    }
    await sendMessages();
    expect(await channelRow()).toMatchObject({
      failures: 5,
      pausedAt: expect.any(Date),
      problem: "The receiver answered with an error (HTTP 500).",
    });
    await tell(channel, ["Two"]);
    await letTimePass();
    expect(await sendMessages()).toBe(0);
    expect(await outbox()).toMatchObject([{ state: "waiting", attempts: 5 }]);
    const ids = new Set(outside().hook.taken.map(({ headers }) => headers["x-numbers-delivery"]));
    expect([outside().hook.taken.length, ids.size]).toEqual([5, 1]);
  });

  it("starts over once one has arrived; a message that alone is refused is given up", async () => {
    const channel = await webhookTo(outside().hook.url);
    await tell(channel, ["Nobody takes this"]);
    for (let round = 0; round < 5; round += 1) {
      outside().hook.status = 400;
      await sendMessages();
      outside().hook.status = 200;
      await letTimePass();
      await database()
        .update(messages)
        .set({ nextAttemptAt: new Date(Date.now() + 60_000) });
      await tell(channel, [`Round ${round}`]);
      await sendMessages();
      expect(await channelRow()).toMatchObject({ failures: 0, problem: null, pausedAt: null });
      await letTimePass();
    }
    expect((await outbox())[0]).toMatchObject({ state: "failed", attempts: 5 });
  });
});
