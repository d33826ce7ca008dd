import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { type Result } from "@/lib/action/result";
import { type CartReview } from "@/lib/purchases/checkout/cart";
import { type World } from "@/lib/testing/purchases/server/purchase-world";
import { callAction } from "@/lib/testing/server/action-client";

const LOOKS = [
  "/",
  "/numbers",
  "/numbers?status=active&sort=number",
  "/numbers?q=555",
  "/purchases",
  "/buy",
  "/costs",
  "/api/search?q=415",
];
const SHARE_OF_ORDERS = 0.25;
const NUMBERS_IN_A_CART = 4;
/** Between one thing and the next, on average. */
const THINKING_MS = 4_000;
/** As a browser: a page that takes longer is given up. */
const PATIENCE_MS = 40_000;

/** What the people of a day have done, in counts, and what was said to them. */
export type Day = {
  looks: number;
  /** Pages that came as an error or did not come, by status, and how often. */
  readonly lostLooks: Map<string, number>;
  /** Orders of which a person was told that they are placed. */
  readonly placed: string[];
  /** Codes of the refusals, and how often. */
  readonly refusals: Map<string, number>;
};

export type Office = {
  readonly world: World;
  readonly day: Day;
  /** Where the proxy in front leads a request, and where it does if that one takes no connection. */
  addresses(): readonly [string, string];
  nextNumber(): string;
  chance(): number;
  isOver(): boolean;
};

type Order = { readonly orderId: string; place(url: string): Promise<Result<unknown>> };

/** Somebody who looks things up and buys until the day is over. Nobody leaves before an order is placed or refused. */
export async function work(cookie: string, office: Office): Promise<void> {
  while (!office.isOver()) {
    await pause(THINKING_MS * (0.5 + office.chance()));
    if (office.chance() > SHARE_OF_ORDERS) await look(cookie, office);
    else await buy(cookie, office);
  }
}

async function look(cookie: string, { day, addresses, chance }: Office): Promise<void> {
  const path = LOOKS[Math.floor(chance() * LOOKS.length)]!;
  const load = async () => {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const init: RequestInit = { headers: { Cookie: cookie }, redirect: "manual", signal };
    const [first, second] = addresses();
    const answer = await fetch(first + path, init).catch(() => fetch(second + path, init));
    return (await answer.text()) === "" ? "empty" : String(answer.status);
  };
  const outcome = await load().catch((error: unknown) => (error instanceof Error ? error.name : "none"));
  day.looks += 1;
  if (outcome !== "200") count(day.lostLooks, outcome);
}

async function buy(cookie: string, office: Office): Promise<void> {
  const review = office.chance() < 0.5 ? reviewOne : reviewCart;
  const order = await review(cookie, office).catch(() => null);
  // Nothing was agreed to yet: whoever sees an error here begins again another time.
  if (!order) return;
  for (;;) {
    const answer = await order.place(office.addresses()[0]).catch(() => null);
    if (answer?.ok) return void office.day.placed.push(order.orderId);
    if (answer && answer.failure.code !== "UNEXPECTED")
      return count(office.day.refusals, answer.failure.code);
    await pause(500);
  }
}

const count = (kinds: Map<string, number>, kind: string) => void kinds.set(kind, (kinds.get(kind) ?? 0) + 1);

async function reviewOne(cookie: string, { world, addresses, nextNumber }: Office): Promise<Order> {
  const order = await world.review({ url: addresses()[0] }, cookie, nextNumber());
  return { orderId: order.orderId, place: (url) => world.place({ url }, cookie, order) };
}

/** What is left in the cart of an earlier try is ordered with it, unless it cannot be any more. */
async function reviewCart(cookie: string, { addresses, nextNumber }: Office): Promise<Order | null> {
  const [url] = addresses();
  const numbers = Array.from({ length: NUMBERS_IN_A_CART }, () => ({
    number: nextNumber(),
    friendlyName: "",
  }));
  await callAction(url, cookie, "fillCartAction", { numbers });
  const review = await callAction<CartReview | null>(url, cookie, "reviewCartAction", {});
  if (!review.ok || !review.data) return null;
  const { cart, digest, items } = review.data;
  const taken = items.filter((item) => item.taken !== null).map(({ item }) => item.phone.e164);
  if (taken.length > 0) {
    await callAction(url, cookie, "removeFromCartAction", { numbers: taken });
    return null;
  }
  return {
    orderId: cart.orderId,
    place: (at) => callAction(at, cookie, "placeCartAction", { orderId: cart.orderId, digest }),
  };
}
