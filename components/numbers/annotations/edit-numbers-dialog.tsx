"use client";

import { useQuery } from "@tanstack/react-query";
import { useChange } from "@/components/shell/use-change";
import { Button } from "@/components/ui/form/button";
import { Dialog } from "@/components/ui/form/dialog";
import { editNumbersAction } from "@/lib/numbers/actions";
import { type EditResult } from "@/lib/numbers/annotations/edit";
import { type NumberSelection } from "@/lib/numbers/list/filters";
import { numbersQueries } from "@/lib/numbers/queries";
import { queryClient } from "@/lib/query-client";
import { type Asked, EditForm } from "./edit-form";
import { EditResultView } from "./edit-result";

type Props = {
  selection: NumberSelection;
  /** How many numbers the selection is, as the person sees it. */
  count: number;
  isOpen: boolean;
  onClose: () => void;
  onDone?: (result: EditResult) => void;
};

/** Cost centre, holder, tags and note of many numbers at once. Load it when it is opened (openedPart). */
export function EditNumbersDialog({ isOpen, onClose, count, ...rest }: Props) {
  const title = `Edit ${count.toLocaleString("en-US")} ${count === 1 ? "number" : "numbers"}`;
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      <EditNumbers {...rest} count={count} onClose={onClose} />
    </Dialog>
  );
}

function EditNumbers({ selection, count, onClose, onDone }: Omit<Props, "isOpen">) {
  const save = useChange<EditResult>();
  /** Names that are in use, offered while typing. */
  const {
    costCentres = [],
    holders = [],
    tags = [],
  } = useQuery(numbersQueries.annotationChoices(), queryClient()).data ?? {};
  if (save.data) {
    return (
      <div className="grid gap-5">
        <EditResultView result={save.data} />
        <div>
          <Button onClick={onClose} autoFocus>
            Close
          </Button>
        </div>
      </div>
    );
  }
  return (
    <EditForm
      selection={selection}
      count={count}
      names={{ costCentre: costCentres, holder: holders }}
      tags={tags}
      error={save.error}
      isPending={save.isSending}
      onSave={(asked: Asked) =>
        save.run(() => editNumbersAction({ selection, ...asked }), {
          readAgain: () => queryClient().invalidateQueries({ queryKey: ["numbers"] }),
          refresh: true,
          onDone: (result) => onDone?.(result),
        })
      }
      onCancel={onClose}
    />
  );
}
