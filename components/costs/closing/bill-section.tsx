import Link from "next/link";
import { type ReactNode } from "react";
import { Cell, right, Row, RowHeadCell, Table, WIDE } from "@/components/ui/table/table";
import { Notice } from "@/components/ui/feedback/notice";
import { type BillFitView, type ClosingView } from "@/lib/costs/closing/closing-view";
import { BILL_ERROR_WORDS, BILL_PART_WORDS } from "@/lib/costs/closing/words";
import { type Bill, type BillLine } from "@/lib/domain/costs/closing/bill";
import { formatDate } from "@/lib/domain/dates/dates-for-people";
import { formatChange, formatMoney, formatMoneyOrUnknown } from "@/lib/domain/money/money";
import { Section } from "../month/section";

/** What we calculate and what Audian billed, down to what nothing explains. */
export function BillSection({ view }: { view: ClosingView }) {
  return (
    <Section
      title="From our calculation to the bill"
      about="Totals are matched, not lines: Audian's API has none. Unknown prices are in no sum."
    >
      {view.bills.map((bill) => (
        <BillTable key={bill.currency} bill={bill} />
      ))}
      {view.noInvoice && (
        <Notice tone="info" title="There is no invoice to compare with">
          <p>{view.noInvoice}</p>
        </Notice>
      )}
    </Section>
  );
}

function BillTable({ bill: { currency, lines, invoiced, unexplained } }: { bill: Bill }) {
  const isExplained = unexplained.amount === 0;
  return (
    <Table
      caption={`From our calculation to the bill, ${currency}`}
      heads={["Item", right("Amount")]}
      foot={
        <>
          <RowHeadCell className="font-semibold!">Billed by Audian</RowHeadCell>
          <Cell className="figures text-right">{formatMoney(invoiced)}</Cell>
        </>
      }
    >
      {lines.filter(counts).map(({ of, amount, unknown }) => (
        <BillRow key={of} name={BILL_PART_WORDS[of].name} meaning={BILL_PART_WORDS[of].meaning}>
          {unknown > 0 && <span className="text-muted">at least </span>}
          {of === "charges" ? formatMoney(amount) : formatChange(amount)}
        </BillRow>
      ))}
      <BillRow
        name="Unexplained"
        meaning={isExplained ? "Everything is explained." : "What is left when all of it is counted."}
        isStrong={!isExplained}
      >
        {formatChange(unexplained)}
      </BillRow>
    </Table>
  );
}

const counts = ({ of, amount, unknown }: BillLine) => of === "charges" || amount.amount !== 0 || unknown > 0;

const BillRow = ({
  name,
  meaning,
  isStrong = false,
  children,
}: {
  name: string;
  meaning: string;
  isStrong?: boolean;
  children: ReactNode;
}) => (
  <Row className={isStrong ? "font-semibold" : ""}>
    <RowHeadCell>
      {name}
      <span className="block font-normal text-muted">{meaning}</span>
    </RowHeadCell>
    <Cell className="figures text-right whitespace-nowrap">{children}</Cell>
  </Row>
);

/** The vendor's invoices around the month, also those that are not counted. */
export function InvoicesSection({ view: { invoices, isTyped } }: { view: ClosingView }) {
  if (invoices.length === 0) return null;
  return (
    <Section title="Invoices" about={isTyped && "Typed in: Audian has none for this month."}>
      <Table
        caption="Audian's invoices"
        heads={[
          "Invoice",
          { name: "Issued", className: WIDE },
          { name: "For", className: WIDE },
          { name: "Counted", className: WIDE },
          right("Amount"),
        ]}
      >
        {invoices.map(({ number, issuedAt, period, status, amount, whyNot }) => {
          const counted = whyNot ? `No: ${whyNot}` : `Yes${status ? `, ${status}` : ""}`;
          return (
            <Row key={number}>
              <RowHeadCell className="break-words">
                {number}
                <span className="block text-xs font-normal text-muted sm:hidden">
                  {formatDate(issuedAt)} · {periodText(period)} · counted: {counted}
                </span>
              </RowHeadCell>
              <Cell className={`whitespace-nowrap ${WIDE}`}>{formatDate(issuedAt)}</Cell>
              <Cell className={`whitespace-nowrap ${WIDE}`}>{periodText(period)}</Cell>
              <Cell className={WIDE}>{counted}</Cell>
              <Cell className="figures text-right whitespace-nowrap">{formatMoneyOrUnknown(amount)}</Cell>
            </Row>
          );
        })}
      </Table>
    </Section>
  );
}

const periodText = (period: ClosingView["invoices"][number]["period"]) =>
  period ? `${formatDate(period.start)} – ${formatDate(lastInstant(period.end))}` : "The month";

const lastInstant = (end: string) => new Date(Date.parse(end) - 1).toISOString();

/** Which single error of Audian would explain the difference to the cent; nothing where none would. */
export function FitsSection({ fits }: { fits: readonly BillFitView[] }) {
  if (fits.length === 0) return null;
  return (
    <Section
      title="What would explain it"
      about="One number's amount fits the difference to the cent. It is named when it is the only one; only Audian's own list of charges can prove it."
    >
      <ul className="grid gap-2">
        {fits.map((fit) => (
          <li
            key={`${fit.error} ${fit.currency}`}
            className="rounded-lg border border-line bg-surface px-4 py-2.5"
          >
            <strong className="font-semibold">{BILL_ERROR_WORDS[fit.error].name}</strong>{" "}
            {fit.number ? (
              <>
                <Link
                  href={`/numbers/${encodeURIComponent(fit.number.id)}`}
                  prefetch={false}
                  className="figures underline underline-offset-2 hover:text-action-strong"
                >
                  {fit.number.number}
                </Link>
                {fit.number.friendlyName && ` (${fit.number.friendlyName})`}
              </>
            ) : (
              `${fit.count.toLocaleString("en-US")} ${fit.count === 1 ? "number fits" : "numbers fit"}, so none is named`
            )}
            . <span className="text-muted">{BILL_ERROR_WORDS[fit.error].meaning}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
