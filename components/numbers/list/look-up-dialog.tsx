"use client";

import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { countOf } from "@/components/ui/feedback/measures";
import { Button } from "@/components/ui/form/button";
import { Dialog } from "@/components/ui/form/dialog";
import { TextAreaField } from "@/components/ui/form/field";
import { lookUpNumbersAction } from "@/lib/numbers/actions";
import { numberAddress } from "@/lib/numbers/list/page";
import { type FoundNumber, type Lookup, MAX_LOOKED_UP } from "@/lib/numbers/lookup/lookup";

/** Of a group, as many as are read by people; all of them are copied and selected. */
const SHOWN = 200;

type Props = {
  onClose: () => void;
  /** Selects numbers in the list; null for who may not change them. */
  onSelect: ((ids: readonly string[]) => void) | null;
};

/** Takes a list of numbers from elsewhere and says what each is to the account. */
export function LookUpDialog({ onClose, onSelect }: Props) {
  const { run, data, error, fieldErrors, isSending } = useChange<Lookup>();
  const result = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (data) result.current?.focus();
  }, [data]);
  const look = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get("text"));
    run(() => lookUpNumbersAction({ text }), { refresh: false });
  };
  const fieldError = fieldErrors?.["text"];
  return (
    <Dialog title="Look up a list" isOpen onClose={onClose}>
      <div className="grid gap-4">
        <form noValidate onSubmit={look} className="grid gap-3">
          <TextAreaField
            label="Paste numbers"
            name="text"
            autoFocus
            autoComplete="off"
            spellCheck={false}
            hint={`Up to ${MAX_LOOKED_UP.toLocaleString("en-US")}, in any format, from a ticket or a spreadsheet column.`}
            error={fieldError}
          />
          {error && !fieldError && <FailureNotice error={error} />}
          <div className="flex gap-2">
            <Button type="submit" variant={data ? "secondary" : "primary"} isPending={isSending}>
              Look up
            </Button>
            <Button onClick={onClose}>Close</Button>
          </div>
        </form>
        {data && (
          <section aria-label="Result" className="grid gap-3 border-t border-line pt-4">
            <p ref={result} tabIndex={-1} role="status" className="font-medium outline-none">
              {summaryOf(data)}
            </p>
            {onSelect && data.matched.length > 0 && (
              <div>
                <Button variant="primary" onClick={() => onSelect(data.matched.map(({ id }) => id))}>
                  {`Select ${countOf(data.matched.length, "number")}`}
                </Button>
              </div>
            )}
            <Group title="In the account" entries={data.matched} total={data.matched.length}>
              {(found) => <Found key={found.id} number={found} />}
            </Group>
            <Group title="Not yours" entries={data.notOurs} total={data.notOurs.length}>
              {(number) => (
                <li key={number} className="figures">
                  {number}
                </li>
              )}
            </Group>
            <Group title="No longer in the account" entries={data.left} total={data.left.length}>
              {(found) => <Found key={found.id} number={found} />}
            </Group>
            <Group title="Unreadable" entries={data.unread} total={data.unreadCount}>
              {({ text, line }, index) => (
                <li key={index}>
                  <bdi>{text}</bdi> <span className="text-muted">line {line.toLocaleString("en-US")}</span>
                </li>
              )}
            </Group>
          </section>
        )}
      </div>
    </Dialog>
  );
}

function summaryOf({ matched, notOurs, left, unreadCount, repeated }: Lookup): string {
  const count = (amount: number) => amount.toLocaleString("en-US");
  const parts = [
    `${count(matched.length)} in the account`,
    notOurs.length > 0 && `${count(notOurs.length)} not yours`,
    left.length > 0 && `${count(left.length)} no longer in the account`,
    unreadCount > 0 && `${count(unreadCount)} unreadable`,
    repeated > 0 && `${countOf(repeated, "duplicate")} skipped`,
  ];
  return `${parts.filter(Boolean).join(", ")}.`;
}

function Found({ number: { id, number, name } }: { number: FoundNumber }) {
  return (
    <li>
      <a href={numberAddress(id)} className="figures hover:underline">
        {number}
      </a>
      {name && (
        <span className="text-muted">
          {" "}
          <bdi>{name}</bdi>
        </span>
      )}
    </li>
  );
}

function Group<Entry>({
  title,
  entries,
  total,
  children,
}: {
  title: string;
  entries: readonly Entry[];
  total: number;
  children: (entry: Entry, index: number) => ReactNode;
}) {
  if (total === 0) return null;
  return (
    <details>
      <summary className="min-h-6 cursor-pointer text-sm pointer-coarse:min-h-11">
        {title} <span className="figures text-muted">{total.toLocaleString("en-US")}</span>
      </summary>
      <ul
        tabIndex={0}
        aria-label={title}
        className="mt-1 grid max-h-48 gap-1 overflow-y-auto text-sm wrap-anywhere"
      >
        {entries.slice(0, SHOWN).map(children)}
        {total > SHOWN && <li className="text-muted">and {(total - SHOWN).toLocaleString("en-US")} more</li>}
      </ul>
    </details>
  );
}
