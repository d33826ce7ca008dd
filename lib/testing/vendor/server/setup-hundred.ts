import "server-only";
import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { activity, numbers, setupJobs } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { readSetup } from "@/lib/domain/number-setup";
import { type SetupChange, wantedSetup } from "@/lib/domain/setup/setup-change";
import { type SetupVendor } from "./setup-vendor";

/** What is asked of each number, and how they are to be called. */
export const ASKED = {
  callForwarding: {
    isEnabled: true,
    forwardTo: "+14155550100",
    whenUnavailable: true,
    ringsBeforeForward: 4,
  },
  smsWebhook: "https://ours.example/sms",
} satisfies SetupChange;
export const NAME_PATTERN = "Line {n}";

/** A hundred numbers with settings of their own, some of which are already as they are asked to be but for their names. */
export async function prepareHundred(vendor: SetupVendor) {
  const ids = vendor.ids.slice(0, 100);
  for (const [index, id] of ids.entries())
    await vendor.putConfig(id, {
      voicemail: { enabled: index % 2 === 0, greeting: `hello-${index}.wav`, delete_after_days: index + 1 },
      call_forwarding: { enabled: false, skill: "kept" },
      voice_webhook: "https://theirs.example/voice",
      ...(index % 7 === 0 ? { sms_webhook: ASKED.smsWebhook } : {}),
    });
  return {
    ids,
    before: await Promise.all(ids.map(vendor.configOf)),
    putsBefore: await vendor.sandboxPuts(),
  };
}

type Hundred = Awaited<ReturnType<typeof prepareHundred>>;

/** Each is as it was asked for and otherwise as it was, was told once, and the log says so in one line. */
export async function expectHundredAsAsked(
  vendor: SetupVendor,
  jobId: string,
  { ids, before, putsBefore }: Hundred,
): Promise<void> {
  const items = await vendor.itemsOf(jobId);
  expect(items.map(({ state, code }) => [state, code]).filter(([state]) => state !== "done")).toEqual([]);
  const after = await Promise.all(ids.map(vendor.configOf));
  for (const [index, config] of after.entries()) {
    expect(config).toEqual({
      ...before[index],
      friendly_name: `Line ${index + 1}`,
      sms_webhook: ASKED.smsWebhook,
      call_forwarding: {
        ...(before[index]!.call_forwarding as object),
        enabled: true,
        forward_to: "+14155550100",
        when_unavailable: true,
        rings_before_forward: 4,
      },
    });
    expect(readSetup(config)).toEqual(
      wantedSetup(readSetup(before[index]!), { ...ASKED, friendlyName: `Line ${index + 1}` }),
    );
  }
  expect(ids.map((id) => vendor.puts.get(id))).toEqual(ids.map(() => 1));
  expect((await vendor.sandboxPuts()) - putsBefore).toBe(100);
  expect(items.every(({ changed }) => (changed ?? []).length > 0)).toBe(true);
  const [named] = await database().select().from(numbers).where(eq(numbers.id, ids[41]!));
  expect(named?.friendlyName).toBe("Line 42");
  const [job] = await database().select().from(setupJobs).where(eq(setupJobs.id, jobId));
  const told = await database().select().from(activity).where(eq(activity.kind, "numbers_set_up"));
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({
    actorId: job?.runBy,
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
}
