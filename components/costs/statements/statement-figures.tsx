import { Amount } from "@/components/money/amount";
import { type StatementView } from "@/lib/costs/statements/statement-view";
import { monthName } from "@/lib/domain/dates/months";
import { formatChange } from "@/lib/domain/money/money";

/** What a statement comes to, and where the books put it. */
export function StatementFigures({ statement }: { statement: StatementView }) {
  const { total, charges, setupFees, account, corrections } = statement;
  const corrected = [...new Set(corrections.map(({ of }) => of))];
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3 border-y border-line py-3 text-sm">
      <div>
        <dt className="text-muted">Total</dt>
        <dd className="text-lg font-semibold">
          <Amount tally={total} />
        </dd>
      </div>
      <div>
        <dt className="text-muted">Charges</dt>
        <dd className="text-lg">
          <Amount tally={charges} />
        </dd>
      </div>
      <div>
        <dt className="text-muted">Setup fees</dt>
        <dd className="text-lg">
          <Amount tally={setupFees} />
        </dd>
      </div>
      {corrected.map((month) => (
        <div key={month}>
          <dt className="text-muted">Corrections of {monthName(month)}, apart</dt>
          <dd className="figures text-lg">
            {corrections
              .filter(({ of }) => of === month)
              .map(({ amount }) => formatChange(amount))
              .join(" and ")}
          </dd>
        </div>
      ))}
      <div>
        <dt className="text-muted">Ledger account</dt>
        <dd className="text-lg break-words">{account ?? <span className="text-muted">none</span>}</dd>
      </div>
    </dl>
  );
}
