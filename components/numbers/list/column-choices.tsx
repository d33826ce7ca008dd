"use client";

import { useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { MENU_ROW } from "@/components/ui/form/menu";
import { LIST_COLUMNS, type ListColumn, type Preferences } from "@/lib/domain/preferences";
import { savePreferencesAction } from "@/lib/people/actions";
import { COLUMNS } from "./list-columns";

type List = Preferences["list"];

/** A box for each column, and for how close the rows stand; each choice counts at once. */
export function ColumnChoices({ saved }: { saved: List }) {
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
          {COLUMNS[column].head}
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
