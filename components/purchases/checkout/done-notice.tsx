import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/form/button";
import { useCartOfPage } from "./use-cart";

const SHOWN_MS = 10_000;

/** What was just done with the cart, and the way back. It stays while it has the focus. */
export function DoneNotice() {
  const { done, forget } = useCartOfPage();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!done) return undefined;
    const timer = setInterval(() => {
      if (!box.current?.contains(document.activeElement)) forget();
    }, SHOWN_MS);
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
