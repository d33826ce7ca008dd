import { Keyboard, LogOut, UserRound } from "lucide-react";
import Link from "next/link";
import { signOutAction } from "@/lib/auth/actions";
import { type Person } from "@/lib/auth/permissions";
import { ROLE_NAMES } from "@/lib/people/person-view";
import { type Theme } from "./choices";
import { ThemeChoice, ZoneChoice } from "./browser-choices";

const ROW = "flex min-h-9 w-full items-center gap-3 rounded px-3 text-sm hover:bg-hover";

/** Who is signed in, behind their initials: profile, theme, sign out. */
export function AccountMenu({ person, theme, zone }: { person: Person; theme: Theme | null; zone: string }) {
  return (
    <>
      <button
        type="button"
        popoverTarget="account"
        aria-label={`Your account: ${person.name}, ${ROLE_NAMES[person.role]}`}
        className="grid size-9 place-items-center rounded-full bg-selected text-xs font-semibold pointer-coarse:size-11"
      >
        {initialsOf(person.name)}
      </button>
      <div
        id="account"
        popover="auto"
        className="inset-auto top-13 right-3 m-0 w-64 gap-2 rounded-lg border border-line bg-raised p-2 text-ink shadow-raised open:grid"
      >
        <div className="grid px-3 py-1">
          <span className="truncate text-sm font-semibold">{person.name}</span>
          <span className="truncate text-xs text-muted">
            {ROLE_NAMES[person.role]} · {person.email}
          </span>
        </div>
        <Link href="/profile" prefetch={false} className={ROW}>
          <UserRound aria-hidden="true" className="size-4" />
          Your profile
        </Link>
        <button
          type="button"
          data-opens="keys"
          popoverTarget="account"
          popoverTargetAction="hide"
          className={ROW}
        >
          <Keyboard aria-hidden="true" className="size-4" />
          Keyboard shortcuts
        </button>
        <ThemeChoice theme={theme} />
        <ZoneChoice zone={zone} />
        <form action={signOutAction}>
          <button type="submit" className={ROW}>
            <LogOut aria-hidden="true" className="size-4" />
            Sign out
          </button>
        </form>
      </div>
    </>
  );
}

/** At most two letters, of the first and the last word of a name. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => [...(word ?? "")][0]?.toUpperCase() ?? "").join("");
}
