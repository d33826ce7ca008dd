"use client";

import { useRouter } from "next/navigation";
import { Suspense, useEffect, useId, useRef, useState, useTransition } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Button, Spinner } from "@/components/ui/form/button";
import { Skeleton } from "@/components/ui/feedback/placeholder";
import { classNames } from "@/components/ui/layout/class-names";
import { sortPastedAction } from "@/lib/purchases/actions";
import {
  buyAddress,
  type BuyQuery,
  INVENTORY_FEATURES,
  MAX_BOX_LENGTH,
  parseBuyQuery,
  type SortedPaste,
} from "@/lib/purchases/inventory/inventory-search";

import { Answered, type Answer, InventoryResults, PasteResult, Said, Words } from "./box-answer";

/** Several lines, or longer than an address should be. */
const isList = (text: string) => /[\n\t;]/.test(text) || text.length > MAX_BOX_LENGTH;

/** One box for everything that can be looked for. A place or a number goes into the address; a list is sorted here. */
export function BuyBox({ query, answer }: { query: BuyQuery; answer: Answer }) {
  const id = useId();
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [isPending, startNavigation] = useTransition();
  const sort = useChange<SortedPaste>();
  const [sorted, setSorted] = useState<SortedPaste | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  // Not controlled: what is typed before the scripts are there must stay. Another address has another text.
  const lastText = useRef(query.text);
  useEffect(() => {
    if (lastText.current === query.text) return;
    lastText.current = query.text;
    if (box.current && box.current.value.trim() !== query.text) box.current.value = query.text;
  }, [query.text]);
  const failure = sort.fieldErrors?.["text"];
  const find = () => {
    const data = new FormData(form.current!);
    // As it is: a list says by its lines what belongs together.
    const text = String(data.get("q")).trim();
    setSorted(null);
    sort.reset();
    if (isList(text)) {
      sort.run(() => sortPastedAction({ text }), { refresh: false, onDone: setSorted });
      return;
    }
    const features = data.getAll("features").map(String);
    startNavigation(() => router.push(buyAddress(parseBuyQuery({ q: text, features })), { scroll: false }));
  };
  useEffect(() => {
    // What was checked before the scripts were there.
    const checked = new FormData(form.current!).getAll("features").sort();
    if (query.text && String(checked) !== String([...query.features].sort())) find();
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const isBusy = isPending || sort.isSending;
  return (
    <>
      <form
        ref={form}
        action="/buy"
        role="search"
        aria-label="Numbers to buy"
        className="grid gap-3"
        onFocus={() => {
          InventoryResults.ahead();
          PasteResult.ahead();
        }}
        onSubmit={(event) => {
          event.preventDefault();
          find();
        }}
      >
        <div className="rounded-lg border border-control bg-surface focus-within:border-focus">
          <label htmlFor={id} className="sr-only">
            Area, city, number or list
          </label>
          <div className="flex items-start gap-2 p-2 pl-3">
            <textarea
              id={id}
              name="q"
              rows={1}
              dir="auto"
              autoComplete="off"
              spellCheck={false}
              ref={box}
              defaultValue={query.text}
              placeholder="415, San Francisco, +49 30, *777, or a list of numbers"
              aria-describedby={`${id}-said`}
              onKeyDown={(event) => {
                if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
                event.preventDefault();
                find();
              }}
              onPaste={() => {
                // A list is sorted at once: that changes nothing.
                setTimeout(() => {
                  if (isList(String(new FormData(form.current!).get("q")).trim())) find();
                });
              }}
              className="field-sizing-content max-h-28 min-h-10 w-full resize-none bg-transparent py-2 text-base outline-none placeholder:text-muted"
            />
            {/* Takes clicks while it searches: another search replaces the one under way. */}
            <Button type="submit" variant="primary" aria-busy={isBusy || undefined}>
              {isBusy && <Spinner />}
              Find
            </Button>
          </div>
          <div id={`${id}-said`} className="px-3 pb-2 text-xs text-muted">
            {(failure ?? sorted) ? (
              <Words error={failure} box={box}>
                Understood as a list
              </Words>
            ) : (
              <Suspense fallback="Searching…">
                <Said query={query} answer={answer} box={box} />
              </Suspense>
            )}
          </div>
        </div>
        <fieldset className="flex flex-wrap gap-2">
          <legend className="sr-only">Can do</legend>
          {INVENTORY_FEATURES.map((feature) => (
            <label
              key={feature}
              className="inline-flex min-h-8 items-center gap-1.5 rounded-full border border-control bg-surface px-3 text-sm has-checked:border-action has-checked:bg-selected has-checked:font-semibold has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus pointer-coarse:min-h-11"
            >
              <input
                type="checkbox"
                name="features"
                value={feature}
                defaultChecked={query.features.includes(feature)}
                onChange={() => {
                  if (query.text || isPending) find();
                }}
                className="size-3.5 accent-action"
              />
              {feature === "voice" ? "Voice" : feature.toUpperCase()}
            </label>
          ))}
        </fieldset>
      </form>
      {sort.error && !sort.fieldErrors?.["text"] && <FailureNotice error={sort.error} onRetry={find} />}
      <div
        aria-busy={isPending || undefined}
        className={classNames("grid grid-cols-1 gap-3", isPending && "opacity-60")}
      >
        <Suspense fallback={<Skeleton />}>
          {sorted ? (
            <PasteResult
              sorted={sorted}
              onAdded={() => {
                if (box.current) box.current.value = "";
                setSorted(null);
              }}
            />
          ) : (
            <Answered query={query} answer={answer} />
          )}
        </Suspense>
      </div>
    </>
  );
}
