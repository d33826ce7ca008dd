import { Card } from "@/components/ui/layout/card";
import { TextField } from "@/components/ui/form/field";
import { CheckField, SelectField } from "@/components/ui/form/choice-field";
import { type NumberSetup } from "@/lib/domain/number-setup";

/** The fields of a number's setup. What is typed stays in the browser until it is saved. */
export function SetUpFields({
  setup,
  errorOf,
}: {
  setup: NumberSetup;
  errorOf: (field: string) => string | undefined;
}) {
  const { callForwarding, voicemail } = setup;
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
        <div className="grid max-w-lg gap-5">
          <CheckField name="forwardingEnabled" defaultChecked={callForwarding.isEnabled}>
            Forward calls
          </CheckField>
          <TextField
            label="Forward to"
            name="forwardTo"
            type="tel"
            autoComplete="off"
            defaultValue={callForwarding.forwardTo ?? ""}
            hint="A phone number in any usual spelling."
            error={errorOf("callForwarding.forwardTo")}
          />
          <SelectField
            label="When"
            name="whenUnavailable"
            defaultValue={choiceOf(callForwarding.whenUnavailable)}
          >
            {callForwarding.whenUnavailable === null && <option value="">Keep Audian&apos;s setting</option>}
            <option value="always">Always</option>
            <option value="unavailable">When nobody is available</option>
          </SelectField>
          <TextField
            label="Rings before forwarding"
            name="ringsBeforeForward"
            inputMode="numeric"
            autoComplete="off"
            defaultValue={callForwarding.ringsBeforeForward ?? ""}
            error={errorOf("callForwarding.ringsBeforeForward")}
          />
        </div>
      </Card>
      <Card title="Voicemail">
        <div className="grid max-w-lg gap-5">
          <CheckField name="voicemailEnabled" defaultChecked={voicemail.isEnabled}>
            Take messages
          </CheckField>
          <CheckField
            name="transcribed"
            defaultChecked={voicemail.isTranscribed}
            hint="Audian charges for each transcription."
          >
            Transcribe messages
          </CheckField>
          <TextField
            label="Delete messages after (days)"
            name="deleteAfterDays"
            inputMode="numeric"
            autoComplete="off"
            defaultValue={voicemail.deleteAfterDays ?? ""}
            error={errorOf("voicemail.deleteAfterDays")}
          />
        </div>
      </Card>
      <Card title="Webhooks">
        <div className="grid max-w-lg gap-5">
          <TextField
            label="For messages (SMS)"
            name="smsWebhook"
            type="url"
            autoComplete="off"
            defaultValue={setup.smsWebhook ?? ""}
            hint="An address that begins with https://. Audian calls it for each message."
            error={errorOf("smsWebhook")}
          />
          <TextField
            label="For calls (voice)"
            name="voiceWebhook"
            type="url"
            autoComplete="off"
            defaultValue={setup.voiceWebhook ?? ""}
            error={errorOf("voiceWebhook")}
          />
        </div>
      </Card>
    </>
  );
}

const choiceOf = (whenUnavailable: boolean | null) =>
  whenUnavailable === null ? "" : whenUnavailable ? "unavailable" : "always";
