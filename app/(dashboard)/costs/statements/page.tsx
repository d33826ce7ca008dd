import { FailureNotice } from "@/components/shell/failure-notice";
import { AsOf } from "@/components/costs/month/costs-header";
import { CoverageNotes } from "@/components/costs/month/coverage-notes";
import { MonthPicker } from "@/components/costs/month/month-picker";
import { AccountForm, type AccountChoice } from "@/components/costs/statements/account-form";
import { StatementSection } from "@/components/costs/statements/statement-section";
import { StatementsSection } from "@/components/costs/statements/statements-section";
import { TipKeys } from "@/components/ui/charts/column-keys";
import { LinkButton } from "@/components/ui/form/link-button";
import { Card } from "@/components/ui/layout/card";
import { PageHeader } from "@/components/ui/layout/page-header";
import { readForPage } from "@/lib/action/server/define-action";
import { hasPermission, type Person } from "@/lib/auth/permissions";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { costsHref, csvHref, parseCostsAddress, parseDrilldown } from "@/lib/costs/month/address";
import { STATEMENTS, statementCsvHref, statementPrintHref } from "@/lib/costs/statements/address";
import { readLedgerAccounts } from "@/lib/costs/statements/server/ledger-accounts";
import { readStatement, readStatements } from "@/lib/costs/statements/server/read-statements";
import { type StatementsView } from "@/lib/costs/statements/statement-view";
import { statementName } from "@/lib/costs/words";
import { parseDrilldownKey } from "@/lib/domain/costs/drilldown/drilldown-key";
import { type Month } from "@/lib/domain/dates/months";
import { readCostCentres } from "@/lib/purchases/checkout/server/advise-cart";
import { CostsFrame, type SearchParams } from "../costs-page";

type Props = { searchParams: SearchParams };
type Asked = { readonly month: Month | null; readonly key: string; readonly page: number };

async function readAddress(searchParams: SearchParams): Promise<Asked> {
  const params = await searchParams;
  return { month: parseCostsAddress(params).month, ...parseDrilldown(params) };
}

export async function generateMetadata({ searchParams }: Props) {
  const behind = parseDrilldownKey((await readAddress(searchParams)).key);
  const isOne = behind?.kind === "group" && behind.dimension === "costCentre";
  return { title: isOne ? `Statement of ${statementName(behind.value)}` : "Statements" };
}

export default async function StatementsPage({ searchParams }: Props) {
  const person = await requirePageAccess("costs.see");
  const asked = await readAddress(searchParams);
  // React keeps a property named key to itself, so it is not spread.
  return asked.key === "" ? (
    <AllStatements month={asked.month} person={person} />
  ) : (
    <OneStatement asked={asked} person={person} />
  );
}

async function AllStatements({ month, person }: { month: Month | null; person: Person }) {
  const result = await readForPage("costs.see", "costs.statements", () => readStatements(month));
  if (!result.ok) {
    return (
      <>
        <PageHeader title="Costs" />
        <FailureNotice error={result.failure} />
      </>
    );
  }
  const all = result.data;
  const { view } = all;
  const canExport = hasPermission(person.role, "costs.export");
  return (
    <CostsFrame path={STATEMENTS} view={view}>
      <div className="grid grid-cols-1 gap-6">
        <StatementsSection
          all={all}
          csv={canExport ? statementCsvHref(view.month) : null}
          ledger={canExport ? csvHref("ledger", { month: view.month }) : null}
        />
        {hasPermission(person.role, "budgets.edit") && (
          <Card title="Ledger account of a cost centre">
            <AccountForm choices={await accountChoices(all)} />
          </Card>
        )}
      </div>
    </CostsFrame>
  );
}

/** The cost centres of the month, then the others that are in use or have an account; unallocated last. */
async function accountChoices({ statements }: StatementsView): Promise<AccountChoice[]> {
  const [accounts, names] = await Promise.all([readLedgerAccounts(), readCostCentres()]);
  const all = [...statements.map(({ costCentre }) => costCentre), ...names, ...accounts.keys()];
  const named = [...new Set(all)].filter((name) => name !== null);
  return [...named, null].map((costCentre) => ({
    costCentre: costCentre ?? "",
    name: statementName(costCentre),
    account: accounts.get(costCentre) ?? "",
  }));
}

async function OneStatement({ asked, person }: { asked: Asked; person: Person }) {
  const { month, key } = asked;
  const result = await readForPage("costs.see", "costs.statement", () => readStatement(asked));
  const up = [
    { name: "Costs", href: costsHref("/costs", { month }) },
    { name: "Statements", href: costsHref(STATEMENTS, { month }) },
  ];
  if (!result.ok) {
    return (
      <>
        <PageHeader title="Statement" up={up} />
        <FailureNotice error={result.failure} />
      </>
    );
  }
  const statement = result.data;
  const { view, costCentre } = statement;
  const canExport = hasPermission(person.role, "costs.export");
  return (
    <>
      <TipKeys />
      <PageHeader
        title={`Statement of ${statementName(costCentre)}`}
        up={up}
        actions={
          <>
            <MonthPicker path={STATEMENTS} view={view} keep={{ of: key }} />
            <LinkButton href={statementPrintHref(view.month, key)} variant="quiet" prefetch={false}>
              Print
            </LinkButton>
          </>
        }
      >
        <AsOf view={view} />
      </PageHeader>
      <CoverageNotes view={view} />
      <StatementSection
        statement={statement}
        csv={canExport ? statementCsvHref(view.month, key) : null}
        bridgeCsv={canExport ? csvHref("bridge", { month: view.month, of: key }) : null}
      />
    </>
  );
}
