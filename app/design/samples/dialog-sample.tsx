"use client";

import { useState } from "react";
import { Button } from "@/components/ui/form/button";
import { Dialog } from "@/components/ui/form/dialog";
import { TextField } from "@/components/ui/form/field";

const TITLE = "Edit the sample";

/** A dialog that opens: a server component cannot hand it what to do on closing. */
export function DialogSample() {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{TITLE}</Button>
      <Dialog title={TITLE} isOpen={isOpen} onClose={close}>
        <div className="grid gap-4">
          <TextField label="Friendly name" hint="For people." defaultValue="Front desk" />
          <div className="flex flex-wrap gap-3">
            <Button variant="primary" onClick={close}>
              Save name
            </Button>
            <Button variant="quiet" onClick={close}>
              Cancel
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
