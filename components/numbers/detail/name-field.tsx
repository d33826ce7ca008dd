"use client";

import { Pencil } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { openedPart } from "@/components/ui/feedback/opened-part";
import { FriendlyName } from "../../number/friendly-name";

const NameForm = openedPart(async () => (await import("./name-form")).NameForm);

/** The name that Audian keeps, written over in place. */
export function NameField({ id, name, canEdit }: { id: string; name: string | null; canEdit: boolean }) {
  const [isEditing, setEditing] = useState(false);
  const open = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !isEditing) open.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);
  if (!canEdit) return <FriendlyName name={name} />;
  const shown = (
    <button
      ref={open}
      type="button"
      onClick={() => setEditing(true)}
      aria-label={name ? `Rename: ${name}` : "Give it a name"}
      className="-ml-1.5 inline-flex min-h-7 max-w-full items-center gap-1.5 rounded px-1.5 text-left hover:bg-hover pointer-coarse:min-h-11"
    >
      <FriendlyName name={name} />
      <Pencil aria-hidden="true" className="size-3.5 shrink-0 text-muted" />
    </button>
  );
  if (!isEditing) return shown;
  return <NameForm id={id} name={name} onClose={() => setEditing(false)} fallback={shown} />;
}
