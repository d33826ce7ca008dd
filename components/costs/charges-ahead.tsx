import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { FriendlyName } from "@/components/numbers/friendly-name";
import { type ChargedNumber, type CostsView, type DayView } from "@/lib/costs/costs-view";
import { formatMoneyOrUnknown } from "@/lib/domain/money";
import { dayName } from "@/lib/domain/months";
import { Amount } from "./amount";
import { countOf } from "./count";

const LINE =
  "flex min-h-11 flex-wrap items-center justify-between gap-x-4 px-3 py-2 text-sm hover:bg-sunken sm:px-4";

/** The charges of the next 30 days, day by day; each leads to the numbers behind it. */
export function ChargesAhead({ ahead, timeZone }: Pick<CostsView, "ahead" | "timeZone">) {
  return (
    <section className="grid gap-2" aria-label="Charges of the next 30 days">
      <h2 className="text-base font-semibold">Charges of the next 30 days</h2>
      {ahead.days.length === 0 ? (
        <p className="rounded-lg border border-line bg-surface p-4 text-sm text-ink-soft">
          No number has a billing date in the next 30 days.
        </p>
      ) : (
        <ul className="overflow-hidden rounded-lg border border-line bg-surface">
          {ahead.days.map((day) => (
            <li key={day.day} className="border-b border-line last:border-b-0">
              <Day day={day} />
            </li>
          ))}
        </ul>
      )}
      <p className="text-sm text-ink-soft">
        Calculated from billing dates and today&apos;s prices, days in {timeZone}. Numbers that are bought or
        cancelled meanwhile change it.
      </p>
    </section>
  );
}

function Day({ day }: { day: DayView }) {
  const more = day.count - day.numbers.length;
  const [only] = day.numbers;
  if (only && day.count === 1) {
    return (
      <p className={LINE}>
        <span className="flex min-w-0 flex-wrap items-center gap-x-2 pl-6">
          <DayName day={day.day} />
          <NumberLink number={only} />
        </span>
        <Amount tally={day} />
      </p>
    );
  }
  return (
    <details className="group">
      <summary className={`${LINE} cursor-pointer list-none [&::-webkit-details-marker]:hidden`}>
        <span className="flex items-center gap-2">
          <ChevronRight
            aria-hidden="true"
            className="size-4 shrink-0 text-ink-soft transition-transform group-open:rotate-90"
          />
          <DayName day={day.day} />
          <span className="figures text-ink-soft">{countOf(day.count, "charge")}</span>
        </span>
        <Amount tally={day} />
      </summary>
      <ul className="border-t border-line bg-sunken py-1 text-sm">
        {day.numbers.map((number) => (
          <li
            key={number.id}
            className="flex min-h-9 items-center justify-between gap-x-4 pr-3 pl-9 sm:pr-4 sm:pl-10"
          >
            <span className="flex min-w-0 flex-wrap items-baseline gap-x-3">
              <NumberLink number={number} />
              {number.friendlyName && (
                <span className="min-w-0 text-ink-soft">
                  <FriendlyName name={number.friendlyName} isTruncated />
                </span>
              )}
            </span>
            <span className="figures whitespace-nowrap">{formatMoneyOrUnknown(number.cost)}</span>
          </li>
        ))}
        {more > 0 && <li className="py-2 pl-9 text-ink-soft sm:pl-10">and {countOf(more, "more charge")}</li>}
      </ul>
    </details>
  );
}

const DayName = ({ day }: { day: string }) => (
  <time dateTime={day} className="figures min-w-24 whitespace-nowrap">
    {dayName(day)}
  </time>
);

const NumberLink = ({ number }: { number: ChargedNumber }) => (
  // Not prefetched: each would be a call to the vendor.
  <Link
    href={`/numbers/${encodeURIComponent(number.id)}`}
    prefetch={false}
    className="figures inline-flex min-h-6 items-center whitespace-nowrap text-accent-strong hover:underline"
  >
    {number.number}
  </Link>
);
