import Link from "next/link";
import { classNames } from "./class-names";

export type PageTab = { readonly href: string; readonly name: string; readonly isCurrent: boolean };

/** The ways between pages that belong together, below their title. `label` names them for screen readers. */
export function PageTabs({ label, tabs }: { label: string; tabs: readonly PageTab[] }) {
  return (
    <nav aria-label={label} className="mb-6 overflow-x-auto border-b border-line">
      <ul className="flex gap-1">
        {tabs.map(({ href, name, isCurrent }) => (
          <li key={name}>
            <Link
              href={href}
              aria-current={isCurrent ? "page" : undefined}
              className={classNames(
                "-mb-px inline-flex min-h-10 items-center border-b-2 px-3 text-sm font-medium whitespace-nowrap",
                isCurrent
                  ? "border-accent text-accent-strong"
                  : "border-transparent text-ink-soft hover:text-ink",
              )}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
