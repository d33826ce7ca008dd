import { defineExport } from "@/lib/action/server/define-export";
import { viewerOf } from "@/lib/auth/permissions";
import { AppError } from "@/lib/domain/failure";
import { exportOrder } from "@/lib/purchases/orders/server/export-purchases";

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The receipt of an order as CSV. */
export const GET = defineExport({
  name: "order",
  permission: "activity.own",
  parse: (_search, { orderId }) => {
    if (typeof orderId === "string" && UUID.test(orderId)) return orderId;
    throw new AppError("MISSING", "There is no such order", "Check the address.");
  },
  run: (orderId, { person }) => exportOrder(orderId, viewerOf(person)),
});
