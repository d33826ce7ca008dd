import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { orders, purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { e164 } from "@/lib/testing/e164";
import {
  channelRow,
  letTimePass,
  mailOf,
  outbox,
  SECRET,
  useOutside,
  webhookTo,
} from "@/lib/testing/messages/server/test-messages";
import { usePurchaseWorld } from "@/lib/testing/purchases/server/purchase-world";
import { makeUser } from "@/lib/testing/server/test-users";
import { signWebhook } from "./sign-webhook";

// Before the world, which reads the settings as it begins.
const outside = useOutside();
const world = usePurchaseWorld();
const PATIENCE_MS = 240_000;
const WAIT = { timeout: 60_000, interval: 100 };
const KILLS = 3;

describe("messages of the production server", () => {
  it(
    "are one for each event over SIGKILLs between what is taken and what is stored: the same id again, never a new one",
    async () => {
      const olga = await makeUser("ops", "Olga");
      await mailOf(olga.id, { "needs-review": "now" });
      await webhookTo(outside().hook.url, { "needs-review": "now" });
      const orderId = randomUUID();
      await database().insert(orders).values({ id: orderId, placedBy: olga.id, contentHash: orderId });
      const facts = { position: 1, attempts: 1, number: e164("+14155550123"), sentAt: new Date() };
      await database()
        .insert(purchases)
        .values({ orderId, state: "needs_review", ...facts });

      const settings = {
        SMTP_URL: `smtp://localhost:${outside().mail.port}`,
        MESSAGES_FROM: "Numbers <numbers@company.example>",
        MESSAGES_PRIVATE_HOSTS: "localhost",
      };
      let instance = await world.start(settings);
      for (let killed = 0; killed < KILLS; killed += 1) {
        await world.failPoints.once("after-message-taken", async () => {
          await world.kill(instance);
          return "go" as const;
        });
        // The claim of whoever is dead is over in 90 seconds: they are.
        await letTimePass();
        instance = await world.restart(instance);
      }
      await vi.waitFor(async () => {
        const states = (await outbox()).map(({ state }) => state);
        expect(states).toEqual(["sent", "sent"]);
      }, WAIT);
      const { mail, hook } = outside();
      expect(mail.taken.length + hook.taken.length).toBeGreaterThanOrEqual(2 + KILLS);
      const mailIds = new Set(mail.taken.map(({ headers }) => headers["message-id"]));
      const hookIds = new Set(hook.taken.map(({ headers }) => headers["x-numbers-delivery"]));
      expect([mailIds.size, hookIds.size]).toEqual([1, 1]);
      for (const { headers, body } of hook.taken)
        expect(headers["x-numbers-signature"]).toBe(
          signWebhook(SECRET, String(headers["x-numbers-timestamp"]), body),
        );

      const sent = mail.taken.length + hook.taken.length;
      await world.restart(await world.kill(instance).then(() => instance));
      await letTimePass();
      await pause(12_000);
      expect(mail.taken.length + hook.taken.length).toBe(sent);
      expect(await channelRow()).toMatchObject({ failures: 0, problem: null });
    },
    PATIENCE_MS,
  );
});
