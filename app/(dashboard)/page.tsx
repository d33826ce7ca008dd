import { cookies } from "next/headers";
import { Suspense } from "react";
import { AttentionCard } from "@/components/home/attention-card";
import { MonthCard } from "@/components/home/month-card";
import { OrdersCard, RecentCard } from "@/components/home/orders-card";
import { recentOf } from "@/components/shell/choices";
import { FocusSearch } from "@/components/shell/keys/shell-keys";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Skeleton } from "@/components/ui/feedback/placeholder";
import { PageHeader } from "@/components/ui/layout/page-header";
import { readForPage } from "@/lib/action/server/define-action";
import { hasPermission } from "@/lib/auth/permissions";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { describeAge } from "@/lib/domain/dates/dates-for-people";
import { partLines } from "@/lib/home/attention";
import { readHome, readHomeMonth } from "@/lib/home/server/read-home";

export const metadata = { title: "Home" };

export default async function HomePage() {
  const person = await requirePageAccess("numbers.see");
  const opened = recentOf((await cookies()).get("recent")?.value);
  const { lines, mirror, orders, recent } = await readHome(person, opened);
  const now = new Date().toISOString();
  const { shown, aside } = partLines(lines, person.preferences.putAside, now);
  const asOf = mirror.completeAt ? `Updated ${describeAge(mirror.completeAt, now)}` : "Reading your account";
  const seesCosts = hasPermission(person.role, "costs.see");
  return (
    <>
      {!seesCosts && <FocusSearch />}
      <PageHeader title={`Hello, ${person.name.split(" ")[0]}`}>{asOf}</PageHeader>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid min-w-0 gap-4">
          <AttentionCard shown={shown} aside={aside} asOf={`${asOf}.`} />
          <OrdersCard orders={orders} />
          {!seesCosts && <RecentCard numbers={recent} />}
        </div>
        {seesCosts && (
          <div className="grid min-w-0 gap-4">
            <Suspense fallback={<Skeleton lines={6} />}>
              <Month />
            </Suspense>
            <RecentCard numbers={recent} />
          </div>
        )}
      </div>
    </>
  );
}

/** On its own: without budgets, what needs somebody does not wait for a month to be calculated. */
async function Month() {
  const result = await readForPage("costs.see", "home.month", () => readHomeMonth());
  return result.ok ? <MonthCard {...result.data} /> : <FailureNotice error={result.failure} />;
}
