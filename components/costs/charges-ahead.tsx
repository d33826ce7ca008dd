import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { formatDate } from "@/lib/domain/dates-for-people";
import { type CostReport, type DayCosts } from "@/lib/domain/cost-report";
import { formatMoneyOrUnknown } from "@/lib/domain/money";
import { Amount } from "./amount";

/** The charges of the next 30 days, day by day; each day opens to the numbers behind it. */
export function ChargesAhead({ ahead, timeZone }: { ahead: CostReport["ahead"]; timeZone: string }) {
  return (
    <section className="grid gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-base font-semibold">Charges of the next 30 days</h2>
        <p className="text-sm text-ink-soft">Days in {timeZone}</p>
      </div>
      {ahead.days.length === 0 ? (
        <p className="rounded-lg border border-line bg-surface p-4 text-sm text-ink-soft">
          No number has a billing date in the next 30 days.
        </p>
      ) : (
        <ul className="rounded-lg border border-line bg-surface">
          {ahead.days.map((day) => (
            <li key={day.day} className="border-b border-line last:border-b-0">
              <Day day={day} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Day({ day }: { day: DayCosts }) {
  const more = day.count - day.numbers.length;
  return (
    <details className="group">
      <summary className="flex min-h-10 cursor-pointer flex-wrap items-center justify-between gap-x-4 px-4 py-2 text-sm hover:bg-sunken">
        <span className="figures flex items-center gap-2">
          <ChevronRight
            aria-hidden="true"
            className="size-4 shrink-0 text-ink-soft transition-transform group-open:rotate-90"
          />
          {formatDate(`${day.day}T00:00:00Z`)}
          <span className="text-ink-soft">
            {day.count.toLocaleString("en-US")} {day.count === 1 ? "charge" : "charges"}
          </span>
        </span>
        <Amount tally={day} />
      </summary>
      <ul className="grid gap-1 border-t border-line bg-sunken px-4 py-2 text-sm">
        {day.numbers.map(({ id, number, cost }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-4">
            <Link
              href={`/numbers/${encodeURIComponent(id)}`}
              prefetch={false}
              className="figures min-h-6 text-accent-strong hover:underline"
            >
              {number}
            </Link>
            <span className="figures">{formatMoneyOrUnknown(cost)}</span>
          </li>
        ))}
        {more > 0 && <li className="text-ink-soft">and {more.toLocaleString("en-US")} more</li>}
      </ul>
    </details>
  );
}
