"use client";

import { ChartColumn, Hash, History, ReceiptText, Settings, ShoppingCart, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { classNames } from "@/components/ui/layout/class-names";

export type NavItem = "numbers" | "buy" | "purchases" | "costs" | "activity" | "settings";

const ITEMS = {
  numbers: { href: "/numbers", label: "Numbers", icon: Hash, below: "/numbers/" },
  buy: { href: "/buy", label: "Buy", icon: ShoppingCart, below: "/buy/" },
  purchases: { href: "/purchases", label: "Purchases", icon: ReceiptText, below: "/purchases/" },
  costs: { href: "/costs", label: "Costs", icon: ChartColumn, below: "/costs/" },
  activity: { href: "/activity", label: "Activity", icon: History, below: "/activity/" },
  settings: { href: "/settings", label: "Settings", icon: Settings, below: "/settings/" },
} as const;

/** Links to the pages this person may open; the current one is marked. */
export function NavLinks({ items, reviews }: { items: readonly NavItem[]; reviews: number }) {
  const pathname = usePathname();
  return (
    <ul className="flex flex-wrap gap-1 lg:flex-col">
      {items.map((item) => {
        const { href, label, icon: Icon, below } = ITEMS[item];
        const isCurrent = pathname === href || pathname.startsWith(below);
        return (
          <li key={item}>
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
              <Icon aria-hidden="true" className="hidden size-4 sm:block" />
              {label}
            </Link>
          </li>
        );
      })}
      {reviews > 0 && (
        <li>
          <Link
            href="/purchases/review"
            className="flex min-h-10 items-center gap-2 rounded bg-caution-soft px-1.5 py-2 text-sm font-medium text-caution sm:px-3"
          >
            <TriangleAlert aria-hidden="true" className="hidden size-4 sm:block" />
            Review
            <span className="figures">
              {reviews}
              <span className="sr-only"> waiting</span>
            </span>
          </Link>
        </li>
      )}
    </ul>
  );
}
