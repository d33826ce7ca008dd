import { LogOut } from "lucide-react";
import Link from "next/link";
import { type ReactNode } from "react";
import { signOutAction } from "@/lib/auth/actions";
import { hasPermission, type Person } from "@/lib/auth/permissions";
import { ROLE_NAMES } from "@/lib/people/person-view";
import { Button } from "@/components/ui/form/button";
import { Brand } from "@/components/shell/entry-page";
import { type NavItem, NavLinks } from "./nav-links";

/** The frame of every signed-in page: brand, navigation, who is signed in. */
export function AppShell({
  person,
  isSandbox,
  reviews,
  children,
}: {
  person: Person;
  /** Purchases that wait for this person's decision. */
  reviews: number;
  isSandbox: boolean;
  children: ReactNode;
}) {
  const items: readonly NavItem[] = [
    "numbers",
    ...(hasPermission(person.role, "numbers.buy") ? (["buy"] as const) : []),
    "purchases",
    ...(hasPermission(person.role, "costs.see") ? (["costs"] as const) : []),
    "activity",
    ...(hasPermission(person.role, "settings.manage") ? (["settings"] as const) : []),
  ];
  return (
    <div className="lg:grid lg:min-h-dvh lg:grid-cols-[15rem_1fr] print:block">
      <a
        href="#content"
        className="sr-only z-10 rounded bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-surface px-4 py-3 lg:sticky lg:top-0 lg:h-dvh lg:flex-col lg:items-stretch lg:gap-6 lg:border-r lg:border-b-0 lg:py-5 print:hidden">
        <Brand />
        <nav aria-label="Main" className="order-last w-full lg:order-none">
          <NavLinks items={items} reviews={reviews} />
        </nav>
        <div className="ml-auto flex items-center gap-1 sm:gap-3 lg:mt-auto lg:ml-0 lg:grid lg:gap-2">
          {isSandbox && (
            <p className="hidden text-xs text-ink-soft lg:block">Sandbox account, no real money</p>
          )}
          <Link
            href="/profile"
            prefetch={false}
            aria-label={`Your profile: ${person.name}, ${ROLE_NAMES[person.role]}`}
            className="-mx-2 grid min-h-10 content-center rounded px-2 py-1 text-sm leading-tight hover:bg-sunken"
          >
            <span className="max-w-40 truncate font-medium">{person.name}</span>
            <span className="text-ink-soft">{ROLE_NAMES[person.role]}</span>
          </Link>
          <form action={signOutAction}>
            <Button type="submit" variant="quiet" className="lg:-ml-3">
              <LogOut aria-hidden="true" className="size-4" />
              <span className="max-sm:sr-only">Sign out</span>
            </Button>
          </form>
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-6xl min-w-0 px-4 py-6 outline-none sm:px-6 lg:py-8 wide:max-w-7xl print:max-w-none print:p-0"
      >
        {isSandbox && (
          <p className="mb-3 text-xs text-ink-soft lg:hidden print:hidden">Sandbox account, no real money</p>
        )}
        {children}
      </main>
    </div>
  );
}
