import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeConfig, differences, type NumberSetup, readSetup } from "./number-setup";

const text = fc.option(fc.string({ minLength: 1, maxLength: 10 }));
const setup: fc.Arbitrary<NumberSetup> = fc.record({
  friendlyName: text,
  callForwarding: fc.record({
    isEnabled: fc.boolean(),
    forwardTo: text,
    whenUnavailable: fc.option(fc.boolean()),
    ringsBeforeForward: fc.option(fc.integer({ min: 1, max: 30 })),
  }),
  voicemail: fc.record({
    isEnabled: fc.boolean(),
    isTranscribed: fc.boolean(),
    deleteAfterDays: fc.option(fc.integer({ min: 1, max: 90 })),
  }),
  smsWebhook: text,
  voiceWebhook: text,
});
/** Whatever a vendor may answer, our own fields among it. */
const raw = fc.dictionary(
  fc.constantFrom(
    "id",
    "number",
    "friendly_name",
    "call_forwarding",
    "voicemail",
    "sms_webhook",
    "e911",
    "caller_id",
  ),
  fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.dictionary(
      fc.constantFrom("enabled", "forward_to", "when_unavailable", "transcription", "greeting"),
      fc.jsonValue({ maxDepth: 1 }),
    ),
  ),
);

describe("the change of a vendor's configuration", () => {
  it("gives what was wanted, whatever was there, and keeps all that was not named", () => {
    fc.assert(
      fc.property(raw, setup, (before, wanted) => {
        const written = changeConfig(before, wanted);
        // What cannot be read in the vendor's type stays only when nothing was asked of it.
        expect(differences(readSetup(written), wanted)).toEqual([]);
        for (const key of ["e911", "caller_id"]) expect(written[key]).toEqual(before[key]);
        expect(written).not.toHaveProperty("id");
        expect(written).not.toHaveProperty("number");
        const greeting = (config: Record<string, unknown>) =>
          (config.voicemail as { greeting?: unknown } | undefined)?.greeting;
        if (typeof before.voicemail === "object" && before.voicemail && !Array.isArray(before.voicemail)) {
          expect(greeting(written)).toEqual(greeting(before));
        }
      }),
    );
  });

  it("to what it is already writes it back as it came", () => {
    fc.assert(
      fc.property(raw, (before) => {
        const { id: _id, number: _number, ...rest } = before;
        expect(changeConfig(before, readSetup(before))).toEqual(rest);
      }),
    );
  });

  it("names what differs", () => {
    const none = readSetup({});
    const wanted = {
      ...none,
      smsWebhook: "https://a.example",
      voicemail: { ...none.voicemail, isEnabled: true },
    };
    expect(differences(none, wanted)).toEqual(["voicemail", "SMS webhook"]);
    expect(changeConfig({ when: "kept", voicemail: { greeting: "hi" } }, wanted)).toEqual({
      when: "kept",
      voicemail: { greeting: "hi", enabled: true },
      sms_webhook: "https://a.example",
    });
  });
});
