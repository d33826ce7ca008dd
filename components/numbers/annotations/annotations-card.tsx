"use client";

import { useEffect, useRef, useState } from "react";
import { Skeleton } from "@/components/ui/feedback/placeholder";
import { openedPart } from "@/components/ui/feedback/opened-part";
import { Facts } from "../detail/detail-parts";
import { HolderLink } from "../holders/holder-link";
import { type Annotations } from "@/lib/domain/annotations";

const AnnotationsForm = openedPart(async () => (await import("./annotations-form")).AnnotationsForm);

type Props = { id: string; facts: Annotations; canEdit: boolean };

/** What we ourselves say about a number, and the way to write over it in place. */
export function AnnotationsCard({ id, facts, canEdit }: Props) {
  const [isOpen, setOpen] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) edit.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return (
    <section
      aria-label="Internal details"
      className="border-t border-hairline py-3"
      onKeyDown={(event) => {
        if (!isOpen || event.key !== "Escape") return;
        event.stopPropagation();
        setOpen(false);
      }}
    >
      <div className="mb-2 flex min-h-6 items-center justify-between gap-2">
        <h2 className="text-xs font-semibold text-muted">Internal details</h2>
        {canEdit && !isOpen && (
          <button
            ref={edit}
            type="button"
            aria-keyshortcuts="e"
            onClick={() => setOpen(true)}
            className="-my-1 rounded px-2 py-1 text-muted hover:bg-hover hover:text-ink pointer-coarse:min-h-11"
          >
            Edit<span className="sr-only"> cost centre, holder, tags and note</span>
          </button>
        )}
      </div>
      {isOpen ? (
        <AnnotationsForm
          id={id}
          facts={facts}
          onClose={() => setOpen(false)}
          fallback={<Skeleton lines={4} />}
        />
      ) : (
        <Shown {...facts} />
      )}
    </section>
  );
}

function Shown({ costCentre, holder, tags, note }: Annotations) {
  const items = [
    ["Cost centre", costCentre && <bdi>{costCentre}</bdi>],
    ["Holder", holder && <HolderLink name={holder} />],
    ["Tags", tags.length > 0 && <Tags tags={tags} />],
    [
      "Note",
      note && (
        <p dir="auto" className="whitespace-pre-wrap">
          {note}
        </p>
      ),
    ],
  ] as const;
  return (
    <Facts items={items.map(([name, value]) => [name, value || <span className="text-muted">–</span>])} />
  );
}

export function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <ul className="flex flex-wrap gap-1.5">
      {tags.map((tag) => (
        <li key={tag} className="max-w-full rounded-full border border-control px-2 text-xs/5 break-words">
          <bdi>{tag}</bdi>
        </li>
      ))}
    </ul>
  );
}
