import { type ReactNode } from "react";
import { PageHeader, PageTabs } from "@/components/ui/layout/page-header";

const TABS = [
  { path: "/settings", name: "Account and purchases" },
  { path: "/settings/people", name: "People" },
  { path: "/settings/messages", name: "Messages" },
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
      <PageTabs
        label="Settings"
        tabs={TABS.map((tab) => ({ href: tab.path, name: tab.name, isCurrent: tab.path === path }))}
      />
    </>
  );
}
