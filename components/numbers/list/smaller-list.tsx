"use client";

import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Button } from "@/components/ui/form/button";
import { Notice } from "@/components/ui/feedback/notice";
import { acceptSmallerListAction } from "@/lib/numbers/actions";

type Props = { known: number; listed: number; canAccept: boolean };

/** The vendor's list shrank by more than a mistake would explain: a person says whether that is right. */
export function SmallerList({ known, listed, canAccept }: Props) {
  const { run, error, isSending } = useChange();
  return (
    <div className="mb-6 grid gap-3">
      {error && <FailureNotice error={error} />}
      <Notice
        tone="caution"
        title={`Audian lists ${format(listed)} numbers where ${format(known)} were known`}
        action={
          canAccept ? (
            <Button onClick={() => run(() => acceptSmallerListAction({ listed }))} isPending={isSending}>
              Accept the shorter list
            </Button>
          ) : undefined
        }
      >
        No numbers were removed because of it.{" "}
        {canAccept
          ? "Accept it only if you know why the account is smaller: the missing numbers will then leave the list and the costs."
          : "Operations decides whether to accept it."}
      </Notice>
    </div>
  );
}

const format = (count: number) => count.toLocaleString("en-US");
