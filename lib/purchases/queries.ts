import { actionQuery } from "@/lib/action/action-query";
import { getOrderAction, similarNumbersAction } from "./actions";
import { isMoving, type OrderView } from "./orders/order";

const SENDING_POLL_MS = 1_000;
const CHECKING_POLL_MS = 4_000;
const FAILED_POLL_MS = 15_000;

export const purchasesQueries = {
  order: (orderId: string) =>
    actionQuery({
      queryKey: ["purchases", "order", orderId],
      run: () => getOrderAction({ orderId }),
      staleTime: 0,
      refetchInterval: (order) => (order ? pollMs(order) : FAILED_POLL_MS),
    }),
  similar: (number: string) =>
    actionQuery({ queryKey: ["purchases", "similar", number], run: () => similarNumbersAction({ number }) }),
};

/** What is being sent is settled in a moment; what is being checked takes minutes. */
function pollMs(order: OrderView): number | false {
  if (!isMoving(order)) return false;
  return order.purchases.some(({ state }) => state !== "unknown") ? SENDING_POLL_MS : CHECKING_POLL_MS;
}
