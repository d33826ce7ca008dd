import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { AudianError } from "@/lib/audian/errors";
import { activity, setupJobs, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { makeUser } from "@/lib/testing/server/test-users";
import { behindProxy } from "@/lib/testing/vendor/server/setup-vendor";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { readSetupJob } from "./read-job";
import { runSetups } from "./run-jobs";
import { type Means, VENDOR } from "./set-one";
import { createSetup, repeatSetup, steerSetup } from "./store-job";

useTestDatabase();
const vendor = behindProxy(useSandbox({ numbers: 20 }));

describe("a number among many", () => {
  const two = () => vendor.ids.slice(0, 2);
  it("that somebody else changed since the preview is left alone, and can be tried again", async () => {
    const [one = "", other = ""] = two();
    const jobId = await vendor.start({ voiceWebhook: "https://ours.example/voice" }, [one, other]);
    await vendor.putConfig(one, { voice_webhook: "https://theirs.example/new" });
    await runSetups({ clock: vendor.clock });
    expect((await vendor.itemsOf(jobId)).map(({ state, code }) => [state, code])).toEqual([
      ["failed", "CHANGED_MEANWHILE"],
      ["done", null],
    ]);
    expect((await vendor.configOf(one)).voice_webhook).toBe("https://theirs.example/new");
    const again = await repeatSetup(jobId, vendor.who);
    await runSetups({ clock: vendor.clock });
    expect((await readSetupJob(again.jobId))!.rows).toMatchObject([
      {
        numberId: one,
        differences: [{ was: "https://theirs.example/new", will: "https://ours.example/voice" }],
      },
    ]);
    await steerSetup(again.jobId, "start", vendor.who);
    await runSetups({ clock: vendor.clock });
    expect((await vendor.configOf(one)).voice_webhook).toBe("https://ours.example/voice");
  }, 60_000);

  it("counts as being read until its answer is here, so that the preview goes on watching", async () => {
    const { jobId } = await createSetup(
      { ids: two(), namePattern: null, change: { voiceWebhook: null } },
      vendor.who,
    );
    let answer = () => undefined as void;
    const held = new Promise<void>((resolve) => (answer = resolve));
    let begun = () => undefined as void;
    const isBegun = new Promise<void>((resolve) => (begun = resolve));
    const read: Means["read"] = async (id) => {
      begun();
      await held;
      return VENDOR.read(id);
    };
    const run = runSetups({ clock: vendor.clock, means: { ...VENDOR, read } });
    await isBegun;
    expect(await readSetupJob(jobId)).toMatchObject({ reading: 2, unread: 0 });
    answer();
    await run;
    expect(await readSetupJob(jobId)).toMatchObject({ reading: 0, unread: 0 });
  });

  it("that the vendor never got is sent again after a look", async () => {
    const [one = ""] = two();
    const jobId = await vendor.start({ voiceWebhook: null }, [one]);
    const first = vendor.tried() + 1;
    vendor.drops = (sent) => sent === first;
    await runSetups({ clock: vendor.clock });
    expect(await vendor.itemsOf(jobId)).toMatchObject([{ state: "pending", sends: 1 }]);
    vendor.aheadMs += 60_000;
    await runSetups({ clock: vendor.clock });
    vendor.drops = () => false;
    expect(await vendor.itemsOf(jobId)).toMatchObject([
      { state: "done", sends: 2, changed: ["voice webhook"] },
    ]);
  }, 60_000);

  it("that cannot be read afterwards is checked until it is known", async () => {
    const [one = ""] = two();
    const jobId = await vendor.start({ voiceWebhook: "https://ours.example/later" }, [one]);
    let isAway = false;
    const means: Means = {
      read: (id) => (isAway ? vendorAway() : VENDOR.read(id)),
      write: async (id, config) => {
        await VENDOR.write(id, config);
        isAway = true;
      },
    };
    await runSetups({ clock: vendor.clock, means });
    expect(await vendor.itemsOf(jobId)).toMatchObject([
      { state: "uncertain", sends: 1, nextTryAt: expect.any(Date) },
    ]);
    expect(await readSetupJob(jobId)).toMatchObject({ state: "running" });
    vendor.aheadMs += 60_000;
    isAway = false;
    await runSetups({ clock: vendor.clock, means });
    expect(await vendor.itemsOf(jobId)).toMatchObject([
      { state: "done", sends: 1, changed: ["voice webhook"] },
    ]);
    expect(await readSetupJob(jobId)).toMatchObject({ state: "finished" });
  }, 60_000);
});

const vendorAway = () =>
  Promise.reject(new AudianError({ code: "UPSTREAM_UNAVAILABLE", message: "Audian cannot be reached" }));

describe("the work", () => {
  it("is paused, resumed and stopped by people", async () => {
    const three = vendor.ids.slice(5, 8);
    const before = vendor.told();
    const jobId = await vendor.start({ smsWebhook: "https://p.example" }, three);
    await steerSetup(jobId, "pause", vendor.who);
    await runSetups({ clock: vendor.clock });
    expect(vendor.told()).toBe(before);
    await steerSetup(jobId, "resume", vendor.who);
    await steerSetup(jobId, "stop", vendor.who);
    await runSetups({ clock: vendor.clock });
    expect(vendor.told()).toBe(before);
    expect(await readSetupJob(jobId)).toMatchObject({ state: "stopped", counts: { waiting: 3 } });
    // What is over stays over.
    await steerSetup(jobId, "resume", vendor.who);
    expect(await readSetupJob(jobId)).toMatchObject({ state: "stopped" });
  }, 60_000);

  it.each([
    ["is disabled", { disabledAt: new Date() }, "PERSON_DISABLED"],
    ["loses the right", { role: "manager" }, "PERMISSION_LOST"],
  ] as const)(
    "stops at once when whoever started it %s",
    async (_name, change, code) => {
      const other = await makeUser("support", "Sue");
      const four = vendor.ids.slice(8, 12);
      const { jobId } = await createSetup(
        {
          ids: four,
          namePattern: null,
          change: { smsWebhook: `https://${code.toLowerCase().replace("_", "-")}.example` },
        },
        { personId: other.id, requestId: "request" },
      );
      await steerSetup(jobId, "start", { personId: other.id, requestId: "request" });
      const before = vendor.told();
      let sent = 0;
      const means: Means = {
        ...VENDOR,
        write: async (id, config) => {
          sent += 1;
          if (sent === 1) await database().update(users).set(change).where(eq(users.id, other.id));
          return VENDOR.write(id, config);
        },
      };
      await runSetups({ clock: vendor.clock, means });
      expect(vendor.told() - before).toBeLessThan(5);
      const job = (await readSetupJob(jobId))!;
      expect(["stopped", "finished"]).toContain(job.state);
      const [row] = await database().select().from(setupJobs).where(eq(setupJobs.id, jobId));
      if (job.state === "stopped") expect(row?.stopCode).toBe(code);
      const told = await database()
        .select()
        .from(activity)
        .where(and(eq(activity.kind, "numbers_set_up"), eq(activity.actorId, other.id)));
      expect(told).toHaveLength(1);
    },
    60_000,
  );

  it("of a person who is disabled before it begins sends nothing", async () => {
    const other = await makeUser("support", "Sam");
    const who = { personId: other.id, requestId: "request" };
    const { jobId } = await createSetup(
      { ids: vendor.ids.slice(12, 15), namePattern: "X {n}", change: {} },
      who,
    );
    await steerSetup(jobId, "start", who);
    await database().update(users).set({ disabledAt: new Date() }).where(eq(users.id, other.id));
    const before = vendor.told();
    await runSetups({ clock: vendor.clock });
    expect(vendor.told()).toBe(before);
    expect(await readSetupJob(jobId)).toMatchObject({ state: "stopped", stopCode: "PERSON_DISABLED" });
  }, 60_000);
});
