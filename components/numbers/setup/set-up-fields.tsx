import { type ComponentProps } from "react";
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
        <SetField
          label="Friendly name"
          name="friendlyName"
          dir="auto"
          className="max-w-lg"
          value={setup.friendlyName}
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
          <WebhookField name="smsWebhook" setup={setup.smsWebhook} errorOf={errorOf} />
          <WebhookField name="voiceWebhook" setup={setup.voiceWebhook} errorOf={errorOf} />
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
      <SetField
        label="Forward to"
        name="forwardTo"
        type="tel"
        value={setup.forwardTo}
        hint="A phone number in any format."
        error={errorOf("callForwarding.forwardTo")}
      />
      <FormSelect label="When" name="whenUnavailable" defaultValue={choiceOf(setup.whenUnavailable)}>
        {setup.whenUnavailable === null && <option value="">Keep Audian&apos;s setting</option>}
        <option value="always">Always</option>
        <option value="unavailable">When nobody is available</option>
      </FormSelect>
      <SetField
        label="Rings before forwarding"
        name="ringsBeforeForward"
        inputMode="numeric"
        value={setup.ringsBeforeForward}
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
      <SetField
        label="Delete messages after (days)"
        name="deleteAfterDays"
        inputMode="numeric"
        value={setup.deleteAfterDays}
        error={errorOf("voicemail.deleteAfterDays")}
      />
    </div>
  );
}

const WEBHOOKS = {
  smsWebhook: {
    label: "For messages (SMS)",
    hint: "An address that starts with https://. Audian calls it for each message.",
  },
  voiceWebhook: { label: "For calls (voice)" },
} as const;

/** What Audian calls for each message, or for each call. */
export function WebhookField({
  name,
  setup,
  errorOf,
}: Part<"smsWebhook" | "voiceWebhook"> & { name: keyof typeof WEBHOOKS }) {
  return <SetField {...WEBHOOKS[name]} name={name} type="url" value={setup} error={errorOf(name)} />;
}

/** A text as Audian has it; null: it has none. */
const SetField = ({
  value,
  ...rest
}: Omit<ComponentProps<typeof TextField>, "value"> & { value: string | number | null }) => (
  <TextField autoComplete="off" defaultValue={value ?? ""} {...rest} />
);

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
