"use server";

import { defineAction } from "@/lib/action/server/define-action";
import { hasPermission } from "@/lib/auth/permissions";
import { orderInputSchema, placeOrderInputSchema, quoteInputSchema, similarInputSchema } from "./input";
import { placeOrder } from "./server/place-order";
import { quoteNumber, quoteSimilar } from "./server/quote-number";
import { readOrder } from "./server/read-order";

export const quoteNumberAction = defineAction({
  name: "purchases.quote",
  permission: "numbers.buy",
  input: quoteInputSchema,
  run: quoteNumber,
});

export const placeOrderAction = defineAction({
  name: "purchases.place",
  permission: "numbers.buy",
  input: placeOrderInputSchema,
  run: (input, { person, requestId }) => placeOrder(input, { personId: person.id, requestId }),
});

/** Watched by the order's page: the timer asks, not the person. */
export const getOrderAction = defineAction({
  name: "purchases.order",
  permission: "activity.own",
  input: orderInputSchema,
  isPolling: true,
  run: ({ orderId }, { person }) =>
    readOrder(orderId, { personId: person.id, seesAll: hasPermission(person.role, "activity.all") }),
});

export const similarNumbersAction = defineAction({
  name: "purchases.similar",
  permission: "numbers.buy",
  input: similarInputSchema,
  run: ({ number }) => quoteSimilar(number),
});
