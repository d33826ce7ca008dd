import { cookies } from "next/headers";
import { type ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { themeOf } from "@/components/shell/choices";
import { QueryProvider } from "@/components/shell/query-provider";
import { hasPermission, type Person, viewerOf } from "@/lib/auth/permissions";
import { requirePerson } from "@/lib/auth/session/server/current-person";
import { countOwned } from "@/lib/numbers/list/server/census";
import { countInCart } from "@/lib/purchases/checkout/server/read-cart";
import { countInProgress } from "@/lib/purchases/orders/server/list-orders";
import { countReviews } from "@/lib/purchases/reconciliation/server/review-purchase";
import { env } from "@/lib/server/env/env";
import { isSandbox } from "@/lib/server/env/env-schema";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const person = await requirePerson();
  const [counts, chosen] = await Promise.all([readCounts(person), cookies()]);
  return (
    <AppShell
      person={person}
      isSandbox={isSandbox(env())}
      counts={counts}
      theme={themeOf(chosen.get("theme")?.value)}
      isRailFolded={chosen.get("rail")?.value === "folded"}
    >
      <QueryProvider>{children}</QueryProvider>
    </AppShell>
  );
}

/** What the menu counts for this person. */
async function readCounts(person: Person) {
  const { id, role } = person;
  const [owned, buy, purchases, review] = await Promise.all([
    countOwned(),
    hasPermission(role, "numbers.buy") ? countInCart(id) : 0,
    countInProgress(viewerOf(person)),
    hasPermission(role, "purchases.resolve") ? countReviews() : 0,
  ]);
  return { numbers: owned.numbers, buy, purchases, review };
}
