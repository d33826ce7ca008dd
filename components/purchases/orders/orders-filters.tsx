import { SelectField, TextField } from "@/components/ui/form/field";
import { FilterForm } from "@/components/ui/form/filter-form";
import { PURCHASE_STATES } from "@/lib/domain/purchase/purchase";
import { isFiltered, type OrderChoices, type OrderFilters } from "@/lib/purchases/orders/list";
import { STATE_NAMES } from "./purchase-state";

/** The filters of the list of orders. People can be chosen only where there are several. */
export function OrdersFilters({ filters, choices }: { filters: OrderFilters; choices: OrderChoices }) {
  const { people, costCentres } = choices;
  return (
    <FilterForm action="/purchases" isFiltered={isFiltered(filters)} key={JSON.stringify(filters)}>
      <TextField
        label="Number or friendly name"
        name="q"
        type="search"
        defaultValue={filters.search}
        autoComplete="off"
      />
      <SelectField label="State" name="state" defaultValue={filters.state ?? ""}>
        <option value="">All</option>
        {PURCHASE_STATES.map((state) => (
          <option key={state} value={state}>
            {STATE_NAMES[state]}
          </option>
        ))}
      </SelectField>
      {people.length > 1 && (
        <SelectField label="Person" name="person" defaultValue={filters.person ?? ""}>
          <option value="">All</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      {costCentres.length > 0 && (
        <SelectField label="Cost centre" name="cost-centre" defaultValue={filters.costCentre ?? ""}>
          <option value="">All</option>
          {costCentres.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </SelectField>
      )}
      <TextField label="From" name="from" type="date" defaultValue={filters.from ?? ""} />
      <TextField label="To" name="to" type="date" defaultValue={filters.to ?? ""} />
    </FilterForm>
  );
}
