import { type ReactNode } from "react";
import { describeAge } from "@/lib/domain/dates/dates-for-people";
import { type NumberPage } from "@/lib/numbers/detail/detail";
import { Facts, Part } from "./detail-parts";

/** What happens to calls and messages, as last read from the vendor; `children` is what reads it again. */
export function WhereCallsGo({
  number,
  now,
  children,
}: {
  number: NumberPage;
  now: string;
  children: ReactNode;
}) {
  const { settings } = number;
  return (
    <Part title="Where calls go">
      {settings ? (
        <Facts
          items={[
            ["Forwarded to", settings.forwardTo ? <strong>{forwarding(settings)}</strong> : "Not forwarded"],
            [
              "Voicemail",
              settings.hasVoicemail ? `On${settings.isTranscribed ? ", with transcripts" : ""}` : "Off",
            ],
            ["Voice webhook", settings.voiceHost ?? <span className="text-muted">None</span>],
            ["Messages", settings.smsHost ?? <span className="text-muted">No webhook</span>],
          ]}
        />
      ) : (
        <p className="text-muted">Not read from Audian yet.</p>
      )}
      <div className="mt-2 text-xs text-muted">
        {settings && <p>Read from Audian {describeAge(settings.readAt, now)}</p>}
        {children}
      </div>
    </Part>
  );
}

function forwarding({ forwardTo, rings, whenUnavailable }: NonNullable<NumberPage["settings"]>): string {
  const after = rings ? `, after ${rings} ${rings === 1 ? "ring" : "rings"}` : "";
  return `${forwardTo}${after}${whenUnavailable ? ", when nobody answers" : ""}`;
}
