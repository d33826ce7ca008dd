import { Time } from "@/components/shell/time";
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { drilldownHref } from "@/lib/costs/month/address";
import { type CalendarDay, type CalendarNumber, type MonthView } from "@/lib/costs/month/month-view";
import { formatDate } from "@/lib/domain/dates/dates-for-people";
import { formatMoneyOrUnknown } from "@/lib/domain/money/money";
import { dayName, type Month } from "@/lib/domain/dates/months";
import { Amount } from "@/components/money/amount";
import { countOf } from "@/components/ui/feedback/measures";
import { NumberLink } from "@/components/number/number-parts";
import { CsvLink, Section } from "../month/section";
import { DaysStrip, describeDay } from "./days-strip";

const LINE = "flex min-h-11 items-center justify-between gap-x-4 px-3 py-2 text-sm hover:bg-sunken sm:px-4";

/** Charges and renewals of the next 30 days, day by day; each day opens the numbers behind it. */
export function CalendarSection({ view, csv }: { view: MonthView; csv: string | null }) {
  const { calendar, timeZone, creditLapsesAt, month } = view;
  return (
    <Section
      title="Charges and renewals in the next 30 days"
      aside={<CsvLink href={csv} what="The next 30 days" />}
      about={`Calculated from billing dates and today's prices, days in ${timeZone}. Numbers that are bought or cancelled meanwhile change it. A renewal is the end of a yearly term, not a charge.`}
    >
      <p className="text-sm">
        {countOf(calendar.count, "charge")} until {formatDate(`${calendar.until}T00:00:00Z`)}:{" "}
        <strong>
          <Amount tally={calendar} />
        </strong>
        . Unused monthly credit of the account expires on <Time at={creditLapsesAt} />.
      </p>
      {calendar.days.length === 0 ? (
        <p className="rounded-lg border border-line bg-surface p-4 text-sm text-muted">
          No number has a billing date in the next 30 days.
        </p>
      ) : (
        <>
          <div className="rounded-lg border border-line bg-surface px-4 pt-3 pb-1">
            <DaysStrip view={view} />
          </div>
          <ul className="overflow-hidden rounded-lg border border-line bg-surface">
            {calendar.days.map((day) => (
              <li key={day.day} className="border-b border-line last:border-b-0">
                <DayLine day={day} month={month} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

function DayLine({ day, month }: { day: CalendarDay; month: Month }) {
  const more = day.count + day.renewals - day.numbers.length;
  return (
    <details className="group">
      <summary className={`${LINE} cursor-pointer list-none [&::-webkit-details-marker]:hidden`}>
        <span className="flex min-w-0 flex-wrap items-center gap-x-2">
          <ChevronRight
            aria-hidden="true"
            className="size-4 shrink-0 text-muted transition-transform group-open:rotate-90"
          />
          <time dateTime={day.day} className="figures min-w-24 whitespace-nowrap">
            {dayName(day.day)}
          </time>
          <span className="figures text-muted">{describeDay(day)}</span>
        </span>
        {day.count > 0 && <Amount tally={day} />}
      </summary>
      <ul className="border-t border-line bg-sunken py-1 text-sm">
        {day.numbers.map((number) => (
          <li
            key={`${number.id} ${number.what}`}
            className="flex min-h-9 items-center justify-between gap-x-4 pr-3 pl-9 sm:pr-4 sm:pl-10"
          >
            <NumberLink number={number} />
            <span className="figures whitespace-nowrap">{describeWhat(number)}</span>
          </li>
        ))}
        {more > 0 && (
          <li className="py-1 pl-9 sm:pl-10">
            <Link
              href={drilldownHref(month, day.key)}
              prefetch={false}
              className="inline-flex min-h-8 items-center text-action-strong hover:underline"
            >
              All {(day.count + day.renewals).toLocaleString("en-US")} of this day
            </Link>
          </li>
        )}
      </ul>
    </details>
  );
}

const describeWhat = ({ what, cost }: CalendarNumber) =>
  what === "renewal" ? "renews" : formatMoneyOrUnknown(cost);
