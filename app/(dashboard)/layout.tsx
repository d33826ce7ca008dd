import { cookies, headers } from "next/headers";
import { type Metadata } from "next";
import { cache, type ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { themeOf, zoneOf } from "@/components/shell/choices";
import { ZoneProvider } from "@/components/shell/time";
import { hasPermission, type Person, viewerOf } from "@/lib/auth/permissions";
import { currentPerson, requirePerson } from "@/lib/auth/session/server/current-person";
import { countOwned } from "@/lib/numbers/list/server/census";
import { countInCart } from "@/lib/purchases/checkout/server/read-cart";
import { countInProgress } from "@/lib/purchases/orders/server/list-orders";
import { countReviews } from "@/lib/purchases/reconciliation/server/review-purchase";
import { env } from "@/lib/server/env/env";
import { isSandbox } from "@/lib/server/env/env-schema";

/** A tab says how many purchases need this person, in its title and by a dot on its icon. */
export async function generateMetadata(): Promise<Metadata> {
  const person = await currentPerson();
  const waiting = person ? await countWaiting(person) : 0;
  if (waiting === 0) return {};
  const name = `(${waiting}) %s · Numbers`;
  return {
    title: { default: name.replace("%s", "Home"), template: name },
    icons: { icon: "/icon-waiting.svg" },
  };
}

const countWaiting = cache(async ({ role }: Person) =>
  hasPermission(role, "purchases.resolve") ? countReviews() : 0,
);

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const person = await requirePerson();
  const [counts, chosen, asked] = await Promise.all([readCounts(person), cookies(), headers()]);
  const zone = chosen.get("zone")?.value;
  return (
    <AppShell
      person={person}
      isSandbox={isSandbox(env())}
      counts={counts}
      theme={themeOf(chosen.get("theme")?.value)}
      zone={zone ? zoneOf(zone) : null}
      isRailFolded={chosen.get("rail")?.value === "folded"}
      isApple={/Mac OS|iPad|iPhone/.test(asked.get("user-agent") ?? "")}
    >
      <ZoneProvider zone={zoneOf(zone)}>{children}</ZoneProvider>
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
    countWaiting(person),
  ]);
  return { numbers: owned.numbers, buy, purchases, review };
}
