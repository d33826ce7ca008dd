"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Button } from "@/components/ui/form/button";
import { TextField } from "@/components/ui/form/field";
import { unwrap } from "@/lib/action/result";
import { changeCartAction, removeFromCartAction } from "@/lib/purchases/actions";
import { type Cart } from "@/lib/purchases/checkout/cart";
import { CartItems } from "./cart-items";

const QUIET_MS = 600;

const NOTHING = { ok: true, data: undefined } as const;

type Change = Parameters<typeof changeCartAction>[0];

/** What the numbers are called and what they are for. Each change is kept by itself a moment after it was typed. */
export function CartEditor({ cart, costCentres }: { cart: Cart; costCentres: readonly string[] }) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  /**
   * Names of the fields that were typed in and are not stored yet. Only these are sent: another tab may have changed
   * the others meanwhile.
   */
  const touched = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isLeaving, setIsLeaving] = useState(false);
  const [save, remove] = [useChange("cart"), useChange("cart")];
  useEffect(() => () => clearTimeout(timer.current), []);
  const saveNow = (options?: { onDone: () => void; onFailed: () => void }) => {
    clearTimeout(timer.current);
    timer.current = undefined;
    save.run(async () => {
      const names = [...touched.current];
      touched.current.clear();
      if (names.length === 0) return NOTHING;
      try {
        return { ok: true, data: unwrap(await changeCartAction(changeOf(form.current!, names))) };
      } catch (error) {
        // What was not stored is sent with the next try.
        for (const name of names) touched.current.add(name);
        throw error;
      }
    }, options);
  };
  const error = save.error ?? remove.error;
  return (
    <form
      ref={form}
      className="grid gap-6"
      onChange={({ target }) => {
        if (target instanceof HTMLInputElement) touched.current.add(target.name);
        clearTimeout(timer.current);
        timer.current = setTimeout(saveNow, QUIET_MS);
      }}
      onBlur={() => {
        if (timer.current) saveNow();
      }}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        setIsLeaving(true);
        saveNow({ onDone: () => router.push("/buy/review"), onFailed: () => setIsLeaving(false) });
      }}
    >
      {error && <FailureNotice error={error} onRetry={() => saveNow()} isRetrying={save.isSending} />}
      <CartItems
        items={cart.items}
        onRemove={(number) => remove.run(() => removeFromCartAction({ numbers: [number] }))}
        isBusy={remove.isPending || save.isRefreshing}
      />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          label="Name pattern"
          name="namePattern"
          autoComplete="off"
          maxLength={60}
          defaultValue={cart.namePattern ?? ""}
          placeholder="Support {n}"
          hint="Names the unnamed numbers. {n} becomes 1, 2, 3 …"
          className="sm:col-span-2"
        />
        <TextField
          label="Reason or ticket"
          name="reason"
          autoComplete="off"
          maxLength={200}
          defaultValue={cart.reason ?? ""}
          hint="Optional. Stays on the receipt and becomes the note of the numbers."
        />
        <TextField
          label="Cost centre"
          name="costCentre"
          autoComplete="off"
          maxLength={60}
          list="cost-centres"
          defaultValue={cart.costCentre ?? ""}
          hint="Optional. Who pays for it."
        />
        <datalist id="cost-centres">
          {costCentres.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" isPending={isLeaving}>
          Review order
        </Button>
        <p role="status" className="text-sm text-muted">
          {save.isSending ? "Saving…" : save.isDone ? "Saved" : ""}
        </p>
      </div>
    </form>
  );
}

/** What the fields of these names hold; a number's field is called as the number. */
function changeOf(form: HTMLFormElement, fields: readonly string[]): Change {
  const data = new FormData(form);
  const typed = fields.flatMap((field) =>
    data.has(field) ? [[field, String(data.get(field))] as const] : [],
  );
  return {
    ...Object.fromEntries(typed.filter(([field]) => !field.startsWith("+"))),
    names: Object.fromEntries(typed.filter(([field]) => field.startsWith("+"))),
  };
}
