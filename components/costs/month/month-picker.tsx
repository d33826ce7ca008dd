import { ChevronLeft, ChevronRight } from "lucide-react";
import { LinkButton } from "@/components/ui/form/link-button";
import { costsHref } from "@/lib/costs/month/address";
import { type MonthView } from "@/lib/costs/month/month-view";
import { monthName, shortMonthName } from "@/lib/domain/dates/months";
import { MonthSelect } from "./month-select";

/** Goes from month to month; the month is in the address. `keep` is what else the address says. */
export function MonthPicker({
  path,
  view,
  keep = {},
}: {
  path: string;
  view: Pick<MonthView, "month" | "months">;
  keep?: Readonly<Record<string, string | null>>;
}) {
  const names = view.months.map(({ month }) => month);
  const at = names.indexOf(view.month);
  const hrefOf = (month: string) => costsHref(path, { ...keep, month });
  const previous = names[at - 1];
  const next = names[at + 1];
  return (
    <nav aria-label="Month" className="flex max-w-full min-w-0 items-center gap-1 print:hidden">
      <Step month={previous} href={previous && hrefOf(previous)} direction="previous" />
      <MonthSelect
        path={path}
        month={view.month}
        options={[...view.months].reverse().map(({ month, isForecast }) => ({
          month,
          name: `${shortMonthName(month)}${isForecast ? " (forecast)" : ""}`,
          href: hrefOf(month),
        }))}
        keep={Object.entries(keep).flatMap(([name, value]) => (value ? [[name, value] as const] : []))}
      />
      <Step month={next} href={next && hrefOf(next)} direction="next" />
    </nav>
  );
}

function Step({
  month,
  href,
  direction,
}: {
  month: string | undefined;
  href: string | undefined;
  direction: "previous" | "next";
}) {
  if (!month || !href) return null;
  const Icon = direction === "previous" ? ChevronLeft : ChevronRight;
  return (
    <LinkButton
      href={href}
      scroll={false}
      variant="quiet"
      aria-label={`${direction === "previous" ? "Previous" : "Next"} month, ${monthName(month)}`}
      className="px-2.5 pointer-coarse:min-h-11"
    >
      <Icon aria-hidden="true" className="size-4" />
    </LinkButton>
  );
}
