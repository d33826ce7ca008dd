import { KNOWN_STATUSES } from "@/lib/domain/number";
import { NO_COST_CENTRE, type NumberFilters, SOON_DAYS } from "@/lib/numbers/list/filters";
import { type FilterChoices, type NumbersPage } from "@/lib/numbers/list/page";
import { statusName } from "@/components/number/number-parts";
import { CheckField, ChoiceField } from "@/components/ui/form/choice-field";

type Props = {
  shown: NumberFilters;
  choices: FilterChoices;
  choose: (change: Partial<NumberFilters>) => void;
};

/** The names to offer, and the chosen one even when nothing has it any more. */
const withChosen = (names: readonly string[], chosen: string | null) =>
  chosen === null || names.includes(chosen) ? names : [...names, chosen];

/** Each status with how many numbers match the other filters; ones that nobody foresaw too. */
export function StatusField({
  shown,
  choose,
  statuses,
}: Omit<Props, "choices"> & Pick<NumbersPage, "statuses">) {
  const counts = new Map(statuses.map(({ status, count }) => [status, count]));
  const total = statuses.reduce((sum, { count }) => sum + count, 0);
  const names = withChosen([...new Set([...KNOWN_STATUSES, ...counts.keys()])], shown.status);
  return (
    <ChoiceField
      label="Status"
      name="status"
      value={shown.status ?? ""}
      onChange={({ target }) => choose({ status: target.value || null })}
    >
      <option value="">All ({total.toLocaleString("en-US")})</option>
      {names.map((status) => (
        <option key={status} value={status}>
          {statusName(status)} ({(counts.get(status) ?? 0).toLocaleString("en-US")})
        </option>
      ))}
    </ChoiceField>
  );
}

export function CountryField({ shown, choices, choose }: Props) {
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

export function AreaField({ shown, choices, choose }: Props) {
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

export function CostCentreField({ shown, choices, choose }: Props) {
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

export function TagField({ shown, choices, choose }: Props) {
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

export function Conditions({ shown, choose }: Props) {
  return (
    <div className="flex flex-wrap gap-x-5">
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

type FilterWord = {
  /** "Status: Suspended". */
  readonly text: string;
  /** The filters without this one. */
  readonly without: NumberFilters;
};

/** Each filter that narrows the list, in words. `countryName` is that of the chosen country. */
export function filterWords(filters: NumberFilters, countryName: string | null): FilterWord[] {
  const { search, status, country, area, costCentre, tag } = filters;
  const words: readonly [isSet: unknown, text: string, change: Partial<NumberFilters>][] = [
    [search, `Search: ${search}`, { search: "" }],
    [status, `Status: ${statusName(status ?? "")}`, { status: null }],
    [country, `Country: ${countryName ?? country}`, { country: null, area: null }],
    [area, `Area: ${area}`, { area: null }],
    [costCentre, `Cost centre: ${costCentre === NO_COST_CENTRE ? "none" : costCentre}`, { costCentre: null }],
    [tag, `Tag: ${tag}`, { tag: null }],
    [filters.isRenewingSoon, `Renews within ${SOON_DAYS} days`, { isRenewingSoon: false }],
    [filters.isPriceUnknown, "Price unknown", { isPriceUnknown: false }],
    [filters.isGone, "No longer in account", { isGone: false }],
  ];
  return words.flatMap(([isSet, text, change]) =>
    isSet ? [{ text, without: { ...filters, ...change, page: 1 } }] : [],
  );
}
