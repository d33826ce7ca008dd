import { Button } from "@/components/ui/form/button";
import { LinkButton } from "@/components/ui/form/link-button";
import { LiveOrder } from "../orders/live-order";
import { DrawerFrame } from "./drawer-parts";
import { useDrawer } from "./drawer-state";

/** The order that was just placed, as it goes on. */
export function OrderStage({ orderId }: { orderId: string }) {
  const { show, follow } = useDrawer();
  return (
    <DrawerFrame
      title="Order"
      foot={
        <div className="flex flex-wrap gap-2">
          <LinkButton href={`/purchases/${orderId}`} prefetch={false}>
            Open the order
          </LinkButton>
          <Button onClick={() => show({ kind: "cart" })}>Buy more</Button>
        </div>
      }
    >
      <LiveOrder orderId={orderId} canBuy isSummary onProgress={follow} />
    </DrawerFrame>
  );
}
