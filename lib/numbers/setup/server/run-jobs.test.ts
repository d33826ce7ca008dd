import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { activity, numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { readSetup } from "@/lib/domain/number-setup";
import { type SetupChange, wantedSetup } from "@/lib/domain/setup/setup-change";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { behindProxy } from "@/lib/testing/vendor/server/setup-vendor";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { LEASE_MS } from "./claim-item";
import { readSetupJob } from "./read-job";
import { runSetups } from "./run-jobs";
import { type Means, VENDOR } from "./set-one";

useTestDatabase();
const vendor = behindProxy(useSandbox({ numbers: 100 }));

const FORWARDING = {
  callForwarding: {
    isEnabled: true,
    forwardTo: "+14155550100",
    whenUnavailable: true,
    ringsBeforeForward: 4,
  },
  smsWebhook: "https://ours.example/sms",
} satisfies SetupChange;

describe("a hundred numbers set up at once", () => {
  it("with every tenth answer lost and two runners killed end as asked, nothing else overwritten, each sent once", async () => {
    const hundred = vendor.ids.slice(0, 100);
    for (const [index, id] of hundred.entries())
      await vendor.putConfig(id, {
        voicemail: { enabled: index % 2 === 0, greeting: `hello-${index}.wav`, delete_after_days: index + 1 },
        call_forwarding: { enabled: false, skill: "kept" },
        voice_webhook: "https://theirs.example/voice",
        // Some are already as they are asked to be, but for their names.
        ...(index % 7 === 0 ? { sms_webhook: "https://ours.example/sms" } : {}),
      });
    const before = await Promise.all(hundred.map(vendor.configOf));
    const jobId = await vendor.start(FORWARDING, hundred, "Line {n}");
    expect((await readSetupJob(jobId))!.unread).toBe(0);
    const putsBefore = await vendor.sandboxPuts();
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

    const items = await vendor.itemsOf(jobId);
    expect(items.map(({ state, code }) => [state, code]).filter(([state]) => state !== "done")).toEqual([]);
    const after = await Promise.all(hundred.map(vendor.configOf));
    for (const [index, config] of after.entries()) {
      expect(config).toEqual({
        ...before[index],
        friendly_name: `Line ${index + 1}`,
        sms_webhook: "https://ours.example/sms",
        call_forwarding: {
          ...(before[index]!.call_forwarding as object),
          enabled: true,
          forward_to: "+14155550100",
          when_unavailable: true,
          rings_before_forward: 4,
        },
      });
      expect(readSetup(config)).toEqual(
        wantedSetup(readSetup(before[index]!), { ...FORWARDING, friendlyName: `Line ${index + 1}` }),
      );
    }
    expect(hundred.map((id) => vendor.puts.get(id))).toEqual(hundred.map(() => 1));
    expect((await vendor.sandboxPuts()) - putsBefore).toBe(100);
    expect(items.every(({ changed }) => (changed ?? []).length > 0)).toBe(true);
    const [named] = await database().select().from(numbers).where(eq(numbers.id, hundred[41]!));
    expect(named?.friendlyName).toBe("Line 42");
    const told = await database().select().from(activity).where(eq(activity.kind, "numbers_set_up"));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({
      actorId: vendor.who.personId,
      details: {
        job: jobId,
        numbers: 100,
        changed: 100,
        failed: 0,
        uncertain: 0,
        unsent: 0,
        "forwarded to": "+14155550100",
      },
    });
    expect(JSON.stringify(told)).not.toContain("/sms");
  }, 60_000);

  it("that are so already are told nothing", async () => {
    const some = vendor.ids.slice(0, 5);
    const before = vendor.told();
    const jobId = await vendor.start(FORWARDING, some);
    await runSetups({ clock: vendor.clock });
    expect(await readSetupJob(jobId)).toMatchObject({
      state: "finished",
      counts: { all: 5, same: 5, changed: 0 },
    });
    expect(vendor.told()).toBe(before);
  }, 60_000);
});
