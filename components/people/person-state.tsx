import { type BadgeTone, StatusBadge } from "@/components/ui/feedback/notice";
import { formatDate } from "@/lib/domain/dates/dates-for-people";
import { type PersonState, type PersonView } from "@/lib/people/person-view";

const STATES: Readonly<Record<PersonState, readonly [BadgeTone, string]>> = {
  active: ["positive", "Active"],
  elsewhere: ["positive", "Single sign-on"],
  invited: ["info", "Invited"],
  renewing: ["caution", "New password due"],
  disabled: ["neutral", "Disabled"],
};

/** Whether a person can sign in, and what they are waiting for otherwise. */
export function PersonStateBadge({ person, now }: { person: PersonView; now: string }) {
  const [tone, word] = STATES[person.state];
  return (
    <span className="inline-grid justify-items-start gap-0.5">
      <StatusBadge tone={tone}>{word}</StatusBadge>
      {(person.state === "invited" || person.state === "renewing") && (
        <span className="text-xs text-ink-soft">{linkWords(person.linkUntil, now)}</span>
      )}
    </span>
  );
}

const linkWords = (until: string | null, now: string) =>
  until === null ? "no open link" : until < now ? "link has expired" : `link until ${formatDate(until)}`;
