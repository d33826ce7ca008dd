"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/form/button";
import { buttonClass } from "@/components/ui/form/button-class";
import { openedPart } from "@/components/ui/feedback/opened-part";
import { MAX_SETUP_MANY } from "@/lib/domain/setup/setup-change";
import { setupAddressOf } from "@/lib/numbers/setup/choice";
import { numberFiltersToSearch, type NumberSelection } from "@/lib/numbers/list/filters";
import { NOTHING, type SelectionProps, useSelection } from "./selection-area";

const EditNumbersDialog = openedPart(
  async () => (await import("../annotations/edit-numbers-dialog")).EditNumbersDialog,
);

const GiveBackDialog = openedPart(async () => (await import("../give-back/give-back-dialog")).GiveBackDialog);

/** How many are selected and what can be done to them. */
export function SelectionBar({ filters, total, count }: SelectionProps & { count: number }) {
  const { chosen, pageIds, choose } = useSelection();
  const [isEditing, setEditing] = useState(false);
  const [isGivingBack, setGivingBack] = useState(false);
  const selection: NumberSelection =
    chosen.kind === "all" ? { kind: "filter", filters } : { kind: "ids", ids: [...chosen.ids] };
  const elsewhere = chosen.kind === "ids" ? count - pageIds.filter((id) => chosen.ids.has(id)).length : 0;
  const isPageFull = chosen.kind === "ids" && pageIds.every((id) => chosen.ids.has(id));
  return (
    <div
      role="region"
      aria-label="Selection"
      className="fixed inset-x-0 bottom-26 z-20 mx-auto flex w-fit max-w-[calc(100vw-2rem)] lg:bottom-13 flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-action bg-raised px-4 py-2 shadow-raised"
    >
      <p role="status" className="figures mr-auto text-sm font-medium">
        {chosen.kind === "all"
          ? `All ${format(total)} that match are selected, those on other pages too`
          : `${format(count)} selected`}
        {elsewhere > 0 && (
          <span className="font-normal text-muted">, {format(elsewhere)} on other pages</span>
        )}
      </p>
      {isPageFull && total > count && (
        <Button variant="quiet" onClick={() => choose({ kind: "all" })}>
          Select all {format(total)} that match
        </Button>
      )}
      <Button variant="primary" onClick={() => setEditing(true)}>
        Edit
      </Button>
      {chosen.kind === "ids" ? (
        <form method="post" action="/api/exports/numbers">
          <input type="hidden" name="ids" value={[...chosen.ids].join("\n")} />
          <Button type="submit">Export</Button>
        </form>
      ) : (
        <a
          href={`/api/exports/numbers${numberFiltersToSearch({ ...filters, page: 1 })}`}
          className={buttonClass("secondary")}
        >
          Export
        </a>
      )}
      {count <= MAX_SETUP_MANY && (
        <Link href={setupAddressOf(chosen, filters)} prefetch={false} className={buttonClass("secondary")}>
          Set up
        </Link>
      )}
      <Button onClick={() => setGivingBack(true)}>Give back</Button>
      <Button variant="quiet" onClick={() => choose(NOTHING)}>
        Clear selection
      </Button>
      {isEditing && (
        <EditNumbersDialog isOpen count={count} selection={selection} onClose={() => setEditing(false)} />
      )}
      {isGivingBack && (
        <GiveBackDialog
          decision="mark"
          count={count}
          selection={selection}
          onClose={() => setGivingBack(false)}
        />
      )}
    </div>
  );
}

const format = (count: number) => count.toLocaleString("en-US");
