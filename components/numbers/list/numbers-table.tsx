"use client";

import { classNames } from "@/components/ui/layout/class-names";
import { type ListColumn } from "@/lib/domain/preferences";
import { type NumberFilters, numberFiltersToSearch } from "@/lib/numbers/list/filters";
import { numberAddress, type NumberRow } from "@/lib/numbers/list/page";
import { type Column, COLUMNS } from "./list-columns";
import "./numbers-list.css";

type Props = {
  numbers: readonly NumberRow[];
  filters: NumberFilters;
  columns: readonly ListColumn[];
  isDense: boolean;
  canSelect: boolean;
};

/**
 * The rows of the list: one line each, on narrow screens a card of two. What they do is in list-handle.tsx. Made in the
 * browser as well: what they say is a quarter of what they are made of, and a filter waits for all of it.
 */
export function NumbersTable({ numbers, filters, columns, isDense, canSelect }: Props) {
  const shown = columns.map((column) => COLUMNS[column]);
  const back = numberFiltersToSearch(filters);
  return (
    <table data-dense={isDense || undefined} className="numbers-list">
      <caption className="sr-only">Phone numbers of the account</caption>
      <thead>
        <tr>
          {canSelect && (
            <th scope="col" className="w-10">
              <input type="checkbox" data-select-page="" aria-label="Select all rows of this page" />
            </th>
          )}
          <Head filters={filters} head="Number" sort="number" width="w-52" />
          {shown.map((column) => (
            <Head key={column.head} filters={filters} {...column} />
          ))}
        </tr>
      </thead>
      <tbody>
        {numbers.map((row) => {
          const { id, phone } = row;
          const href = numberAddress(id) + (back ? `?back=${encodeURIComponent(back)}` : "");
          return (
            <tr key={id} id={`row-${id}`} data-href={href} data-id={id}>
              {canSelect && (
                <td className="c-box">
                  <input type="checkbox" data-select={id} aria-label={`Select ${phone.international}`} />
                </td>
              )}
              <th scope="row" className="c-number">
                <a href={href} data-row="">
                  {phone.international}
                </a>
                <button type="button" data-copy={phone.e164} aria-label={`Copy ${phone.international}`} />
                <button
                  type="button"
                  data-peek=""
                  aria-label={`Peek at ${phone.international}`}
                  title="Peek (Space)"
                />
              </th>
              {shown.map(({ head, className, cell }) => (
                <td key={head} className={className}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The head of a column: a link to the order by it, and to its reverse when it is in use. */
function Head({
  filters,
  head,
  sort,
  isFallingFirst = false,
  width,
}: Pick<Column, "head" | "sort" | "width"> & { filters: NumberFilters; isFallingFirst?: boolean }) {
  if (!sort)
    return (
      <th scope="col" className={width}>
        {head}
      </th>
    );
  const isRising = filters.sort === sort;
  const isFalling = filters.sort === `-${sort}`;
  const falls = isFallingFirst ? !isFalling : isRising;
  const next = numberFiltersToSearch({ ...filters, sort: falls ? `-${sort}` : sort, page: 1 });
  return (
    <th
      scope="col"
      aria-sort={isRising ? "ascending" : isFalling ? "descending" : undefined}
      className={width}
    >
      <a href={`/numbers${next}`} className={classNames((isRising || isFalling) && "text-ink")}>
        {head}
        <span aria-hidden="true">{isRising ? " ↑" : isFalling ? " ↓" : ""}</span>
      </a>
    </th>
  );
}
