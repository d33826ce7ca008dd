import { Amount } from "@/components/money/amount";
import { BillSection, FitsSection, InvoicesSection } from "@/components/costs/closing/bill-section";
import { CloseForm } from "@/components/costs/closing/close-form";
import { InvoiceForm } from "@/components/costs/closing/invoice-form";
import { MonthSelect } from "@/components/costs/month/month-select";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Time } from "@/components/shell/time";
import { Notice } from "@/components/ui/feedback/notice";
import { Card } from "@/components/ui/layout/card";
import { PageHeader } from "@/components/ui/layout/page-header";
import { ExportLink } from "@/components/ui/table/pagination";
import { readForPage } from "@/lib/action/server/define-action";
import { hasPermission } from "@/lib/auth/permissions";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { readClosing } from "@/lib/costs/closing/server/read-closing";
import { type ClosingView } from "@/lib/costs/closing/closing-view";
import { parseClosingAddress, readTyped } from "@/lib/costs/closing/typed-invoice";
import { costsHref, csvHref } from "@/lib/costs/month/address";
import { monthName, shortMonthName } from "@/lib/domain/dates/months";
import { type SearchParams } from "../costs-page";

const TITLE = "Close the month";
const PATH = "/costs/close";

export const metadata = { title: TITLE };

export default async function ClosePage({ searchParams }: { searchParams: SearchParams }) {
  const person = await requirePageAccess("costs.see");
  const { month, ...text } = parseClosingAddress(await searchParams);
  const { invoice, errors } = readTyped(text);
  const result = await readForPage("costs.see", "costs.close", () => readClosing({ month, typed: invoice }));
  const up = [{ name: "Costs", href: costsHref("/costs", { month }) }];
  if (!result.ok) {
    return (
      <>
        <PageHeader title={TITLE} up={up} />
        <FailureNotice error={result.failure} />
      </>
    );
  }
  const view = result.data;
  const mayClose = hasPermission(person.role, "months.close");
  return (
    <>
      <PageHeader
        title={view.closed ? monthName(view.month) : `Close ${monthName(view.month)}`}
        up={up}
        actions={
          <>
            <MonthsBar view={view} />
            {view.closed && hasPermission(person.role, "costs.export") && (
              <ExportLink href={csvHref("closed", { month: view.month })} />
            )}
          </>
        }
      >
        <Amount tally={view.total} /> for numbers and setup fees · months in {view.timeZone}
      </PageHeader>
      <div className="grid grid-cols-1 gap-6">
        <Closed view={view} />
        <BillSection view={view} />
        <FitsSection fits={view.fits} />
        <InvoicesSection view={view} />
        {!view.closed && (view.noInvoice !== null || view.isTyped) && (
          <Card title="Type the invoice in">
            <InvoiceForm month={view.month} text={text} errors={errors} currencies={currenciesOf(view)} />
          </Card>
        )}
        {!view.closed &&
          (mayClose ? (
            <Card title="Close the month">
              <p className="mb-4 max-w-prose text-sm text-muted">
                From then on every page and file shows these figures, whatever is edited or read later. What
                would change them shows as corrections in the next open month. A closed month can&apos;t be
                reopened.
              </p>
              <CloseForm
                key={view.month}
                month={view.month}
                name={monthName(view.month)}
                seen={view.seen}
                invoice={text}
                needsNote={view.needsNote}
              />
            </Card>
          ) : (
            <p className="text-muted">Managers and administrators can close the month.</p>
          ))}
      </div>
    </>
  );
}

const MonthsBar = ({ view }: { view: ClosingView }) => (
  <MonthSelect
    path={PATH}
    month={view.month}
    options={view.months.map(({ month, isClosed }) => ({
      month,
      name: `${shortMonthName(month)}${isClosed ? " (closed)" : ""}`,
      href: costsHref(PATH, { month }),
    }))}
    keep={[]}
  />
);

function Closed({ view: { closed, coverage } }: { view: ClosingView }) {
  if (!closed) return null;
  const { by, at, note } = closed;
  return (
    <Notice
      tone="positive"
      title={
        <>
          Closed by {by} on <Time at={at} />
        </>
      }
    >
      {note && <p className="whitespace-pre-line">{note}</p>}
      <p>
        Prices were known for {coverage.priced.toLocaleString("en-US")} of{" "}
        {coverage.numbers.toLocaleString("en-US")} numbers then.
        {coverage.problem && ` ${coverage.problem}`}
      </p>
    </Notice>
  );
}

const currenciesOf = ({ total }: ClosingView) => [
  ...new Set([...total.totals.map(({ currency }) => currency), "USD"]),
];
