import Link from "next/link";
import { type ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { PageHeader } from "@/components/ui/page-header";

const TABS = [
  { path: "/settings", name: "Account and purchases" },
  { path: "/settings/people", name: "People" },
] as const;

/** Title of the settings, and the ways between their pages. */
export function SettingsHeader({
  path,
  children,
}: {
  path: (typeof TABS)[number]["path"];
  children?: ReactNode;
}) {
  return (
    <>
      <PageHeader title="Settings">{children}</PageHeader>
      <nav aria-label="Settings" className="mb-6 overflow-x-auto border-b border-line">
        <ul className="flex gap-1">
          {TABS.map((tab) => (
            <li key={tab.path}>
              <Link
                href={tab.path}
                aria-current={tab.path === path ? "page" : undefined}
                className={classNames(
                  "-mb-px inline-flex min-h-10 items-center border-b-2 px-3 text-sm font-medium whitespace-nowrap",
                  tab.path === path
                    ? "border-accent text-accent-strong"
                    : "border-transparent text-ink-soft hover:text-ink",
                )}
              >
                {tab.name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}
