"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Skeleton } from "@/components/ui/feedback/placeholder";
import { KNOWN_STATUSES } from "@/lib/domain/number";
import { NO_COST_CENTRE, type NumberFilters, SOON_DAYS } from "@/lib/numbers/list/filters";
import { type FilterChoices } from "@/lib/numbers/list/page";
import { statusName, statusRule } from "@/lib/domain/number";
import { CheckField, ChoiceField } from "@/components/ui/form/choice-field";
import { numbersQueries } from "@/lib/numbers/queries";
import { queryClient } from "@/lib/query-client";

type Props = {
  shown: NumberFilters;
  choices: FilterChoices;
  choose: (change: Partial<NumberFilters>) => void;
};

/** What the list can be narrowed by besides its search; each choice counts at once. */
export function FilterPanel({
  filters,
  shown,
  choose,
}: Omit<Props, "choices"> & {
  /** Of the page as it is: what is offered is asked for after the rows, which would have to wait for it. */
  filters: NumberFilters;
}) {
  const { data: choices, error, refetch } = useQuery(numbersQueries.filterChoices(filters), queryClient());
  const [known, setKnown] = useState(choices);
  if (choices && choices !== known) setKnown(choices);
  const first = useRef<HTMLDivElement>(null);
  const isReady = known !== undefined;
  useEffect(() => {
    if (isReady) first.current?.querySelector("select")?.focus();
  }, [isReady]);
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (!known) return <Skeleton lines={4} />;
  const shared = { shown, choose, choices: known };
  return (
    <div ref={first} className="grid gap-3">
      <div className="grid grid-cols-2 gap-3">
        <StatusField {...shared} />
        <CountryField {...shared} />
        <AreaField {...shared} />
        <CostCentreField {...shared} />
        <TagField {...shared} />
      </div>
      <Conditions {...shared} />
    </div>
  );
}

/** The names to offer, and the chosen one even when nothing has it any more. */
const withChosen = (names: readonly string[], chosen: string | null) =>
  chosen === null || names.includes(chosen) ? names : [...names, chosen];

/** Each status with how many numbers match the other filters; ones that nobody foresaw too. */
function StatusField({ shown, choose, choices: { statuses } }: Props) {
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

function CountryField({ shown, choices, choose }: Props) {
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

function AreaField({ shown, choices, choose }: Props) {
  return (
    <ChoiceField
      label="Area"
      name="area"
      value={shown.area ?? ""}
      disabled={shown.country === null}
      onChange={({ target }) => choose({ area: target.value || null })}
    >
      <option value="">{shown.country === null ? "Choose a country" : "All"}</option>
      <Names names={withChosen(choices.areas, shown.area)} />
    </ChoiceField>
  );
}

function CostCentreField({ shown, choices, choose }: Props) {
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

function TagField({ shown, choices, choose }: Props) {
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

function Conditions({ shown, choose }: Omit<Props, "choices">) {
  return (
    <div className="grid sm:grid-cols-2">
      <CheckField
        name="renews"
        value="soon"
        checked={shown.isRenewingSoon}
        onChange={({ target }) => choose({ isRenewingSoon: target.checked })}
      >
        Renews within {SOON_DAYS} days
      </CheckField>
      <CheckField
        name="price"
        value="unknown"
        checked={shown.isPriceUnknown}
        onChange={({ target }) => choose({ isPriceUnknown: target.checked })}
      >
        Price unknown
      </CheckField>
      <CheckField
        name="name"
        value="none"
        checked={shown.isUnnamed}
        onChange={({ target }) => choose({ isUnnamed: target.checked })}
      >
        No name
      </CheckField>
      <CheckField
        name="gone"
        value="only"
        checked={shown.isGone}
        onChange={({ target }) => choose({ isGone: target.checked })}
      >
        No longer in account
      </CheckField>
    </div>
  );
}

const Names = ({ names }: { names: readonly string[] }) =>
  names.map((name) => (
    <option key={name} value={name}>
      {name}
    </option>
  ));
