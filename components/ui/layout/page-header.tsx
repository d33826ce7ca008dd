import Link from "next/link";
import { type ReactNode } from "react";
import { classNames } from "@/components/ui/layout/class-names";
import { type PathStep, TitlePath } from "./title-path";

/** The page's one h1 below the pages that it belongs to, what it is about, and what can be done on the whole page. */
export function PageHeader({
  title,
  up,
  children,
  actions,
}: {
  title: string;
  up?: readonly PathStep[];
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <>
      {up && <TitlePath up={up} here={title} />}
      <header className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="grid min-w-0 grid-cols-1 gap-1">
          <h1 className="figures text-xl/7 font-semibold tracking-tight break-words">{title}</h1>
          {children && <div className="text-sm text-muted">{children}</div>}
        </div>
        {actions && <div className="flex max-w-full min-w-0 flex-wrap items-center gap-2">{actions}</div>}
      </header>
    </>
  );
}

export type PageTab = { readonly href: string; readonly name: string; readonly isCurrent: boolean };

/**
 * The ways between pages that belong together, below their title. `label` is what they are all about. `hasPath`: the
 * page itself says where it stands.
 */
export function PageTabs({
  label,
  tabs,
  hasPath = false,
}: {
  label: string;
  tabs: readonly PageTab[];
  hasPath?: boolean;
}) {
  const [first] = tabs;
  const current = tabs.find(({ isCurrent }) => isCurrent);
  return (
    <>
      {!hasPath && first && current && current !== first && (
        <TitlePath up={[{ name: label, href: first.href }]} here={current.name} hasTabs />
      )}
      <nav aria-label={label} className="mb-6 overflow-x-auto border-b border-line">
        <ul className="flex sm:gap-1">
          {tabs.map(({ href, name, isCurrent }) => (
            // A bar that scrolls begins with the current one in view.
            <li key={name} className={isCurrent ? "[scroll-initial-target:nearest]" : undefined}>
              <Link
                href={href}
                aria-current={isCurrent ? "page" : undefined}
                className={classNames(
                  "-mb-px inline-flex min-h-10 items-center border-b-2 px-1.5 text-sm font-medium whitespace-nowrap sm:px-3 pointer-coarse:min-h-11",
                  isCurrent
                    ? "border-action text-action-strong"
                    : "border-transparent text-muted hover:text-ink",
                )}
              >
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}
