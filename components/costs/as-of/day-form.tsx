import { FilterChoice, FilterDay, FilterForm } from "@/components/ui/form/filter-form";
import { type AskedDifference, type AskedList, DIFFERENCE_OF, LIST_ON } from "@/lib/costs/as-of/address";
import { type DayView, type DifferenceView } from "@/lib/costs/as-of/as-of-view";
import { statusName } from "@/lib/domain/number";
import { NO_COST_CENTRE } from "@/lib/numbers/list/filters";

/** Which day, and which of its numbers. A day that cannot be shown offers no more than what is chosen. */
export function DayForm({
  asked,
  choices = { statuses: [], costCentres: [] },
  error,
}: {
  asked: AskedList;
  choices?: DayView["choices"];
  error?: string;
}) {
  return (
    <FilterForm action={LIST_ON} isFiltered={false}>
      <FilterDay label="Day" name="day" chosen={asked.day} error={error} />
      <CentreChoice chosen={asked.costCentre} names={choices.costCentres} />
      <FilterChoice
        label="Status"
        name="status"
        chosen={asked.status}
        choices={withChosen(choices.statuses, asked.status).map((name) => [name, statusName(name)])}
      />
    </FilterForm>
  );
}

/** Which two days. */
export function DaysForm({
  asked,
  choices = { costCentres: [] },
  errors = {},
}: {
  asked: AskedDifference;
  choices?: DifferenceView["choices"];
  errors?: Readonly<Record<string, string>>;
}) {
  return (
    <FilterForm action={DIFFERENCE_OF} isFiltered={false}>
      <FilterDay label="From the end of" name="from" chosen={asked.from} error={errors.from} />
      <FilterDay label="To the end of" name="to" chosen={asked.to} error={errors.to} />
      <CentreChoice chosen={asked.costCentre} names={choices.costCentres} />
    </FilterForm>
  );
}

function CentreChoice({ chosen, names }: { chosen: string | null; names: readonly string[] }) {
  const own = chosen === NO_COST_CENTRE ? null : chosen;
  return (
    <FilterChoice
      label="Cost centre"
      name="cost-centre"
      chosen={chosen}
      choices={[
        [NO_COST_CENTRE, "No cost centre"],
        ...withChosen(names, own).map((name) => [name, name] as const),
      ]}
    />
  );
}

/** What is chosen can be seen, also where no number of the day has it. */
const withChosen = (names: readonly string[], chosen: string | null): readonly string[] =>
  chosen === null || names.includes(chosen) ? names : [...names, chosen];
