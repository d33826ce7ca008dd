import { Ellipsis, ShoppingCart } from "lucide-react";
import { type ReactNode } from "react";
import { LinkButton } from "@/components/ui/form/link-button";
import { classNames } from "@/components/ui/layout/class-names";
import { PATH_WIDTH } from "@/components/ui/layout/title-path";
import { hasPermission, type Person } from "@/lib/auth/permissions";
import { AccountMenu } from "./account-menu";
import { Brand } from "./entry-page";
import { LearnZone } from "./browser-choices";
import { type Theme } from "./choices";
import { KeepFocus } from "./keep-focus";
import { ShellKeys } from "./keys/shell-keys";
import { type NavCounts, PLACES } from "./places";
import { BottomLinks, NavLinks } from "./nav-links";
import { NavigationProgress } from "./navigation-progress";
import { RailFold } from "./rail-fold";
import { SearchBox } from "./search/search-box";

type Props = {
  person: Person;
  isSandbox: boolean;
  counts: NavCounts;
  theme: Theme | null;
  /** In which times are shown; null: this browser has not said its own yet. */
  zone: string | null;
  isRailFolded: boolean;
  /** Whether the search opens by ⌘ K rather than Ctrl K. */
  isApple: boolean;
  children: ReactNode;
};

/** The frame of every signed-in page: a bar above, a rail beside; on a phone a bar below in place of the rail. */
export function AppShell({ person, isSandbox, counts, theme, zone, isRailFolded, isApple, children }: Props) {
  const canBuy = hasPermission(person.role, "numbers.buy");
  const places = PLACES.filter(
    ({ needs, needsPerson, count }) =>
      (!needs || hasPermission(person.role, needs)) && (!needsPerson || (count && counts[count])),
  ).map(({ icon: Icon, count, ...place }) => ({
    ...place,
    icon: <Icon aria-hidden="true" className="size-4.5 shrink-0" />,
    count: count && counts[count],
  }));
  const goTo = [
    ...places.flatMap(({ letter, label, href }) => (letter ? [{ keys: `g ${letter}`, label, href }] : [])),
    ...(canBuy ? [{ keys: "b", label: "Buy", href: "/buy" }] : []),
  ];
  const below = places.filter(({ isOnPhones }) => isOnPhones);
  const more = places.filter(({ isOnPhones }) => !isOnPhones);
  return (
    <div
      id="frame"
      data-rail={isRailFolded ? "folded" : "open"}
      className="group/frame grid min-h-dvh grid-cols-1 grid-rows-[3rem_1fr] lg:grid-cols-[13rem_minmax(0,1fr)] lg:data-[rail=folded]:grid-cols-[3.5rem_minmax(0,1fr)] print:block"
    >
      <a
        href="#content"
        className="sr-only z-30 rounded bg-action px-4 py-2 text-on-action focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      <KeepFocus />
      <LearnZone isKnown={zone !== null} />
      <NavigationProgress />
      <ShellKeys places={goTo} areOn={person.preferences.shortcuts} />
      <header className="sticky top-0 z-20 col-span-full flex h-12 items-center gap-2 border-b border-line bg-canvas px-3 sm:gap-3 print:hidden">
        <div className="shrink-0 lg:w-49 lg:group-data-[rail=folded]/frame:w-9">
          <Brand />
        </div>
        {/* The page puts its path here. */}
        <div className={classNames(PATH_WIDTH, "shrink-0 max-lg:hidden")} />
        <SearchBox isApple={isApple} />
        <div className="flex items-center gap-2 max-lg:ml-auto">
          {isSandbox && (
            <span
              title="A demo account on this machine: no real money"
              className="rounded-full bg-caution-soft px-2 py-0.5 text-xs font-medium text-caution"
            >
              Sandbox<span className="sr-only">: no real money</span>
            </span>
          )}
          {canBuy && (
            <>
              <LinkButton href="/buy?step=cart" className="min-h-8! px-3 py-1 max-lg:hidden">
                <ShoppingCart aria-hidden="true" className="size-4" />
                Cart
                {counts.buy ? <span className="figures">{counts.buy.toLocaleString("en-US")}</span> : null}
              </LinkButton>
              <LinkButton
                href="/buy"
                variant="primary"
                aria-label="Buy numbers"
                className="min-h-8! px-3 py-1 max-lg:hidden"
              >
                Buy
              </LinkButton>
            </>
          )}
          <AccountMenu person={person} theme={theme} zone={zone ?? "UTC"} />
        </div>
      </header>
      <nav
        aria-label="Main"
        className="sticky top-12 hidden h-[calc(100dvh-3rem)] flex-col justify-between gap-4 overflow-y-auto border-r border-line bg-canvas p-2 lg:flex print:hidden"
      >
        <NavLinks links={places} />
        <RailFold isFolded={isRailFolded} />
      </nav>
      <main
        id="content"
        tabIndex={-1}
        className="w-full max-w-[110rem] min-w-0 px-4 py-4 outline-none max-lg:pb-20 print:max-w-none print:p-0"
      >
        {children}
      </main>
      <nav
        aria-label="Main"
        className="fixed inset-x-0 bottom-0 z-20 h-14 border-t border-line bg-canvas lg:hidden print:hidden"
      >
        <ul className="flex h-full">
          <BottomLinks links={below} />
          {more.length > 0 && (
            <li className="grid grow basis-0">
              <button
                type="button"
                popoverTarget="more"
                className="grid content-center justify-items-center gap-0.5 border-t-2 border-transparent text-xs text-muted"
              >
                <Ellipsis aria-hidden="true" className="size-5" />
                More
              </button>
              <div
                id="more"
                popover="auto"
                className="inset-auto right-2 bottom-16 m-0 w-56 rounded-lg border border-line bg-raised p-2 text-ink shadow-raised"
              >
                <NavLinks links={more} />
              </div>
            </li>
          )}
        </ul>
      </nav>
    </div>
  );
}
