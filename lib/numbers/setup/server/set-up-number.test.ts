import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { activity, numberHistory, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { readSetup } from "@/lib/domain/number-setup";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { type SetupView } from "../../../domain/number-setup";
import { changeSetupInputSchema } from "../setup-input";
import { findNumber, readNumber } from "@/lib/numbers/detail/server/read-number";
import { readNumberSetup, setUpNumber } from "./set-up-number";

useTestDatabase();
const vendor = useSandbox({ numbers: 3 });
const person = { personId: randomUUID(), requestId: "request" };
type Offered = Extract<SetupView, { kind: "offered" }>;

const someId = async () => {
  const { data } = (await (await vendor.fetch("/numbers?limit=1&status=active")).json()) as {
    data: { numbers: { id: string }[] };
  };
  return data.numbers[0]?.id ?? "";
};
const put = (id: string, config: object) =>
  vendor.fetch(`/numbers/${id}/config`, { method: "PUT", body: JSON.stringify(config) });
const configOf = async (id: string) =>
  ((await (await vendor.fetch(`/numbers/${id}/config`)).json()) as { data: Record<string, unknown> }).data;
const offered = async (id: string) => (await readNumberSetup(id)) as Offered;
const puts = async () => (await vendor.state()).requests["PUT /v2/numbers/{id}/config"] ?? 0;

beforeAll(async () => {
  await database().insert(users).values({ id: person.personId, email: "a@b.c", name: "Ann", role: "ops" });
});
afterEach(async () => {
  await vendor.control({ failure: null, failurePaths: null, failureCount: null });
  vendor.forgetTrouble();
});

describe("setting a number up", () => {
  it("changes what is asked, keeps what it does not know, and tells what it is now", async () => {
    const id = await someId();
    await findNumber(id);
    await put(id, {
      friendly_name: "Before",
      voicemail: { enabled: true, greeting: "hello.wav", delete_after_days: 30 },
      call_forwarding: { enabled: false, when_unavailable: "busy" },
    });
    const { setup, version } = await offered(id);
    const wanted = {
      ...setup,
      friendlyName: "After =1+1",
      callForwarding: { ...setup.callForwarding, isEnabled: true, forwardTo: "+14155550100" },
    };
    const result = await setUpNumber({ id, version, setup: wanted }, person);
    expect(result).toMatchObject({
      changed: ["friendly name", "call forwarding", "number to forward to"],
      notTaken: [],
    });
    expect(result.view.setup).toEqual(wanted);
    expect(await configOf(id)).toMatchObject({
      friendly_name: "After =1+1",
      voicemail: { enabled: true, greeting: "hello.wav", delete_after_days: 30 },
      call_forwarding: { enabled: true, forward_to: "+14155550100", when_unavailable: "busy" },
    });
    expect(await readNumber(id)).toMatchObject({ friendlyName: "After =1+1" });
    const names = await database().select().from(numberHistory).where(eq(numberHistory.kind, "name"));
    expect(names.filter(({ toAt }) => toAt === null).map(({ text }) => text)).toEqual(["After =1+1"]);
    const [entry] = await database().select().from(activity).where(eq(activity.kind, "number_set_up"));
    expect(entry).toMatchObject({
      actorId: person.personId,
      details: {
        numberId: id,
        nameBefore: "Before",
        name: "After =1+1",
        "forwarded to, before": "nobody",
        "forwarded to, now": "+14155550100",
      },
    });
  });

  it("clears a name, a webhook and a number of days", async () => {
    const id = await someId();
    await put(id, {
      friendly_name: "X",
      sms_webhook: "https://a.example/?key=s",
      voicemail: { delete_after_days: 3 },
    });
    const { version } = await offered(id);
    const result = await setUpNumber({ id, version, setup: readSetup({}) }, person);
    expect(result.notTaken).toEqual([]);
    expect((await offered(id)).setup).toMatchObject({ friendlyName: null, smsWebhook: null });
    const entries = await database().select().from(activity);
    expect(JSON.stringify(entries)).not.toContain("key=s");
    expect(entries.at(-1)?.details).toMatchObject({
      "SMS webhook, before": expect.stringMatching(/^a\.example #[\da-f]{12}$/),
      "SMS webhook, now": "none",
    });
  });

  it("writes nothing when nothing is different, when it cannot be read, or when somebody was faster", async () => {
    const id = await someId();
    const { setup, version } = await offered(id);
    const before = await puts();
    expect(await setUpNumber({ id, version, setup }, person)).toMatchObject({ changed: [] });
    const wanted = { ...setup, friendlyName: "Mine" };
    await vendor.control({ failure: "500", failurePaths: [`/v2/numbers/${id}/config`] });
    await expect(setUpNumber({ id, version, setup: wanted }, person)).rejects.toMatchObject({
      code: "UPSTREAM_ERROR",
    });
    await vendor.control({ failure: null, failurePaths: null });
    vendor.forgetTrouble();
    expect(await puts()).toBe(before);
    await put(id, { voice_webhook: "https://theirs.example" });
    await expect(setUpNumber({ id, version, setup: wanted }, person)).rejects.toMatchObject({
      code: "CHANGED_MEANWHILE",
    });
    expect(await puts()).toBe(before + 1);
    expect((await configOf(id)).friendly_name).not.toBe("Mine");
  });

  it("of a number without a configuration at the vendor leads to the portal", async () => {
    expect(await readNumberSetup("num_nobody")).toEqual({ kind: "not-offered" });
    const id = await someId();
    await vendor.control({ failure: "403", failurePaths: [`/v2/numbers/${id}/config`] });
    expect(await readNumberSetup(id)).toEqual({ kind: "not-offered" });
  });
});

describe("what is typed", () => {
  const parse = (change: object) =>
    changeSetupInputSchema.safeParse({
      id: "n",
      version: "v",
      setup: {
        friendlyName: " Desk ",
        callForwarding: { isEnabled: false, forwardTo: "", whenUnavailable: null, ringsBeforeForward: "" },
        voicemail: { isEnabled: true, isTranscribed: false, deleteAfterDays: "30" },
        smsWebhook: "",
        voiceWebhook: "https://a.example/x",
        ...change,
      },
    });
  const forwarding = (over: object) => ({
    callForwarding: {
      isEnabled: true,
      forwardTo: "",
      whenUnavailable: null,
      ringsBeforeForward: "",
      ...over,
    },
  });

  it("is read as people write it", () => {
    expect(
      parse(forwarding({ forwardTo: "(415) 555 1234", ringsBeforeForward: " 4 " })).data?.setup,
    ).toMatchObject({
      friendlyName: "Desk",
      callForwarding: { forwardTo: "+14155551234", ringsBeforeForward: 4 },
      voicemail: { deleteAfterDays: 30 },
      smsWebhook: null,
    });
  });

  it.each([
    [forwarding({}), "Enter the number to forward to."],
    [forwarding({ forwardTo: "desk" }), "This is not a phone number."],
    [forwarding({ forwardTo: "+14155551234", ringsBeforeForward: "99" }), "Enter 1 to 30."],
    [forwarding({ forwardTo: "+14155551234", ringsBeforeForward: "1e1" }), "Enter a whole number."],
    [{ smsWebhook: "http://a.example" }, "Enter an address that starts with https://"],
    [{ smsWebhook: "javascript:alert(1)" }, "Enter an address that starts with https://"],
    [{ friendlyName: "a\u0000b" }, "Remove line breaks and other control characters."],
    [{ friendlyName: "x".repeat(65) }, "Use at most 64 characters."],
  ])("%j is refused with a sentence", (change, sentence) => {
    expect(parse(change).error?.issues.map(({ message }) => message)).toContain(sentence);
  });
});
