import {
  ChartColumn,
  Hash,
  History,
  LogOut,
  type LucideIcon,
  ReceiptText,
  Settings,
  ShoppingCart,
  TriangleAlert,
} from "lucide-react";
import Link from "next/link";
import { type ReactNode } from "react";
import { signOutAction } from "@/lib/auth/actions";
import { hasPermission, type Permission, type Person } from "@/lib/auth/permissions";
import { ROLE_NAMES } from "@/lib/people/person-view";
import { Button } from "@/components/ui/form/button";
import { Brand } from "@/components/shell/entry-page";
import { NavLinks } from "./nav-links";

const PAGES: readonly { href: string; label: string; icon: LucideIcon; needs?: Permission }[] = [
  { href: "/numbers", label: "Numbers", icon: Hash },
  { href: "/buy", label: "Buy", icon: ShoppingCart, needs: "numbers.buy" },
  { href: "/purchases", label: "Purchases", icon: ReceiptText },
  { href: "/costs", label: "Costs", icon: ChartColumn, needs: "costs.see" },
  { href: "/activity", label: "Activity", icon: History },
  { href: "/settings", label: "Settings", icon: Settings, needs: "settings.manage" },
];

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
  const links = PAGES.filter(({ needs }) => !needs || hasPermission(person.role, needs)).map(
    ({ href, label, icon: Icon }) => ({
      href,
      label,
      icon: <Icon aria-hidden="true" className="hidden size-4 sm:block" />,
    }),
  );
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
          <NavLinks links={links} review={reviews > 0 && <ReviewLink waiting={reviews} />} />
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

function ReviewLink({ waiting }: { waiting: number }) {
  return (
    <li>
      <Link
        href="/purchases/review"
        className="flex min-h-10 items-center gap-2 rounded bg-caution-soft px-1.5 py-2 text-sm font-medium text-caution sm:px-3"
      >
        <TriangleAlert aria-hidden="true" className="hidden size-4 sm:block" />
        Review
        <span className="figures">
          {waiting}
          <span className="sr-only"> waiting</span>
        </span>
      </Link>
    </li>
  );
}
