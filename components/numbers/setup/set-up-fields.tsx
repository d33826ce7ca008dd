import { Card } from "@/components/ui/layout/card";
import { TextField } from "@/components/ui/form/field";
import { CheckField, FormSelect } from "@/components/ui/form/choice-field";
import { type NumberSetup } from "@/lib/domain/number-setup";

type Part<Key extends keyof NumberSetup> = {
  setup: NumberSetup[Key];
  errorOf: (field: string) => string | undefined;
};

/** The fields of a number's setup. What is typed stays in the browser until it is saved. */
export function SetUpFields({
  setup,
  errorOf,
}: {
  setup: NumberSetup;
  errorOf: (field: string) => string | undefined;
}) {
  return (
    <>
      <Card title="Name">
        <TextField
          label="Friendly name"
          name="friendlyName"
          autoComplete="off"
          dir="auto"
          className="max-w-lg"
          defaultValue={setup.friendlyName ?? ""}
          hint="What the number is for, such as Support Line. Audian keeps it."
          error={errorOf("friendlyName")}
        />
      </Card>
      <Card title="Call forwarding">
        <ForwardingFields setup={setup.callForwarding} errorOf={errorOf} />
      </Card>
      <Card title="Voicemail">
        <VoicemailFields setup={setup.voicemail} errorOf={errorOf} />
      </Card>
      <Card title="Webhooks">
        <div className="grid max-w-lg gap-5">
          <SmsWebhookField setup={setup.smsWebhook} errorOf={errorOf} />
          <VoiceWebhookField setup={setup.voiceWebhook} errorOf={errorOf} />
        </div>
      </Card>
    </>
  );
}

/** Where calls go. */
export function ForwardingFields({ setup, errorOf }: Part<"callForwarding">) {
  return (
    <div className="grid max-w-lg gap-5">
      <CheckField name="forwardingEnabled" defaultChecked={setup.isEnabled}>
        Forward calls
      </CheckField>
      <TextField
        label="Forward to"
        name="forwardTo"
        type="tel"
        autoComplete="off"
        defaultValue={setup.forwardTo ?? ""}
        hint="A phone number in any format."
        error={errorOf("callForwarding.forwardTo")}
      />
      <FormSelect label="When" name="whenUnavailable" defaultValue={choiceOf(setup.whenUnavailable)}>
        {setup.whenUnavailable === null && <option value="">Keep Audian&apos;s setting</option>}
        <option value="always">Always</option>
        <option value="unavailable">When nobody is available</option>
      </FormSelect>
      <TextField
        label="Rings before forwarding"
        name="ringsBeforeForward"
        inputMode="numeric"
        autoComplete="off"
        defaultValue={setup.ringsBeforeForward ?? ""}
        error={errorOf("callForwarding.ringsBeforeForward")}
      />
    </div>
  );
}

/** Whether messages are taken, and how long they are kept. */
export function VoicemailFields({ setup, errorOf }: Part<"voicemail">) {
  return (
    <div className="grid max-w-lg gap-5">
      <CheckField name="voicemailEnabled" defaultChecked={setup.isEnabled}>
        Take messages
      </CheckField>
      <CheckField
        name="transcribed"
        defaultChecked={setup.isTranscribed}
        hint="Audian charges for each transcription."
      >
        Transcribe messages
      </CheckField>
      <TextField
        label="Delete messages after (days)"
        name="deleteAfterDays"
        inputMode="numeric"
        autoComplete="off"
        defaultValue={setup.deleteAfterDays ?? ""}
        error={errorOf("voicemail.deleteAfterDays")}
      />
    </div>
  );
}

/** What Audian calls for each message. */
export function SmsWebhookField({ setup, errorOf }: Part<"smsWebhook">) {
  return (
    <TextField
      label="For messages (SMS)"
      name="smsWebhook"
      type="url"
      autoComplete="off"
      defaultValue={setup ?? ""}
      hint="An address that starts with https://. Audian calls it for each message."
      error={errorOf("smsWebhook")}
    />
  );
}

/** What Audian calls for each call. */
export function VoiceWebhookField({ setup, errorOf }: Part<"voiceWebhook">) {
  return (
    <TextField
      label="For calls (voice)"
      name="voiceWebhook"
      type="url"
      autoComplete="off"
      defaultValue={setup ?? ""}
      error={errorOf("voiceWebhook")}
    />
  );
}

const choiceOf = (whenUnavailable: boolean | null) =>
  whenUnavailable === null ? "" : whenUnavailable ? "unavailable" : "always";

const textOf = (typed: FormData, name: string) => String(typed.get(name) ?? "");
const isTicked = (typed: FormData, name: string) => typed.get(name) !== null;

/** What was typed of where calls go, as the actions take it. */
export function readForwarding(typed: FormData) {
  const when = textOf(typed, "whenUnavailable");
  return {
    isEnabled: isTicked(typed, "forwardingEnabled"),
    forwardTo: textOf(typed, "forwardTo"),
    whenUnavailable: when === "" ? null : when === "unavailable",
    ringsBeforeForward: textOf(typed, "ringsBeforeForward"),
  };
}

export const readVoicemail = (typed: FormData) => ({
  isEnabled: isTicked(typed, "voicemailEnabled"),
  isTranscribed: isTicked(typed, "transcribed"),
  deleteAfterDays: textOf(typed, "deleteAfterDays"),
});
