import { type ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { QueryProvider } from "@/components/shell/query-provider";
import { requirePerson } from "@/lib/auth/server/page-access";
import { env } from "@/lib/server/env";
import { isSandbox } from "@/lib/server/env-schema";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const person = await requirePerson();
  return (
    <AppShell person={person} isSandbox={isSandbox(env())}>
      <QueryProvider>{children}</QueryProvider>
    </AppShell>
  );
}
