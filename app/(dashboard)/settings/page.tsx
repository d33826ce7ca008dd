import { Time } from "@/components/shell/time";
import { BudgetsCard } from "@/components/settings/budgets-card";
import { ConnectionCard } from "@/components/settings/connection-card";
import { ConnectionResult } from "@/components/settings/connection-result";
import { ContractCard } from "@/components/settings/contract-card";
import { DailyLimitsForm } from "@/components/settings/daily-limits-form";
import { PurchaseSwitch } from "@/components/settings/purchase-switch";
import { SettingsHeader } from "@/components/settings/settings-header";
import { Card } from "@/components/ui/layout/card";
import { checkConnection } from "@/lib/audian/server/account";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { readBudgetStatuses } from "@/lib/costs/budgets/server/read-budgets";
import { formatDate } from "@/lib/domain/dates/dates-for-people";
import { formatMoney, toDecimal } from "@/lib/domain/money/money";
import { readContractReport } from "@/lib/numbers/contract/server/read-report";
import { readConnection } from "@/lib/numbers/sync/server/read-connection";
import { env } from "@/lib/server/env/env";
import { type DailyAmount, type DailyNumbers } from "@/lib/settings/purchase-rules";
import { reportingZoneSince } from "@/lib/settings/server/reporting-zone";
import { readPurchaseRules } from "@/lib/settings/server/read-purchase-rules";

export const metadata = { title: "Settings" };

export default async function SettingsPage() {
  await requirePageAccess("settings.manage");
  const [connection, contract, rules, budgets, zoneSince] = await Promise.all([
    readConnection(),
    readContractReport(),
    readPurchaseRules(),
    readBudgetStatuses(),
    reportingZoneSince(),
  ]);
  return (
    <>
      <SettingsHeader path="/settings">How this dashboard works for everyone.</SettingsHeader>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="grid gap-6">
          <ConnectionCard view={connection} check={<Check />} />
          <ContractCard report={contract} />
        </div>
        <div className="grid gap-6">
          <Card title="Purchases">
            <div className="grid gap-6">
              <PurchaseSwitch isOn={rules.isOn} isForcedOff={rules.isForcedOff} />
              <DailyLimitsForm
                person={amount(rules.person)}
                total={amount(rules.total)}
                personNumbers={numbers(rules.personNumbers)}
                totalNumbers={numbers(rules.totalNumbers)}
              />
              <p className="text-sm text-muted">
                A purchase whose price or setup fee is unknown counts as {assumedPrice()} at least.{" "}
                {rules.changedBy && rules.changedAt && (
                  <>
                    Last changed by {rules.changedBy} on <Time at={rules.changedAt} />.
                  </>
                )}
              </p>
            </div>
          </Card>
          <BudgetsCard budgets={budgets} />
          <Card title="Reporting time zone">
            <p className="text-sm">
              <strong className="font-medium">{env().REPORTING_TIME_ZONE}</strong>
              {zoneSince && <span className="text-muted">, since {formatDate(zoneSince)}</span>}
            </p>
            <p className="mt-1 text-sm text-muted">
              Where days and months begin, in reports, limits and file names. It is set when the dashboard
              starts, with REPORTING_TIME_ZONE. Changing it would recalculate past months, so it can&apos;t be
              changed here.
            </p>
          </Card>
        </div>
      </div>
    </>
  );
}

/** Asks Audian once, while the rest of the page is there already. */
async function Check() {
  return <ConnectionResult check={await checkConnection()} />;
}

const amount = ({ limit, ceiling }: DailyAmount) => ({
  limit: toDecimal(limit),
  ceiling: ceiling && formatMoney(ceiling),
});

const numbers = ({ limit, ceiling }: DailyNumbers) => ({
  limit: String(limit),
  ceiling: ceiling === null ? null : ceiling.toLocaleString("en"),
});

const assumedPrice = () => `${env().PURCHASE_ASSUMED_PRICE_USD} US dollars`;
