"use client";

import { ClipboardList } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { QUIET } from "@/components/ui/form/menu";
import { useSelection } from "./selection-area";

const LookUpDialog = lazy(async () => ({ default: (await import("./look-up-dialog")).LookUpDialog }));

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
        <Suspense>
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
        </Suspense>
      )}
    </>
  );
}
