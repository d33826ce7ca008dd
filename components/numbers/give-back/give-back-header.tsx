import { PageHeader, PageTabs } from "@/components/ui/layout/page-header";
import { GIVE_BACK_ADDRESS, TO_CANCEL_ADDRESS } from "@/lib/numbers/give-back/give-back-view";

const TABS = [
  { href: GIVE_BACK_ADDRESS, name: "Candidates" },
  { href: TO_CANCEL_ADDRESS, name: "To cancel" },
] as const;

/** The title of the two pages, and the way between them. */
export function GiveBackHeader({ path }: { path: (typeof TABS)[number]["href"] }) {
  return (
    <>
      <PageHeader title="Give back" up={[{ name: "Numbers", href: "/numbers" }]}>
        Numbers that nobody may need, what they cost, and the list to cancel at Audian.
      </PageHeader>
      <PageTabs label="Give back" tabs={TABS.map((tab) => ({ ...tab, isCurrent: tab.href === path }))} />
    </>
  );
}
