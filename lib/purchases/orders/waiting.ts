/** How many numbers wait in a person's orders, and how many of them in orders that need "orders.large". */
export type Waiting = { readonly all: number; readonly inLargeOrders: number };
