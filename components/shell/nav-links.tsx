"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode } from "react";
import { classNames } from "@/components/ui/layout/class-names";

/** A page of the menu. Its icon is drawn on the server, so that no browser loads what icons are made of. */
export type NavLink = { readonly href: string; readonly label: string; readonly icon: ReactNode };

/** Links to the pages this person may open; the current one is marked. */
export function NavLinks({ links, review }: { links: readonly NavLink[]; review: ReactNode }) {
  const pathname = usePathname();
  return (
    <ul className="flex flex-wrap gap-1 lg:flex-col">
      {links.map(({ href, label, icon }) => {
        const isCurrent = pathname === href || pathname.startsWith(`${href}/`);
        return (
          <li key={href}>
            <Link
              href={href}
              aria-current={isCurrent ? "page" : undefined}
              className={classNames(
                "flex min-h-10 items-center gap-2 rounded px-1.5 py-2 text-sm font-medium sm:px-3",
                isCurrent
                  ? "bg-accent-soft text-accent-strong"
                  : "text-ink-soft hover:bg-sunken hover:text-ink",
              )}
            >
              {icon}
              {label}
            </Link>
          </li>
        );
      })}
      {review}
    </ul>
  );
}
