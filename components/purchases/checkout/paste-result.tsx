"use client";

import { type ReactNode, useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Button } from "@/components/ui/form/button";
import { fillCartAction } from "@/lib/purchases/actions";
import { type SortedPaste } from "@/lib/purchases/inventory/inventory-search";
import { useDrawer } from "./drawer-state";
import { answeredNumbers, type PasteAnswers, PasteQuestions } from "./paste-questions";
import { useCartOfPage } from "./use-cart";

/** A list of numbers from somewhere else, sorted by what can be bought; then into the cart. */
export function PasteResult({ sorted, onAdded }: { sorted: SortedPaste; onAdded: () => void }) {
  const [answers, setAnswers] = useState<PasteAnswers>({});
  const { adopt } = useCartOfPage();
  const { show } = useDrawer();
  const add = useChange("cart");
  const wanted = wantedNumbers(sorted, answers);
  const fitting = Math.min(wanted.length, sorted.room);
  return (
    <section aria-label="Pasted list" className="grid gap-4">
      <p role="status" className="font-medium">
        {summary(sorted)}
      </p>
      {wanted.length > sorted.room && (
        <p className="text-sm text-caution">
          A cart holds 100 numbers; yours has room for {sorted.room} more. The first {fitting} are added.
        </p>
      )}
      {add.error && <FailureNotice error={add.error} />}
      {fitting > 0 && (
        <div>
          <Button
            variant="primary"
            isPending={add.isPending}
            onClick={() =>
              add.run(() => fillCartAction({ numbers: wanted.slice(0, fitting) }), {
                refresh: false,
                onDone: (read) => {
                  adopt(read);
                  onAdded();
                  show({ kind: "cart" }, true);
                },
              })
            }
          >
            Add {fitting} to the cart
          </Button>
        </div>
      )}
      <PasteQuestions ask={sorted.ask} answers={answers} onAnswer={setAnswers} />
      <Group title="Ready" count={sorted.ready.length}>
        {sorted.ready.map(({ phone, name, note }) => (
          <li key={phone.e164}>
            <span className="figures">{phone.international}</span>
            <span className="text-muted">
              {" "}
              {phone.countryName ?? ""}
              {name && ` · ${name}`}
              {note && ` · ${note}`}
            </span>
          </li>
        ))}
      </Group>
      <Group title="Duplicate" count={sorted.duplicates.length}>
        {sorted.duplicates.map(({ phone, line, isInCart }, index) => (
          <li key={index}>
            <span className="figures">{phone.international}</span>
            <span className="text-muted">
              {" "}
              line {line}
              {isInCart && ", in the cart already"}
            </span>
          </li>
        ))}
      </Group>
      <Group title="Already yours" count={sorted.ours.length}>
        {sorted.ours.map(({ phone, line, why }) => (
          <li key={phone.e164}>
            <span className="figures">{phone.international}</span>
            <span className="text-muted">
              {" "}
              line {line}
              {why === "open" && ", being bought"}
            </span>
          </li>
        ))}
      </Group>
      <Group title="Not a number" count={sorted.unreadCount}>
        {sorted.unread.map(({ text, line, hint }, index) => (
          <li key={index} className="break-words">
            Line {line}: <q dir="auto">{text}</q>
            {hint && <span className="text-muted"> {hint}</span>}
          </li>
        ))}
        {sorted.unreadCount > sorted.unread.length && (
          <li className="text-muted">Only the first {sorted.unread.length} are listed.</li>
        )}
      </Group>
    </section>
  );
}

const wantedNumbers = (sorted: SortedPaste, answers: PasteAnswers) => {
  const ready = sorted.ready.map(({ phone, name }) => ({ number: phone.e164, friendlyName: name ?? "" }));
  return [...ready, ...answeredNumbers(sorted, answers)];
};

function summary({ ready, ask, duplicates, ours, unreadCount }: SortedPaste): string {
  const parts = [
    `${ready.length} ready`,
    ask.length > 0 ? `${ask.length} to choose` : "",
    duplicates.length > 0 ? `${duplicates.length} duplicate` : "",
    ours.length > 0 ? `${ours.length} already yours` : "",
    unreadCount > 0 ? `${unreadCount} not a number` : "",
  ];
  return `${parts.filter(Boolean).join(", ")}. Nothing was added yet.`;
}

function Group({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <details open className="text-sm">
      <summary className="cursor-pointer font-medium">
        {title} ({count})
      </summary>
      <ul className="mt-1 grid max-h-60 gap-1 overflow-y-auto">{children}</ul>
    </details>
  );
}
