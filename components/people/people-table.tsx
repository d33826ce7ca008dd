import Link from "next/link";
import { Cell, Row, RowHeadCell, Table } from "@/components/ui/table/table";
import { formatInstant } from "@/lib/domain/dates/dates-for-people";
import { type PersonView, ROLE_NAMES } from "@/lib/people/person-view";
import { ManagePerson } from "./manage-person";
import { PersonStateBadge } from "./person-state";

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
            <span className="block truncate font-medium" title={person.name}>
              {person.name}
            </span>
            {person.name !== person.email && (
              <span className="block truncate text-ink-soft" title={person.email}>
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
          <Cell className="figures hidden whitespace-nowrap text-ink-soft md:table-cell">
            {person.lastSeenAt ? formatInstant(person.lastSeenAt) : "never"}
          </Cell>
          <Cell className="text-right whitespace-nowrap">
            {person.id === ownId ? (
              <Link
                href="/profile"
                prefetch={false}
                className="inline-flex min-h-8 items-center px-4 font-medium text-accent-strong hover:underline"
              >
                You
              </Link>
            ) : (
              <ManagePerson person={person} />
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

const roleName = ({ role }: PersonView) => (role ? ROLE_NAMES[role] : "unknown");
