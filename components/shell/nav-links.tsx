"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode } from "react";
import { classNames } from "@/components/ui/layout/class-names";

/** A place of the menu. Its icon is drawn on the server, so that no browser loads what icons are made of. */
export type NavLink = {
  readonly href: string;
  readonly label: string;
  readonly icon: ReactNode;
  /** How many things are there; nothing where there is nothing to count. */
  readonly count: number | undefined;
  /** What is counted, for those who hear it: "in your cart". */
  readonly counted?: string;
  readonly needsPerson?: boolean;
};

/** The place that an address belongs to: the longest that begins it. */
function placeOf(pathname: string, links: readonly NavLink[]): NavLink | undefined {
  return links
    .filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
    .sort((one, other) => other.href.length - one.href.length)[0];
}

/** Links to the pages that this person may open; the current one is marked. */
export function NavLinks({ links }: { links: readonly NavLink[] }) {
  const current = placeOf(usePathname(), links);
  return (
    <ul className="grid gap-0.5">
      {links.map((link) => (
        <li key={link.href}>
          <Link
            href={link.href}
            title={link.label}
            aria-current={link === current ? "page" : undefined}
            className={classNames(
              "flex min-h-9 items-center gap-3 rounded border-l-2 px-2.5 text-sm font-medium pointer-coarse:min-h-11",
              link === current ? "border-action bg-selected" : "border-transparent hover:bg-hover",
              link.needsPerson && "text-caution",
            )}
          >
            {link.icon}
            <span className="grow lg:group-data-[rail=folded]/frame:sr-only">{link.label}</span>
            <Count link={link} className="lg:group-data-[rail=folded]/frame:sr-only" />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The same for a phone: under the thumb, an icon and a word each. */
export function BottomLinks({ links }: { links: readonly NavLink[] }) {
  const current = placeOf(usePathname(), links);
  return links.map((link) => (
    <li key={link.href} className="grid min-w-0 grow basis-0">
      <Link
        href={link.href}
        aria-current={link === current ? "page" : undefined}
        className={classNames(
          "relative grid content-center justify-items-center gap-0.5 border-t-2 text-xs",
          link === current ? "border-action font-semibold" : "border-transparent text-muted",
        )}
      >
        {link.icon}
        {link.label}
        {link.counted && (
          <Count
            link={link}
            className="absolute top-1 left-1/2 ml-2 rounded-full bg-action px-1 leading-4 text-on-action"
          />
        )}
      </Link>
    </li>
  ));
}

function Count({ link: { count, counted }, className }: { link: NavLink; className: string }) {
  if (!count) return null;
  return (
    <span className={classNames("figures text-xs font-normal", className)}>
      {count.toLocaleString("en-US")}
      {counted && <span className="sr-only"> {counted}</span>}
    </span>
  );
}
