import { type ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { QueryProvider } from "@/components/shell/query-provider";
import { hasPermission } from "@/lib/auth/permissions";
import { requirePerson } from "@/lib/auth/session/server/current-person";
import { countReviews } from "@/lib/purchases/reconciliation/server/review-purchase";
import { env } from "@/lib/server/env/env";
import { isSandbox } from "@/lib/server/env/env-schema";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const person = await requirePerson();
  const reviews = hasPermission(person.role, "purchases.resolve") ? await countReviews() : 0;
  return (
    <AppShell person={person} isSandbox={isSandbox(env())} reviews={reviews}>
      <QueryProvider>{children}</QueryProvider>
    </AppShell>
  );
}
