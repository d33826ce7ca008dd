import { describe, expect, it } from "vitest";
import { useTestSettings } from "@/lib/testing/server/test-settings";
import { changeSetupInputSchema } from "./setup-input";

useTestSettings();
process.env.DEFAULT_COUNTRY = "GB";

const forwardTo = (text: string) => {
  const result = changeSetupInputSchema.safeParse({
    id: "n",
    version: "v",
    setup: {
      friendlyName: "",
      callForwarding: {
        isEnabled: true,
        forwardTo: text,
        whenUnavailable: null,
        ringsBeforeForward: "",
      },
      voicemail: { isEnabled: false, isTranscribed: false, deleteAfterDays: "" },
      smsWebhook: "",
      voiceWebhook: "",
    },
  });
  return result.data?.setup.callForwarding.forwardTo ?? result.error?.issues.map(({ message }) => message);
};

describe("the number that calls are forwarded to", () => {
  it.each([
    ["020 7946 0958", "+442079460958"],
    ["07400 123456", "+447400123456"],
    ["+1 415 555 1234", "+14155551234"],
    ["0044 20 7946 0958", "+442079460958"],
  ])("%s is read in the country of this dashboard", (text, e164) => {
    expect(forwardTo(text)).toBe(e164);
  });

  it.each([
    ["8005551234", "The country code is missing. Write it too, such as +1 415 555 1234."],
    ["020 7946 0958 ext. 12", "Enter a number without an extension."],
    ["020 7946 0958, 020 7946 0959", "Enter one number."],
    ["the front desk", "This is not a phone number."],
  ])("%s is asked for again: %s", (text, sentence) => {
    expect(forwardTo(text)).toContain(sentence);
  });
});
