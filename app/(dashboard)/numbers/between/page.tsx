import { DaysForm } from "@/components/costs/as-of/day-form";
import { DifferenceList } from "@/components/costs/as-of/difference-list";
import { DifferenceSums } from "@/components/costs/as-of/difference-sums";
import { FailedPage } from "@/components/shell/failed-page";
import { PageHeader } from "@/components/ui/layout/page-header";
import { ExportLink } from "@/components/ui/table/pagination";
import { readForPage } from "@/lib/action/server/define-action";
import { hasPermission } from "@/lib/auth/permissions";
import { differenceHref, listHref, parseDifference } from "@/lib/costs/as-of/address";
import { readDifference } from "@/lib/costs/as-of/server/read-difference";
import { formatDate } from "@/lib/domain/dates/dates-for-people";

export const metadata = { title: "What changed between two days" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DifferencePage({ searchParams }: Props) {
  const asked = parseDifference(await searchParams);
  const result = await readForPage("numbers.see", "numbers.between-days", ({ person }) =>
    readDifference(asked, { seesCosts: hasPermission(person.role, "costs.see") }),
  );
  const up = [
    { name: "Numbers", href: "/numbers" },
    { name: "Numbers on a day", href: listHref() },
  ];
  if (!result.ok) {
    const { fieldErrors } = result.failure;
    return (
      <>
        <PageHeader title={metadata.title} up={up} />
        {fieldErrors ? (
          <DaysForm asked={asked} errors={fieldErrors} />
        ) : (
          <FailedPage failure={result.failure} />
        )}
      </>
    );
  }
  const view = result.data;
  const shown = { ...asked, from: view.from, to: view.to };
  return (
    <>
      <PageHeader
        title={`${formatDate(view.from)} to ${formatDate(view.to)}`}
        up={up}
        actions={
          view.count > 0 && (
            <ExportLink href={differenceHref({ ...shown, page: 1 }, "/api/exports/numbers/between")} />
          )
        }
      >
        What changed from the end of the first day to the end of the second; days in {view.timeZone}
      </PageHeader>
      <DaysForm asked={shown} choices={view.choices} />
      <div className="grid grid-cols-1 gap-4">
        {view.sums && <DifferenceSums view={view} sums={view.sums} asked={shown} />}
        <DifferenceList view={view} asked={shown} />
      </div>
    </>
  );
}
