"use server";

import { defineAction } from "@/lib/action/server/define-action";
import { hasPermission, viewerOf } from "@/lib/auth/permissions";
import {
  changeCartInputSchema,
  decisionInputSchema,
  fillCartInputSchema,
  orderInputSchema,
  pasteInputSchema,
  placeCartInputSchema,
  placeOrderInputSchema,
  purchaseInputSchema,
  quoteInputSchema,
  removeFromCartInputSchema,
  similarInputSchema,
} from "./input";
import { cartFromOrder } from "./checkout/server/cart-from-order";
import { changeCart, removeFromCart } from "./checkout/server/change-cart";
import { fillCart } from "./checkout/server/fill-cart";
import { checkNow } from "./reconciliation/server/check-now";
import { placeCart } from "./checkout/server/place-cart";
import { placeOrder } from "./checkout/server/place-order";
import { quoteNumber, quoteSimilar } from "./checkout/server/quote-number";
import { readOrder } from "./orders/server/read-order";
import { decideReview } from "./reconciliation/server/review-purchase";
import { sortPasted } from "./checkout/server/sort-pasted";
import { cancelWaiting, resumeOrder } from "./orders/server/steer-order";

export const quoteNumberAction = defineAction({
  name: "purchases.quote",
  permission: "numbers.buy",
  rate: "search",
  input: quoteInputSchema,
  run: (input, { person }) => quoteNumber(input, person.id),
});

export const placeOrderAction = defineAction({
  name: "purchases.place",
  permission: "numbers.buy",
  rate: "buy",
  input: placeOrderInputSchema,
  run: (input, { person, requestId }) => placeOrder(input, { personId: person.id, requestId }),
});

export const sortPastedAction = defineAction({
  name: "purchases.paste",
  permission: "numbers.buy",
  rate: "search",
  input: pasteInputSchema,
  run: ({ text }, { person }) => sortPasted(text, person.id),
});

export const fillCartAction = defineAction({
  name: "purchases.cart.fill",
  permission: "numbers.buy",
  input: fillCartInputSchema,
  run: ({ numbers }, { person }) => fillCart(person.id, numbers),
});

export const changeCartAction = defineAction({
  name: "purchases.cart.change",
  permission: "numbers.buy",
  input: changeCartInputSchema,
  run: (change, { person }) => changeCart(person.id, change),
});

export const removeFromCartAction = defineAction({
  name: "purchases.cart.remove",
  permission: "numbers.buy",
  input: removeFromCartInputSchema,
  run: ({ numbers }, { person }) => removeFromCart(person.id, numbers),
});

export const placeCartAction = defineAction({
  name: "purchases.cart.place",
  permission: "numbers.buy",
  rate: "buy",
  input: placeCartInputSchema,
  run: (input, { person, requestId }) =>
    placeCart(input, {
      personId: person.id,
      requestId,
      mayOrderMany: hasPermission(person.role, "orders.large"),
    }),
});

/** Watched by the order's page: the timer asks, not the person. */
export const getOrderAction = defineAction({
  name: "purchases.order",
  permission: "activity.own",
  input: orderInputSchema,
  isPolling: true,
  run: ({ orderId }, { person }) => readOrder(orderId, viewerOf(person)),
});

export const resumeOrderAction = defineAction({
  name: "purchases.resume",
  permission: "numbers.buy",
  input: orderInputSchema,
  run: ({ orderId }, { person, requestId }) => resumeOrder(orderId, { ...viewerOf(person), requestId }),
});

export const cancelWaitingAction = defineAction({
  name: "purchases.cancel",
  permission: "numbers.buy",
  input: orderInputSchema,
  run: ({ orderId }, { person, requestId }) => cancelWaiting(orderId, { ...viewerOf(person), requestId }),
});

export const cartFromOrderAction = defineAction({
  name: "purchases.again",
  permission: "numbers.buy",
  input: orderInputSchema,
  run: ({ orderId }, { person }) => cartFromOrder(orderId, viewerOf(person)),
});

export const checkNowAction = defineAction({
  name: "purchases.check",
  permission: "activity.own",
  input: purchaseInputSchema,
  run: ({ purchaseId }, { person, requestId }) => checkNow(purchaseId, { ...viewerOf(person), requestId }),
});

export const decideReviewAction = defineAction({
  name: "purchases.review",
  permission: "purchases.resolve",
  input: decisionInputSchema,
  run: (decision, { person, requestId }) => decideReview(decision, { personId: person.id, requestId }),
});

export const similarNumbersAction = defineAction({
  name: "purchases.similar",
  permission: "numbers.buy",
  rate: "search",
  input: similarInputSchema,
  run: ({ number }) => quoteSimilar(number),
});
