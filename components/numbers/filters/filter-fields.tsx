"use client";

import { ChoiceField } from "@/components/ui/form/choice-field";
import { KNOWN_STATUSES, statusName, statusRule } from "@/lib/domain/number";
import { NO_COST_CENTRE, NO_HOLDER, type NumberFilters } from "@/lib/numbers/list/filters";
import { type FilterChoices } from "@/lib/numbers/list/page";

export type FieldProps = {
  shown: NumberFilters;
  choices: FilterChoices;
  choose: (change: Partial<NumberFilters>) => void;
};

/** The names to offer, and the chosen one even when nothing has it any more. */
const withChosen = (names: readonly string[], chosen: string | null) =>
  chosen === null || names.includes(chosen) ? names : [...names, chosen];

/** Each status with how many numbers match the other filters; ones that nobody foresaw too. */
export function StatusField({ shown, choose, choices: { statuses } }: FieldProps) {
  const counts = new Map(statuses.map(({ status, count }) => [status, count]));
  const [whole, own] = shown.isGone
    ? ["All", statuses]
    : ["Owned", statuses.filter(({ status }) => statusRule(status).isOwned)];
  const total = own.reduce((sum, { count }) => sum + count, 0);
  const names = withChosen([...new Set([...KNOWN_STATUSES, ...counts.keys()])], shown.status);
  return (
    <ChoiceField
      label="Status"
      name="status"
      value={shown.status ?? ""}
      onChange={({ target }) => choose({ status: target.value || null })}
    >
      <option value="">
        {whole} ({total.toLocaleString("en-US")})
      </option>
      {names.map((status) => (
        <option key={status} value={status}>
          {statusName(status)} ({(counts.get(status) ?? 0).toLocaleString("en-US")})
        </option>
      ))}
    </ChoiceField>
  );
}

export function CountryField({ shown, choices, choose }: FieldProps) {
  const { country } = shown;
  const isOffered = country === null || choices.countries.some(({ code }) => code === country);
  return (
    <ChoiceField
      label="Country"
      name="country"
      value={country ?? ""}
      onChange={({ target }) => choose({ country: target.value || null, area: null })}
    >
      <option value="">All</option>
      {choices.countries.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
      {!isOffered && <option value={country}>{country}</option>}
    </ChoiceField>
  );
}

export function AreaField({ shown, choices, choose }: FieldProps) {
  return (
    <ChoiceField
      label="Area"
      name="area"
      value={shown.area ?? ""}
      disabled={shown.country === null}
      onChange={({ target }) => choose({ area: target.value || null })}
    >
      <option value="">{shown.country === null ? "Country first" : "All"}</option>
      <Names names={withChosen(choices.areas, shown.area)} />
    </ChoiceField>
  );
}

export function CostCentreField({ shown, choices, choose }: FieldProps) {
  const chosen = shown.costCentre === NO_COST_CENTRE ? null : shown.costCentre;
  return (
    <ChoiceField
      label="Cost centre"
      name="cost-centre"
      value={shown.costCentre ?? ""}
      onChange={({ target }) => choose({ costCentre: target.value || null })}
    >
      <option value="">All</option>
      <option value={NO_COST_CENTRE}>No cost centre</option>
      <Names names={withChosen(choices.costCentres, chosen)} />
    </ChoiceField>
  );
}

export function HolderField({ shown, choices, choose }: FieldProps) {
  const chosen = shown.holder === NO_HOLDER ? null : shown.holder;
  return (
    <ChoiceField
      label="Holder"
      name="holder"
      value={shown.holder ?? ""}
      onChange={({ target }) => choose({ holder: target.value || null })}
    >
      <option value="">All</option>
      <option value={NO_HOLDER}>No holder</option>
      <Names names={withChosen(choices.holders, chosen)} />
    </ChoiceField>
  );
}

export function TagField({ shown, choices, choose }: FieldProps) {
  return (
    <ChoiceField
      label="Tag"
      name="tag"
      value={shown.tag ?? ""}
      onChange={({ target }) => choose({ tag: target.value || null })}
    >
      <option value="">All</option>
      <Names names={withChosen(choices.tags, shown.tag)} />
    </ChoiceField>
  );
}

const Names = ({ names }: { names: readonly string[] }) =>
  names.map((name) => (
    <option key={name} value={name}>
      {name}
    </option>
  ));
