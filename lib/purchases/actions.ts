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
  reviewCartInputSchema,
  similarInputSchema,
} from "./input";
import { cartFromOrder } from "./checkout/server/cart-from-order";
import { changeCart, removeFromCart } from "./checkout/server/change-cart";
import { fillCart } from "./checkout/server/fill-cart";
import { checkNow } from "./reconciliation/server/check-now";
import { placeCart } from "./checkout/server/place-cart";
import { placeOrder } from "./checkout/server/place-order";
import { quoteNumber, quoteSimilar } from "./checkout/server/quote-number";
import { readCartNow } from "./checkout/server/read-cart";
import { reviewCart } from "./checkout/server/review-cart";
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
  run: async ({ numbers }, { person }) => ({
    ...(await fillCart(person.id, numbers)),
    ...(await readCartNow(person.id)),
  }),
});

export const changeCartAction = defineAction({
  name: "purchases.cart.change",
  permission: "numbers.buy",
  input: changeCartInputSchema,
  run: async (change, { person }) => {
    await changeCart(person.id, change);
    return readCartNow(person.id);
  },
});

export const removeFromCartAction = defineAction({
  name: "purchases.cart.remove",
  permission: "numbers.buy",
  input: removeFromCartInputSchema,
  run: async ({ numbers }, { person }) => {
    await removeFromCart(person.id, numbers);
    return readCartNow(person.id);
  },
});

export const reviewCartAction = defineAction({
  name: "purchases.cart.review",
  permission: "numbers.buy",
  rate: "search",
  input: reviewCartInputSchema,
  run: ({ first }, { person }) => reviewCart(person.id, first),
});

export const placeCartAction = defineAction({
  name: "purchases.cart.place",
  permission: "numbers.buy",
  rate: "buy",
  input: placeCartInputSchema,
  run: async (input, { person, requestId }) => ({
    ...(await placeCart(input, {
      personId: person.id,
      requestId,
      mayOrderMany: hasPermission(person.role, "orders.large"),
    })),
    ...(await readCartNow(person.id)),
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
