import { Suspense, useEffect, useEffectEvent, useRef, useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Button } from "@/components/ui/form/button";
import { LinkButton } from "@/components/ui/form/link-button";
import { Notice } from "@/components/ui/feedback/notice";
import { splitPart } from "@/components/ui/feedback/split-part";
import { unwrap } from "@/lib/action/result";
import { MAX_WITHOUT_PERMISSION } from "@/lib/domain/purchase/may-send";
import { changeCartAction } from "@/lib/purchases/actions";
import { CartLines } from "./cart-items";
import { DrawerFrame, GoOn, Sums } from "./drawer-parts";
import { useDrawer } from "./drawer-state";
import { SendToOperations } from "./send-cart";
import { countNumbers, useCartOfPage } from "./use-cart";

/** An empty cart has none. */
const CartFields = splitPart(async () => (await import("./cart-fields")).CartFields);

const QUIET_MS = 600;

type Change = Parameters<typeof changeCartAction>[0];

/** The cart: what the numbers are called, what they are for and what they cost. Each change is kept as it is typed. */
export function CartStage() {
  const { cart, room, failure, isSending, remove, adopt, readPageAgain } = useCartOfPage();
  const { facts, show } = useDrawer();
  const form = useRef<HTMLFormElement>(null);
  /** Fields that were typed in and are not stored yet. Only these are sent: another tab may have changed the others. */
  const touched = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isLeaving, setIsLeaving] = useState(false);
  const save = useChange("cart");
  useEffect(() => {
    // At hand before the first number is added.
    CartFields.ahead();
    return () => clearTimeout(timer.current);
  }, []);
  const saveNow = (then?: { onDone: () => void; onFailed: () => void }) => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const store = async () => {
      const names = [...touched.current];
      touched.current.clear();
      if (names.length === 0) return { ok: true, data: null } as const;
      try {
        return { ok: true, data: unwrap(await changeCartAction(changeOf(form.current!, names))) } as const;
      } catch (error) {
        // What was not stored is sent with the next try.
        for (const name of names) touched.current.add(name);
        throw error;
      }
    };
    save.run(store, {
      refresh: false,
      onDone: (read) => {
        if (read) adopt(read);
        // Its cost centre has another budget; before a review nothing needs to be shown.
        if (then) then.onDone();
        else readPageAgain();
      },
      onFailed: () => then?.onFailed(),
    });
  };
  const askToStay = useEffectEvent((event: BeforeUnloadEvent) => {
    if (!timer.current) return;
    event.preventDefault();
    saveNow();
  });
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => askToStay(event);
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, []);
  const goOn = (go: () => void) => {
    setIsLeaving(true);
    saveNow({
      onDone: () => {
        setIsLeaving(false);
        go();
      },
      onFailed: () => setIsLeaving(false),
    });
  };
  const count = cart.items.length;
  if (count === 0) return <EmptyCart isSaving={isSending} lastOrderId={facts.lastOrderId} />;
  const isTooMany = count > MAX_WITHOUT_PERMISSION && !facts.mayOrderMany;
  return (
    <form
      ref={form}
      className="contents"
      onChange={({ target }) => {
        if (target instanceof HTMLInputElement) touched.current.add(target.name);
        clearTimeout(timer.current);
        timer.current = setTimeout(saveNow, QUIET_MS);
      }}
      onBlur={() => {
        if (timer.current) saveNow();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isTooMany) goOn(() => show({ kind: "review" }));
      }}
    >
      <DrawerFrame
        title="Cart"
        aside={
          <span role="status">
            {save.isSending || isSending
              ? "Saving…"
              : save.isDone
                ? "Saved"
                : `${countNumbers(count)}, saved to your account`}
          </span>
        }
        foot={
          isTooMany ? (
            <>
              <GoOn
                isPending={isLeaving}
                onClick={() => goOn(() => show({ kind: "review", first: MAX_WITHOUT_PERMISSION }))}
              >
                Order the first {MAX_WITHOUT_PERMISSION} ({count - MAX_WITHOUT_PERMISSION} stay in the cart)
              </GoOn>
              <SendToOperations before={goOn} />
            </>
          ) : (
            <GoOn type="submit" isPending={isLeaving}>
              Review {countNumbers(count)}
            </GoOn>
          )
        }
      >
        {save.error && (
          <FailureNotice error={save.error} onRetry={() => saveNow()} isRetrying={save.isSending} />
        )}
        {failure && <FailureNotice error={failure === "no answer" ? new Error() : failure} />}
        {isTooMany && (
          <Notice
            tone="caution"
            title={`Orders over ${MAX_WITHOUT_PERMISSION} numbers are placed by Operations`}
          >
            Order the first {MAX_WITHOUT_PERMISSION}, or send this cart to Operations.
          </Notice>
        )}
        {room < 1 && <p className="text-sm text-caution">A cart holds {count} numbers: yours is full.</p>}
        <CartLines items={cart.items} onRemove={(number) => remove([number])} />
        <Button
          variant="quiet"
          className="-ml-2.25 min-h-8! justify-self-start px-2! py-1! pointer-coarse:min-h-11!"
          onClick={() =>
            remove(
              cart.items.map(({ phone }) => phone.e164),
              `Cart emptied: ${countNumbers(count)} removed`,
            )
          }
        >
          Empty cart
        </Button>
        <Suspense>
          <CartFields
            cart={cart}
            costCentres={facts.advice?.costCentres ?? []}
            errors={save.fieldErrors ?? {}}
          />
        </Suspense>
        <Sums offers={cart.items} />
      </DrawerFrame>
    </form>
  );
}

function EmptyCart({ isSaving, lastOrderId }: { isSaving: boolean; lastOrderId: string | null }) {
  return (
    <DrawerFrame title="Cart" aside={<span role="status">{isSaving && "Saving…"}</span>}>
      <div className="grid justify-items-center gap-2 rounded-lg border border-dashed border-control px-4 py-10 text-center">
        <p className="font-semibold">Your cart is empty</p>
        <p className="text-sm text-muted">Check numbers in the results, or paste a list into the box.</p>
        {lastOrderId && (
          <LinkButton href={`/purchases/${lastOrderId}`} prefetch={false} className="mt-2">
            Open your last order
          </LinkButton>
        )}
      </div>
    </DrawerFrame>
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
