import { type ReactNode } from "react";
import { NumberState } from "@/components/number/number-parts";
import { formatDate } from "@/lib/domain/dates/dates-for-people";
import { formatMoney } from "@/lib/domain/money/money";
import { statusRule } from "@/lib/domain/number";
import { type ListColumn } from "@/lib/domain/preferences";
import { type SortColumn } from "@/lib/numbers/list/filters";
import { type NumberRow } from "@/lib/numbers/list/page";

export type Column = {
  readonly head: string;
  readonly sort?: SortColumn;
  readonly isFallingFirst?: true;
  /** Of the head: how wide, and from which width of the list on it is there. */
  readonly width: string;
  readonly cell: (row: NumberRow) => ReactNode;
  /** Of all its cells. */
  readonly className?: string;
};

const None = ({ children = "–" }: { children?: string }) => <span className="text-muted">{children}</span>;
const text = (value: string | null) => (value ? <bdi title={value}>{value}</bdi> : <None />);
const day = (at: string | null) => (at ? <time dateTime={at}>{formatDate(at)}</time> : <None />);

/** The columns of the list besides the number. */
export const COLUMNS: Readonly<Record<ListColumn, Column>> = {
  name: {
    head: "Name",
    sort: "name",
    width: "",
    cell: ({ friendlyName }) =>
      friendlyName ? (
        <bdi dir="auto" title={friendlyName}>
          {friendlyName}
        </bdi>
      ) : (
        <None>No name</None>
      ),
    className: "c-name c-text",
  },
  status: {
    head: "Status",
    sort: "status",
    width: "w-32",
    cell: ({ status, goneAt }) => <NumberState status={status} goneAt={goneAt} />,
    className: "c-status",
  },
  calls: {
    head: "Calls go to",
    width: "w-42 @max-4xl:hidden",
    cell: ({ callsGoTo }) => callsGoTo ?? <None />,
    className: "c-text @max-4xl:hidden",
  },
  costCentre: {
    head: "Cost centre",
    sort: "cost-centre",
    width: "w-36",
    cell: ({ costCentre }) => text(costCentre),
    className: "c-centre c-text",
  },
  holder: {
    head: "Holder",
    width: "w-40 @max-4xl:hidden",
    cell: ({ holder }) => text(holder),
    className: "c-text @max-4xl:hidden",
  },
  monthly: {
    head: "Monthly",
    sort: "cost",
    isFallingFirst: true,
    width: "w-26 text-right!",
    cell: ({ monthlyCost, status }) =>
      monthlyCost ? formatMoney(monthlyCost) : <None>{statusRule(status).isCosting ? "unknown" : "–"}</None>,
    className: "c-monthly text-right",
  },
  nextCharge: {
    head: "Next charge",
    width: "w-28 text-right! @max-3xl:hidden",
    cell: ({ nextCharge }) => day(nextCharge),
    className: "text-right @max-3xl:hidden",
  },
  tags: {
    head: "Tags",
    width: "w-36 @max-4xl:hidden",
    cell: ({ tags }) => text(tags.join(", ")),
    className: "c-text @max-4xl:hidden",
  },
  country: {
    head: "Country",
    width: "w-32 @max-5xl:hidden",
    cell: ({ phone }) => text(phone.countryName),
    className: "c-text @max-5xl:hidden",
  },
  bought: {
    head: "Bought",
    sort: "bought",
    isFallingFirst: true,
    width: "w-28 @max-5xl:hidden",
    cell: ({ purchasedAt }) => day(purchasedAt),
    className: "@max-5xl:hidden",
  },
  renews: {
    head: "Renews",
    sort: "renews",
    width: "w-28 @max-5xl:hidden",
    cell: ({ expiresAt }) => day(expiresAt),
    className: "@max-5xl:hidden",
  },
};
