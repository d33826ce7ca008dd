"use client";

import { ClipboardList } from "lucide-react";
import { useRef, useState } from "react";
import { QUIET } from "@/components/ui/form/menu";
import { openedPart } from "@/components/ui/feedback/opened-part";
import { useSelection } from "./selection-area";

const LookUpDialog = openedPart(async () => (await import("./look-up-dialog")).LookUpDialog);

/** Opens the box that takes a pasted list of numbers, and selects what of it is in the account. */
export function LookUp({ canSelect }: { canSelect: boolean }) {
  const { choose } = useSelection();
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <>
      <button ref={opener} type="button" onClick={() => setOpen(true)} className={QUIET}>
        <ClipboardList aria-hidden="true" className="size-4 sm:hidden" />
        <span className="max-sm:sr-only">Look up a list</span>
      </button>
      {isOpen && (
        <LookUpDialog
          onClose={close}
          onSelect={
            canSelect
              ? (ids) => {
                  choose({ kind: "ids", ids: new Set(ids) });
                  close();
                }
              : null
          }
        />
      )}
    </>
  );
}
