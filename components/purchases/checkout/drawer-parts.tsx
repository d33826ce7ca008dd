import { type ComponentProps, type ReactNode, Suspense, use, useEffect, useRef } from "react";
import { Amount } from "@/components/money/amount";
import { Price } from "@/components/money/price";
import { Button } from "@/components/ui/form/button";
import { formatMoney, type Money } from "@/lib/domain/money/money";
import { allDueNow, newMonthlyCost, type Offer } from "@/lib/purchases/checkout/cart";
import { type DailyLimit } from "@/lib/purchases/orders/order";
import { useDrawer } from "./drawer-state";
import { useCartOfPage } from "./use-cart";

const DONE_SHOWN_MS = 10_000;

/** A step of the drawer: its title, what it shows, and below it what can be done. */
export function DrawerFrame({
  title,
  aside,
  back = false,
  foot,
  children,
}: {
  title: ReactNode;
  aside?: ReactNode;
  /** Back to the cart. */
  back?: boolean;
  foot?: ReactNode;
  children: ReactNode;
}) {
  const { show, close, takesFocus } = useDrawer();
  const heading = useRef<HTMLHeadingElement>(null);
  // A sheet that is closed cannot take it, and does not use it up.
  useEffect(() => {
    if (heading.current?.checkVisibility() && takesFocus()) heading.current.focus();
  });
  return (
    <>
      <div className="flex min-h-12 items-center gap-x-2 px-4 py-1">
        <h2 ref={heading} tabIndex={-1} className="shrink-0 text-base font-semibold outline-none">
          {title}
        </h2>
        <span className="min-w-0 grow truncate text-xs text-muted">{aside}</span>
        {back && (
          <Button
            variant="quiet"
            className="min-h-8! px-2! py-1! whitespace-nowrap pointer-coarse:min-h-11!"
            onClick={() => show({ kind: "cart" })}
          >
            Back to cart
          </Button>
        )}
        <Button
          variant="quiet"
          className="min-h-8! px-2! py-1! pointer-coarse:min-h-11! xl:hidden"
          onClick={close}
        >
          Close
        </Button>
      </div>
      <div className="grid min-h-0 grow grid-cols-1 content-start gap-4 overflow-y-auto px-4 pb-4">
        {children}
      </div>
      {foot && (
        <div className="sticky bottom-0 grid gap-2 border-t border-line bg-surface p-4 max-lg:bottom-14 print:hidden">
          {foot}
        </div>
      )}
    </>
  );
}

/** The one button that goes on. */
export const GoOn = (props: ComponentProps<typeof Button>) => (
  <Button variant="primary" className="w-full pointer-coarse:min-h-11" {...props} />
);

/** What an order costs, now and each month, and what there is for it. Unknown is said, never taken for 0. */
export function Sums({ offers }: { offers: readonly Offer[] }) {
  const { credit, advice, limits } = useDrawer().facts;
  return (
    <div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        <Sum name="Due now">
          <strong>
            <Amount tally={allDueNow(offers)} />
          </strong>
        </Sum>
        <Sum name="Then every month">
          <Amount tally={newMonthlyCost(offers)} />
        </Sum>
        <Sum name="Account credit">
          <Suspense fallback={<span className="text-muted">being read…</span>}>
            <Credit credit={credit} />
          </Suspense>
        </Sum>
        {(advice?.budgets ?? []).map(({ name, left }) => (
          <Sum key={name} name={name ? `${name} budget` : "Monthly budget"}>
            {left.amount < 0 ? (
              <span className="text-caution">
                exceeded by {formatMoney({ ...left, amount: -left.amount })}
              </span>
            ) : (
              <>{formatMoney(left)} left</>
            )}
          </Sum>
        ))}
        {limits && (
          <>
            <Sum name="Your limit today">
              <Left of={limits.own} />
            </Sum>
            <Sum name="Team limit today">
              <Left of={limits.everybody} />
            </Sum>
          </>
        )}
      </dl>
      {advice && (
        <p className="mt-1 text-xs text-muted">Unused monthly credit expires after {advice.creditLapses}.</p>
      )}
    </div>
  );
}

function Sum({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="figures min-w-0 text-right break-words">{children}</dd>
    </>
  );
}

const Credit = ({ credit }: { credit: Promise<Money | null> }) => <Price money={use(credit)} />;

function Left({ of: { used, limit, numbers } }: { of: DailyLimit }) {
  const left = { ...limit, amount: Math.max(0, limit.amount - used.amount) };
  const numbersLeft = Math.max(0, numbers.limit - numbers.used);
  return (
    <>
      {formatMoney(left)}, {numbersLeft.toLocaleString("en-US")} {numbersLeft === 1 ? "number" : "numbers"}{" "}
      left
    </>
  );
}

/** What was just done with the cart, and the way back. It stays while it has the focus. */
export function DoneNotice() {
  const { done, forget } = useCartOfPage();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!done) return undefined;
    const timer = setInterval(() => {
      if (!box.current?.contains(document.activeElement)) forget();
    }, DONE_SHOWN_MS);
    return () => clearInterval(timer);
    // forget is another function with each drawing, and does the same.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [done]);
  return (
    <div
      ref={box}
      className="pointer-events-none fixed inset-x-0 bottom-4 z-20 flex justify-center px-4 max-xl:bottom-20 max-lg:bottom-34 print:hidden"
    >
      <p role="status" className="sr-only">
        {done?.words}
      </p>
      {done && (
        <div className="pointer-events-auto flex max-w-full items-center gap-2 rounded-lg border border-line bg-raised py-1 pr-1 pl-4 text-sm shadow-raised">
          <span aria-hidden="true" className="figures min-w-0 truncate">
            {done.words}
          </span>
          {done.undo && (
            <Button
              variant="quiet"
              className="font-semibold text-ink!"
              onClick={() => {
                done.undo?.();
                document.querySelector<HTMLElement>("aside h2, h1")?.focus();
              }}
            >
              Undo
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
