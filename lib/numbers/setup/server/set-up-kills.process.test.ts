import { isNotNull } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { setupItems } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type FailPoint } from "@/lib/server/env/fail-point";
import { usePurchaseWorld } from "@/lib/testing/purchases/server/purchase-world";
import { callAction } from "@/lib/testing/server/action-client";
import {
  ASKED,
  expectHundredAsAsked,
  NAME_PATTERN,
  prepareHundred,
} from "@/lib/testing/vendor/server/setup-hundred";
import { behindProxy } from "@/lib/testing/vendor/server/setup-vendor";
import { readSetupJob } from "./read-job";

const world = usePurchaseWorld(undefined, { numbers: 100 });
const vendor = behindProxy(world.vendor);
const PATIENCE_MS = 480_000;
const STEP = { timeout: 180_000, interval: 100 };
/** Where the server dies, and at which number that it sends. */
const KILLS: readonly (readonly [sent: number, at: FailPoint])[] = [
  [25, "after-set-up-commit"],
  [60, "after-set-up-answer"],
];

/** As the form sends it. */
const AS_TYPED = {
  ...ASKED,
  callForwarding: {
    ...ASKED.callForwarding,
    ringsBeforeForward: String(ASKED.callForwarding.ringsBeforeForward),
  },
};

describe("a hundred numbers set up by the production server", () => {
  it(
    "with every tenth answer lost and two SIGKILLs end as asked, nothing else overwritten, each sent once",
    async () => {
      const hundred = await prepareHundred(vendor);
      const cookie = await world.newPerson();
      let instance = await world.start({ AUDIAN_API_URL: process.env.AUDIAN_API_URL ?? "" });
      const act = async <Data>(name: string, input: unknown) => {
        const answer = await callAction<Data>(instance.url, cookie, name, input, { path: "/numbers/set-up" });
        if (!answer.ok) throw new Error(`${name}: ${answer.failure.code}`);
        return answer.data;
      };
      const { jobId } = await act<{ jobId: string }>("createSetupAction", {
        ids: hundred.ids,
        namePattern: NAME_PATTERN,
        change: AS_TYPED,
      });
      const until = (isSo: (job: NonNullable<Awaited<ReturnType<typeof readSetupJob>>>) => boolean) =>
        vi.waitFor(async () => expect(isSo((await readSetupJob(jobId))!)).toBe(true), STEP);
      await until(({ reading, unread }) => reading + unread === 0);

      const dead = KILLS.map(
        ([sent, at]) =>
          new Promise<void>((died) => {
            const { loses } = vendor;
            vendor.loses = (count) => {
              if (count === sent)
                void world.failPoints.once(at, async () => {
                  await world.kill(instance);
                  died();
                  return "go" as const;
                });
              return loses(count) || count % 10 === 0;
            };
          }),
      );
      await act("steerSetupAction", { id: jobId, how: "start" });
      for (const death of dead) {
        await death;
        // What it died with becomes free in three minutes: they are over.
        await database()
          .update(setupItems)
          .set({ claimedUntil: new Date(0) })
          .where(isNotNull(setupItems.claim));
        instance = await world.restart(instance);
      }
      await until(({ state }) => state === "finished");
      await expectHundredAsAsked(vendor, jobId, hundred);
    },
    PATIENCE_MS,
  );
});
