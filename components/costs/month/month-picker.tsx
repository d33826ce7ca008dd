import { ChevronLeft, ChevronRight } from "lucide-react";
import Form from "next/form";
import { Button, LinkButton } from "@/components/ui/form/button";
import { SelectField } from "@/components/ui/form/choice-field";
import { costsHref } from "@/lib/costs/month/address";
import { type MonthView } from "@/lib/costs/month/month-view";
import { monthName, shortMonthName } from "@/lib/domain/dates/months";

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
    <nav aria-label="Month" className="flex max-w-full min-w-0 items-center gap-2 print:hidden">
      <Step month={previous} href={previous && hrefOf(previous)} direction="previous" />
      <Form action={path} className="flex min-w-0 items-center gap-2" key={view.month}>
        {Object.entries(keep).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        <SelectField
          label="Month"
          name="month"
          defaultValue={view.month}
          className="[&>label]:sr-only sm:[&>label]:not-sr-only"
        >
          {[...view.months].reverse().map(({ month, isForecast }) => (
            <option key={month} value={month}>
              {shortMonthName(month)}
              {isForecast && " (forecast)"}
            </option>
          ))}
        </SelectField>
        <Button type="submit">Show</Button>
      </Form>
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
      aria-label={`${direction === "previous" ? "Previous" : "Next"} month, ${monthName(month)}`}
      className="px-2.5"
    >
      <Icon aria-hidden="true" className="size-4" />
    </LinkButton>
  );
}
