"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Skeleton } from "@/components/ui/feedback/placeholder";
import { type NumberFilters, numberFiltersToSearch, SOON_DAYS } from "@/lib/numbers/list/filters";
import { CheckField } from "@/components/ui/form/choice-field";
import { numbersQueries } from "@/lib/numbers/queries";
import { WHOLE_PAGE } from "../list/row-actions";
import { queryClient } from "@/lib/query-client";
import {
  AreaField,
  CostCentreField,
  CountryField,
  type FieldProps,
  HolderField,
  StatusField,
  TagField,
} from "./filter-fields";

/** Most people come for a status: the pages of the usual ones are fetched while they choose. */
const STATUSES_AHEAD = 4;

/** What the list can be narrowed by besides its search; each choice counts at once. */
export function FilterPanel({
  filters,
  shown,
  choose,
}: Omit<FieldProps, "choices"> & {
  /** Of the page as it is: what is offered is asked for after the rows, which would have to wait for it. */
  filters: NumberFilters;
}) {
  const { data: choices, error, refetch } = useQuery(numbersQueries.filterChoices(filters), queryClient());
  const [known, setKnown] = useState(choices);
  if (choices && choices !== known) setKnown(choices);
  const first = useRef<HTMLDivElement>(null);
  const router = useRouter();
  const ahead = useEffectEvent(() => {
    for (const { status } of known?.statuses.slice(0, STATUSES_AHEAD) ?? [])
      if (status !== shown.status)
        router.prefetch(`/numbers${numberFiltersToSearch({ ...shown, status, page: 1 })}`, WHOLE_PAGE);
  });
  const isReady = known !== undefined;
  useEffect(() => {
    if (!isReady) return;
    first.current?.querySelector("select")?.focus();
    ahead();
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
        <HolderField {...shared} />
        <TagField {...shared} />
      </div>
      <Conditions {...shared} />
    </div>
  );
}

function Conditions({ shown, choose }: Omit<FieldProps, "choices">) {
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
