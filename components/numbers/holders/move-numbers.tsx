"use client";

import { useState } from "react";
import { openedPart } from "@/components/ui/feedback/opened-part";
import { Button } from "@/components/ui/form/button";
import { NO_FILTERS } from "@/lib/numbers/list/filters";

const EditNumbersDialog = openedPart(
  async () => (await import("../annotations/edit-numbers-dialog")).EditNumbersDialog,
);

/** Moves or hands back all numbers that somebody has. What came of it stays to be read when they have none any more. */
export function MoveNumbers({ holder, count }: { holder: string; count: number }) {
  const [edited, setEdited] = useState<number | null>(null);
  return (
    <>
      {count > 0 && <Button onClick={() => setEdited(count)}>Move or hand back</Button>}
      {edited !== null && (
        <EditNumbersDialog
          isOpen
          count={edited}
          selection={{ kind: "filter", filters: { ...NO_FILTERS, holder } }}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}
