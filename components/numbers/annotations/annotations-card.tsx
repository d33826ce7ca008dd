"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/form/button";
import { Card, DescriptionList } from "@/components/ui/layout/card";
import { Dialog } from "@/components/ui/form/dialog";
import { Skeleton } from "@/components/ui/feedback/placeholder";
import { type Annotations } from "@/lib/domain/annotations";

const AnnotationsForm = lazy(() =>
  import("./annotations-form").then((room) => ({ default: room.AnnotationsForm })),
);

/** What we ourselves say about a number, and the way to change it. */
export function AnnotationsCard({
  id,
  facts,
  canEdit,
}: {
  id: string;
  facts: Annotations;
  canEdit: boolean;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Card
      title="Internal details"
      aside={
        canEdit && (
          <Button className="min-h-8 px-3 py-1" onClick={() => setOpen(true)}>
            Edit<span className="sr-only"> cost centre, tags and note</span>
          </Button>
        )
      }
    >
      <DescriptionList
        items={[
          { name: "Cost centre", value: facts.costCentre ? <bdi>{facts.costCentre}</bdi> : <None /> },
          { name: "Tags", value: facts.tags.length > 0 ? <Tags tags={facts.tags} /> : <None /> },
          {
            name: "Note",
            value: facts.note ? (
              <p dir="auto" className="whitespace-pre-wrap">
                {facts.note}
              </p>
            ) : (
              <None />
            ),
          },
        ]}
      />
      <Dialog title="Edit internal details" isOpen={isOpen} onClose={() => setOpen(false)}>
        <Suspense fallback={<Skeleton lines={4} />}>
          <AnnotationsForm id={id} facts={facts} onClose={() => setOpen(false)} />
        </Suspense>
      </Dialog>
    </Card>
  );
}

const None = () => <span className="text-muted">none</span>;

function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <ul className="flex flex-wrap gap-1.5">
      {tags.map((tag) => (
        <li key={tag} className="max-w-full rounded bg-sunken px-2 py-0.5 break-words">
          <bdi>{tag}</bdi>
        </li>
      ))}
    </ul>
  );
}
