"use client";

import { useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { LIST_COLUMNS, type ListColumn } from "@/lib/domain/preferences";
import { savePreferencesAction } from "@/lib/people/actions";
import { Menu, MENU_ROW } from "@/components/ui/form/menu";

const NAMES: Readonly<Record<ListColumn, string>> = {
  name: "Name",
  status: "Status",
  calls: "Calls go to",
  costCentre: "Cost centre",
  monthly: "Monthly",
  nextCharge: "Next charge",
  tags: "Tags",
  country: "Country",
  bought: "Bought",
  renews: "Renews",
};

type List = { readonly columns: readonly ListColumn[]; readonly isDense: boolean };

/** Which columns the list has and how close its rows stand: kept for the person, on every device. */
export function ColumnsMenu(saved: List) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Menu
      id="columns"
      name="Columns"
      width="w-56"
      className="max-sm:hidden!"
      onToggle={({ newState }) => setOpen(newState === "open")}
    >
      {isOpen && <Choices saved={saved} />}
    </Menu>
  );
}

function Choices({ saved }: { saved: List }) {
  const { run, error } = useChange("list-columns");
  const [list, setList] = useState(saved);
  const choose = (next: List) => {
    setList(next);
    run(() => savePreferencesAction({ list: { columns: [...next.columns], isDense: next.isDense } }), {
      onFailed: () => setList(list),
    });
  };
  const has = (column: ListColumn) => list.columns.includes(column);
  return (
    <>
      {error && <FailureNotice error={error} />}
      {LIST_COLUMNS.map((column) => (
        <label key={column} className={MENU_ROW}>
          <input
            type="checkbox"
            checked={has(column)}
            onChange={({ target }) =>
              choose({
                ...list,
                columns: LIST_COLUMNS.filter((one) => (one === column ? target.checked : has(one))),
              })
            }
            className="size-4 accent-action"
          />
          {NAMES[column]}
        </label>
      ))}
      <label className={`${MENU_ROW} mt-1 border-t border-line`}>
        <input
          type="checkbox"
          checked={list.isDense}
          onChange={({ target }) => choose({ ...list, isDense: target.checked })}
          className="size-4 accent-action"
        />
        Compact rows
      </label>
    </>
  );
}
