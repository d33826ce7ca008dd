import { PageHeader, PageTabs } from "@/components/ui/layout/page-header";
import { TitlePath } from "@/components/ui/layout/title-path";
import { GIVE_BACK_ADDRESS, TO_CANCEL_ADDRESS } from "@/lib/numbers/give-back/give-back-view";

const TABS = [
  { href: GIVE_BACK_ADDRESS, name: "Candidates" },
  { href: TO_CANCEL_ADDRESS, name: "To cancel" },
] as const;

const NUMBERS = { name: "Numbers", href: "/numbers" };
const TITLE = "Give back";

/** The title of the two pages, and the way between them. */
export function GiveBackHeader({ path }: { path: (typeof TABS)[number]["href"] }) {
  const [first, second] = TABS;
  return (
    <>
      {path === first.href ? (
        <TitlePath up={[NUMBERS]} here={TITLE} />
      ) : (
        <TitlePath up={[NUMBERS, { name: TITLE, href: first.href }]} here={second.name} />
      )}
      <PageHeader title={TITLE}>
        Numbers that nobody may need, what they cost, and the list to cancel at Audian.
      </PageHeader>
      <PageTabs label={TITLE} tabs={TABS.map((tab) => ({ ...tab, isCurrent: tab.href === path }))} hasPath />
    </>
  );
}
