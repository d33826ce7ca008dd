import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Button } from "@/components/ui/form/button";
import { sendCartAction } from "@/lib/purchases/requests/actions";
import { useDrawer } from "./drawer-state";
import { useCartOfPage } from "./use-cart";

/** Makes of the cart a request that Operations order. `before` keeps what was typed first. */
export function SendToOperations({ before }: { before: (go: () => void) => void }) {
  const { adopt } = useCartOfPage();
  const { show } = useDrawer();
  const { run, error, isPending } = useChange("cart");
  const send = () =>
    run(() => sendCartAction({}), {
      refresh: false,
      onDone: ({ requestId, ...emptied }) => {
        adopt(emptied);
        show({ kind: "request", requestId }, true);
      },
    });
  return (
    <>
      {error && <FailureNotice error={error} />}
      <Button className="w-full pointer-coarse:min-h-11" isPending={isPending} onClick={() => before(send)}>
        Send to Operations
      </Button>
    </>
  );
}
