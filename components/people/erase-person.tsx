"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Notice } from "@/components/ui/feedback/notice";
import { Button } from "@/components/ui/form/button";
import { TextField } from "@/components/ui/form/field";
import { erasePersonAction, previewErasureAction } from "@/lib/people/actions";
import { type ErasurePreview, goesWords, leftWords, staysWords } from "@/lib/people/erasure";
import { type PersonView, willBeCancelled } from "@/lib/people/person-view";

/** Says what an erasure takes and leaves, and has it confirmed by the email of whom it is about. */
export function ErasePerson({ person, onClose }: { person: PersonView; onClose: () => void }) {
  const { id: personId, email } = person;
  const [preview, setPreview] = useState<ErasurePreview | null>(null);
  const reading = useChange();
  const erasing = useChange();
  const isAsked = useRef(false);
  useEffect(() => {
    if (isAsked.current) return;
    isAsked.current = true;
    reading.run(() => previewErasureAction({ personId }), { refresh: false, onDone: setPreview });
  }, [reading, personId]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("email"));
    // The row says what has become of the person.
    erasing.run(() => erasePersonAction({ personId, email: typed }), { onDone: onClose });
  };
  return (
    <form onSubmit={submit} method="post" noValidate className="grid grid-cols-1 gap-4">
      <p className="-mt-3 text-sm break-words text-muted">{email}</p>
      {reading.error && <FailureNotice error={reading.error} />}
      {erasing.error && !erasing.fieldErrors && <FailureNotice error={erasing.error} />}
      {!preview && !reading.error && (
        <p role="status" className="text-sm text-muted">
          Reading what there is of them…
        </p>
      )}
      {preview && <WhatHappens preview={preview} />}
      {preview && !preview.blocker && (
        <TextField
          label="Type their email to confirm"
          name="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          required
          maxLength={254}
          error={erasing.fieldErrors?.email}
        />
      )}
      <div className="flex flex-wrap justify-end gap-3 border-t border-line pt-4">
        <Button onClick={onClose}>Cancel</Button>
        {preview && !preview.blocker && (
          <Button type="submit" variant="danger" isPending={erasing.isPending}>
            Erase for good
          </Button>
        )}
      </div>
    </form>
  );
}

function WhatHappens({ preview }: { preview: ErasurePreview }) {
  const { cancelled } = preview.stays;
  return (
    <>
      {preview.blocker && (
        <Notice tone="caution" title="They can't be erased yet">
          <p>{preview.blocker}</p>
        </Notice>
      )}
      <dl className="grid gap-2 text-sm">
        <dt className="font-medium">What goes, for good</dt>
        <dd className="text-muted">{goesWords(preview)}</dd>
        <dt className="font-medium">What stays</dt>
        <dd className="text-muted">{staysWords(preview)}</dd>
      </dl>
      {[...(cancelled > 0 ? [willBeCancelled(cancelled)] : []), ...leftWords(preview)].map((sentence) => (
        <p key={sentence} className="text-sm text-caution">
          {sentence}
        </p>
      ))}
    </>
  );
}
