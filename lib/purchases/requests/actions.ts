"use server";

import { defineAction } from "@/lib/action/server/define-action";
import { hasPermission } from "@/lib/auth/permissions";
import { readCartNow } from "../checkout/server/read-cart";
import {
  cartRequestInputSchema,
  nothingInputSchema,
  placeRequestInputSchema,
  removeFromRequestInputSchema,
} from "../input";
import { readCartRequest } from "./server/read-requests";
import { sendCartToOperations } from "./server/send-cart";
import { placeRequest, removeFromRequest, returnRequest, reviewRequest } from "./server/settle-request";

export const sendCartAction = defineAction({
  name: "purchases.request.send",
  permission: "numbers.buy",
  input: nothingInputSchema,
  run: async (_nothing, { person, requestId }) => ({
    ...(await sendCartToOperations({ personId: person.id, requestId })),
    ...(await readCartNow(person.id)),
  }),
});

export const getCartRequestAction = defineAction({
  name: "purchases.request",
  permission: "numbers.buy",
  input: cartRequestInputSchema,
  run: ({ requestId }, { person }) =>
    readCartRequest(requestId, {
      personId: person.id,
      mayOrder: hasPermission(person.role, "orders.large"),
    }),
});

export const returnRequestAction = defineAction({
  name: "purchases.request.return",
  permission: "numbers.buy",
  input: cartRequestInputSchema,
  run: ({ requestId }, { person, requestId: reference }) =>
    returnRequest(
      requestId,
      { personId: person.id, mayOrder: hasPermission(person.role, "orders.large") },
      { personId: person.id, requestId: reference },
    ),
});

export const removeFromRequestAction = defineAction({
  name: "purchases.request.remove",
  permission: "orders.large",
  input: removeFromRequestInputSchema,
  run: ({ requestId, numbers }) => removeFromRequest(requestId, numbers),
});

export const reviewRequestAction = defineAction({
  name: "purchases.request.review",
  permission: "orders.large",
  rate: "search",
  input: cartRequestInputSchema,
  run: ({ requestId }, { person }) => reviewRequest(requestId, person.id),
});

export const placeRequestAction = defineAction({
  name: "purchases.request.place",
  permission: "orders.large",
  rate: "buy",
  input: placeRequestInputSchema,
  run: ({ requestId, ...agreed }, { person, requestId: reference }) =>
    placeRequest(requestId, agreed, { personId: person.id, requestId: reference, mayOrderMany: true }),
});
