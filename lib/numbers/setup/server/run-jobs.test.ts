import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import {
  ASKED,
  expectHundredAsAsked,
  NAME_PATTERN,
  prepareHundred,
} from "@/lib/testing/vendor/server/setup-hundred";
import { behindProxy } from "@/lib/testing/vendor/server/setup-vendor";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { LEASE_MS } from "./claim-item";
import { readSetupJob } from "./read-job";
import { runSetups } from "./run-jobs";
import { type Means, VENDOR } from "./set-one";

useTestDatabase();
const vendor = behindProxy(useSandbox({ numbers: 100 }));

describe("a hundred numbers set up at once", () => {
  it("with every tenth answer lost and two runners killed end as asked, nothing else overwritten, each sent once", async () => {
    const hundred = await prepareHundred(vendor);
    const jobId = await vendor.start(ASKED, hundred.ids, NAME_PATTERN);
    expect((await readSetupJob(jobId))!.unread).toBe(0);
    vendor.loses = (sent) => sent % 10 === 0;

    // A killed runner never comes back from where it was: not before sending, nor after it, nor while it reads.
    for (const killAt of [25, 60]) {
      let isDead = false;
      const never = new Promise<never>(() => undefined);
      let dead = () => undefined as void;
      const died = new Promise<void>((resolve) => (dead = resolve));
      const dying: Means = {
        read: (id) => (isDead ? never : VENDOR.read(id)),
        write: async (id, config) => {
          if (isDead) return never;
          if (vendor.told() < killAt) return VENDOR.write(id, config);
          isDead = true;
          // This one arrives; its answer finds nobody.
          await VENDOR.write(id, config).catch(() => undefined);
          dead();
          return never;
        },
      };
      void runSetups({ clock: vendor.clock, means: dying });
      await died;
      vendor.aheadMs += LEASE_MS + 1_000;
    }
    for (let turn = 0; turn < 30; turn += 1) {
      await runSetups({ clock: vendor.clock });
      if ((await readSetupJob(jobId))!.state === "finished") break;
      vendor.aheadMs += 60_000;
    }
    vendor.loses = () => false;

    await expectHundredAsAsked(vendor, jobId, hundred);
  }, 60_000);

  it("that are so already are told nothing", async () => {
    const some = vendor.ids.slice(0, 5);
    const before = vendor.told();
    const jobId = await vendor.start(ASKED, some);
    await runSetups({ clock: vendor.clock });
    expect(await readSetupJob(jobId)).toMatchObject({
      state: "finished",
      counts: { all: 5, same: 5, changed: 0 },
    });
    expect(vendor.told()).toBe(before);
  }, 60_000);
});
