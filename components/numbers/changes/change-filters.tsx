import { FormSelect } from "@/components/ui/form/choice-field";
import { FilterChoice, FilterForm } from "@/components/ui/form/filter-form";
import { CHANGE_ANSWERS, CHANGE_KINDS } from "@/lib/domain/changes/change";
import { ANSWER_NAMES, KIND_NAMES } from "@/lib/numbers/changes/change-view";
import { type ChangeFilters, CHANGES_ADDRESS, isNarrowed } from "@/lib/numbers/changes/filters";

/** Which changes are shown: those that nobody has answered, unless somebody asks for others. */
export function ChangeFiltersForm({ filters }: { filters: ChangeFilters }) {
  const { state, answer, kind, number } = filters;
  return (
    <FilterForm action={CHANGES_ADDRESS} isFiltered={isNarrowed(filters)}>
      <FormSelect label="Show" name="state" defaultValue={state === "open" ? "" : state}>
        <option value="">Open</option>
        <option value="answered">Answered</option>
        <option value="all">All</option>
      </FormSelect>
      <FilterChoice
        label="Kind"
        name="kind"
        chosen={kind}
        choices={CHANGE_KINDS.map((one) => [one, KIND_NAMES[one]])}
      />
      {state !== "open" && (
        <FilterChoice
          label="Answer"
          name="answer"
          chosen={answer}
          choices={CHANGE_ANSWERS.map((one) => [one, ANSWER_NAMES[one]])}
        />
      )}
      {number !== null && <input type="hidden" name="number" defaultValue={number} />}
    </FilterForm>
  );
}
