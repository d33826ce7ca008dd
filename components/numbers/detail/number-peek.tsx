"use client";

import { useQuery } from "@tanstack/react-query";
import { Maximize2, X } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Skeleton } from "@/components/ui/feedback/placeholder";
import { LinkButton } from "@/components/ui/form/link-button";
import { numbersQueries } from "@/lib/numbers/queries";
import { queryClient } from "@/lib/query-client";
import { NumberKeys } from "./check-later";
import { LiveCheck } from "./live-check";
import { NumberView } from "./number-view";

/** Somebody who goes through the rows does not ask the vendor about each of them. */
const DWELL_MS = 1_200;

export type Peeked = { readonly id: string; readonly name: string; readonly href: string };

/** A number beside the list, from the mirror: the same view as its page. */
export function NumberPeek({ peeked: { id, name, href }, onClose }: { peeked: Peeked; onClose: () => void }) {
  const { data, error, refetch } = useQuery(numbersQueries.peek(id), queryClient());
  const [dwelt, setDwelt] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setDwelt(id), DWELL_MS);
    return () => clearTimeout(timer);
  }, [id]);
  const end = useEffectEvent(onClose);
  useEffect(() => {
    const press = ({ key, defaultPrevented }: KeyboardEvent) => {
      if (key === "Escape" && !defaultPrevented && !document.querySelector(":popover-open, dialog:modal"))
        end();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  const close = (
    <>
      <LinkButton
        href={href}
        prefetch={false}
        variant="quiet"
        aria-label="Open page"
        title="Open page"
        className="size-8 min-h-8! px-0! py-0! pointer-coarse:size-11"
      >
        <Maximize2 aria-hidden="true" className="size-4" />
      </LinkButton>
      <button
        type="button"
        onClick={onClose}
        aria-label="Close"
        className="grid size-8 place-items-center rounded text-muted hover:bg-hover hover:text-ink pointer-coarse:size-11"
      >
        <X aria-hidden="true" className="size-4" />
      </button>
    </>
  );
  return (
    <aside
      aria-label={name}
      className="fixed inset-x-0 top-12 bottom-14 z-20 overflow-y-auto border-line bg-raised px-4 py-3 shadow-raised max-lg:border-t lg:bottom-0 lg:left-auto lg:w-120 lg:border-l"
    >
      <NumberKeys />
      {data ? (
        <NumberView
          key={id}
          heading="h2"
          {...data}
          end={close}
          check={
            dwelt === id && <LiveCheck id={id} seenAt={data.number.seenAt} onNews={() => void refetch()} />
          }
        />
      ) : (
        <>
          <header className="flex items-center gap-2 pb-3">
            <h2 className="figures mr-auto text-xl/7 font-semibold tracking-tight">{name}</h2>
            {close}
          </header>
          {error ? <FailureNotice error={error} onRetry={() => void refetch()} /> : <Skeleton lines={6} />}
        </>
      )}
    </aside>
  );
}
