import { DayForm } from "@/components/costs/as-of/day-form";
import { DayList } from "@/components/costs/as-of/day-list";
import { FailedPage } from "@/components/shell/failed-page";
import { Time } from "@/components/shell/time";
import { LinkButton } from "@/components/ui/form/link-button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { ExportLink } from "@/components/ui/table/pagination";
import { readForPage } from "@/lib/action/server/define-action";
import { hasPermission } from "@/lib/auth/permissions";
import { differenceHref, listHref, parseList } from "@/lib/costs/as-of/address";
import { readDay } from "@/lib/costs/as-of/server/read-day";
import { formatDate } from "@/lib/domain/dates/dates-for-people";
import { parseDay } from "@/lib/domain/dates/periods";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const UP = [{ name: "Numbers", href: "/numbers" }];
const TITLE = "Numbers on a day";

const titleOf = (day: string) => {
  const known = parseDay(day.trim());
  return known ? `Numbers on ${formatDate(known)}` : TITLE;
};

export async function generateMetadata({ searchParams }: Props) {
  return { title: titleOf(parseList(await searchParams).day) };
}

export default async function DayPage({ searchParams }: Props) {
  const asked = parseList(await searchParams);
  const result = await readForPage("numbers.see", "numbers.on-day", ({ person }) =>
    readDay(asked, { seesCosts: hasPermission(person.role, "costs.see") }),
  );
  if (!result.ok) {
    const error = result.failure.fieldErrors?.day;
    return (
      <>
        <PageHeader title={error ? TITLE : titleOf(asked.day)} up={UP} />
        {error ? <DayForm asked={asked} error={error} /> : <FailedPage failure={result.failure} />}
      </>
    );
  }
  const view = result.data;
  const { day, known, at, timeZone } = view;
  const shown = { ...asked, day };
  return (
    <>
      <PageHeader
        title={titleOf(day)}
        up={UP}
        actions={
          <>
            <LinkButton
              href={differenceHref(day < known.today ? { from: day, to: known.today } : {})}
              variant="quiet"
              prefetch={false}
            >
              Compare two days
            </LinkButton>
            {view.count > 0 && (
              <ExportLink href={listHref({ ...shown, page: 1 }, "/api/exports/numbers/on")} />
            )}
          </>
        }
      >
        {day === known.today ? "Now: the day has not ended" : "At the end of the day"}, <Time at={at} />; days
        in {timeZone}
      </PageHeader>
      <DayForm asked={shown} choices={view.choices} />
      <DayList view={view} asked={shown} />
    </>
  );
}
