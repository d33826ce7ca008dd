import { Time } from "@/components/shell/time";
import Link from "next/link";
import { ManagePerson } from "@/components/people/manage-person";
import { type BadgeTone, StatusBadge } from "@/components/ui/feedback/status-badge";
import { Cell, Row, RowHeadCell, Table } from "@/components/ui/table/table";
import { formatDate } from "@/lib/domain/dates/dates-for-people";
import { isErased } from "@/lib/people/erasure";
import { type PersonState, type PersonView, ROLE_NAMES } from "@/lib/people/person-view";

/** Everybody with access, and what can be done about it. */
export function PeopleTable({
  people,
  ownId,
  now,
}: {
  people: readonly PersonView[];
  ownId: string;
  /** ISO 8601. */
  now: string;
}) {
  return (
    <Table
      caption="People"
      heads={[
        "Person",
        { name: "Role", className: "hidden sm:table-cell" },
        { name: "State", className: "hidden sm:table-cell" },
        { name: "Last seen", className: "hidden md:table-cell" },
        { name: "Change", isSilent: true },
      ]}
    >
      {people.map((person) => (
        <Row key={person.id}>
          <RowHeadCell className="w-full max-w-0 min-w-40">
            <span id={person.id} className="block scroll-mt-20 truncate font-medium" title={person.name}>
              {person.name}
            </span>
            {person.name !== person.email && !isErased(person) && (
              <span className="block truncate text-muted" title={person.email}>
                {person.email}
              </span>
            )}
            <span className="mt-1 grid gap-1 sm:hidden">
              <span>{roleName(person)}</span>
              <PersonStateBadge person={person} now={now} />
            </span>
          </RowHeadCell>
          <Cell className="hidden whitespace-nowrap sm:table-cell">{roleName(person)}</Cell>
          <Cell className="hidden whitespace-nowrap sm:table-cell">
            <PersonStateBadge person={person} now={now} />
          </Cell>
          <Cell className="figures hidden whitespace-nowrap text-muted md:table-cell">
            {person.lastSeenAt ? (
              <Time at={person.lastSeenAt} isRelative />
            ) : isErased(person) ? null : (
              "never"
            )}
          </Cell>
          <Cell className="text-right whitespace-nowrap">
            {person.id === ownId ? (
              <Link
                href="/profile"
                prefetch={false}
                className="inline-flex min-h-8 items-center px-4 font-medium text-action-strong hover:underline"
              >
                You
              </Link>
            ) : isErased(person) ? null : (
              <ManagePerson person={person} />
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

const roleName = ({ role }: PersonView) => (role ? ROLE_NAMES[role] : "unknown");

const STATES: Readonly<Record<PersonState, readonly [BadgeTone, string]>> = {
  active: ["positive", "Active"],
  elsewhere: ["positive", "Single sign-on"],
  invited: ["info", "Invited"],
  renewing: ["caution", "New password due"],
  disabled: ["neutral", "Disabled"],
  erased: ["neutral", "Erased"],
};

/** Whether a person can sign in, and what they are waiting for otherwise. */
export function PersonStateBadge({ person, now }: { person: PersonView; now: string }) {
  const [tone, word] = STATES[person.state];
  return (
    <span className="inline-grid justify-items-start gap-0.5">
      <StatusBadge tone={tone}>{word}</StatusBadge>
      {(person.state === "invited" || person.state === "renewing") && (
        <span className="text-xs text-muted">{linkWords(person.linkUntil, now)}</span>
      )}
    </span>
  );
}

const linkWords = (until: string | null, now: string) =>
  until === null ? "no open link" : until < now ? "link has expired" : `link until ${formatDate(until)}`;
