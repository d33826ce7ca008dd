import { GiveBackHeader } from "@/components/numbers/give-back/give-back-header";
import { GivenBackSection, WaitingSection } from "@/components/numbers/give-back/marked-tables";
import { SavingsSection } from "@/components/numbers/give-back/savings-section";
import { FailedPage } from "@/components/shell/failed-page";
import { readForPage } from "@/lib/action/server/define-action";
import { hasPermission } from "@/lib/auth/permissions";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { readSavings } from "@/lib/costs/savings/server/read-savings";
import { TO_CANCEL_ADDRESS } from "@/lib/numbers/give-back/give-back-view";
import { listGivenBack, listWaiting } from "@/lib/numbers/give-back/server/list-decided";

export const metadata = { title: "To cancel" };

/** The list to cancel at the vendor, what has left since, and what that saved. */
export default async function ToCancelPage() {
  const { role } = await requirePageAccess("numbers.see");
  const seesCosts = hasPermission(role, "costs.see");
  const result = await readForPage("numbers.see", "numbers.to-cancel", async () => {
    const [waiting, givenBack] = await Promise.all([listWaiting(), listGivenBack()]);
    // The ledger of a large account is read only where there is something to tell.
    const savings = seesCosts && givenBack.rows.length > 0 ? await readSavings() : null;
    return { waiting, givenBack, savings };
  });
  if (!result.ok) return <FailedPage failure={result.failure} />;
  const { waiting, givenBack, savings } = result.data;
  return (
    <>
      <GiveBackHeader path={TO_CANCEL_ADDRESS} />
      <div className="grid grid-cols-1 gap-8">
        <WaitingSection
          waiting={waiting}
          canDecide={hasPermission(role, "numbers.set-up")}
          seesCosts={seesCosts}
        />
        {savings && <SavingsSection savings={savings} />}
        <GivenBackSection givenBack={givenBack} seesCosts={seesCosts} />
      </div>
    </>
  );
}
