"use client";

import { createContext, use, useRef, useState } from "react";
import { useChange } from "@/components/shell/use-change";
import { type Result } from "@/lib/action/result";
import { type Failure } from "@/lib/domain/failure";
import { fillCartAction, removeFromCartAction } from "@/lib/purchases/actions";
import { type Cart, type CartItem, type CartReading, nameAll } from "@/lib/purchases/checkout/cart";
import { MAX_NUMBERS } from "@/lib/purchases/orders/order";

/** What the person did and the server has not answered yet: shown at once. */
type Step = { readonly id: number; readonly add: readonly CartItem[]; readonly remove: readonly string[] };

/** What was done last, and the way back. */
export type Done = { readonly words: string; readonly undo: (() => void) | null };

const EMPTY: Cart = { orderId: "", reason: null, costCentre: null, namePattern: null, items: [] };

/** The cart of this page: what the server knows, with what was just done on top. Changes wait for each other. */
export function useCart(given: CartReading, readPageAgain: () => void) {
  const [reading, setReading] = useState(given);
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const [done, setDone] = useState<Done | null>(null);
  const [failure, setFailure] = useState<Failure | "no answer" | null>(null);
  const { run, isSending } = useChange("cart");
  const nextId = useRef(1);
  if (given.readAt > reading.readAt) setReading(given);

  const adopt = (read: CartReading) => {
    setReading((known) => (read.readAt >= known.readAt ? { cart: read.cart, readAt: read.readAt } : known));
  };
  const step = (
    { add = [], remove = [] }: Partial<Omit<Step, "id">>,
    send: () => Promise<Result<CartReading & { readonly taken?: number }>>,
    last: Done | null,
  ) => {
    const id = nextId.current++;
    const settle = () => setSteps((open) => open.filter((one) => one.id !== id));
    setSteps((open) => [...open, { id, add, remove }]);
    setFailure(null);
    setDone(last);
    run(send, {
      refresh: false,
      onDone: (read) => {
        adopt(read);
        readPageAgain();
        settle();
        if (read.taken)
          setDone({
            words: `${countNumbers(read.taken)} not added: already yours, or being bought`,
            undo: null,
          });
      },
      onFailed: (said) => {
        settle();
        setDone(null);
        setFailure(said ?? "no answer");
      },
    });
  };

  const cart = withSteps(reading.cart ?? EMPTY, steps);
  const fill = (items: readonly CartItem[], last: Done | null) =>
    step({ add: items }, () => fillCartAction({ numbers: items.map(wantedOf) }), last);
  const take = (items: readonly CartItem[], last: Done | null) => {
    const remove = items.map(({ phone }) => phone.e164);
    step({ remove }, () => removeFromCartAction({ numbers: remove }), last);
  };
  return {
    cart,
    done,
    failure,
    isSending,
    room: MAX_NUMBERS - cart.items.length,
    add: (items: readonly CartItem[]) => {
      const fresh = items.filter(({ phone }) => !holds(cart, phone.e164));
      const last = Math.max(0, ...cart.items.map(({ position }) => position));
      const placed = fresh.map((item, index) => ({ ...item, position: last + index + 1 }));
      if (fresh.length > 0)
        fill(placed, { words: `Added ${namesOf(fresh)}`, undo: () => take(placed, null) });
    },
    remove: (numbers: readonly string[], words?: string) => {
      const items = cart.items.filter(({ phone }) => numbers.includes(phone.e164));
      if (items.length > 0)
        take(items, { words: words ?? `Removed ${namesOf(items)}`, undo: () => fill(items, null) });
    },
    adopt,
    forget: () => setDone(null),
    readPageAgain,
  };
}

export type CartOfPage = ReturnType<typeof useCart>;
export const CartContext = createContext<CartOfPage | null>(null);
export function useCartOfPage(): CartOfPage {
  const cart = use(CartContext);
  if (!cart) throw new Error("There is no cart on this page");
  return cart;
}

export const holds = ({ items }: Cart, number: string): boolean =>
  items.some(({ phone }) => phone.e164 === number);

export const countNumbers = (count: number) => `${count} ${count === 1 ? "number" : "numbers"}`;

const namesOf = (items: readonly CartItem[]) =>
  items.length === 1 ? (items[0]?.phone.international ?? "") : countNumbers(items.length);

const wantedOf = ({ phone, ownName, position }: CartItem) => ({
  number: phone.e164,
  friendlyName: ownName ?? "",
  position,
});

function withSteps(cart: Cart, steps: readonly Step[]): Cart {
  if (steps.length === 0) return cart;
  let items = [...cart.items];
  for (const { add, remove } of steps) {
    items = items.filter(({ phone }) => !remove.includes(phone.e164));
    const there = new Set<string>(items.map(({ phone }) => phone.e164));
    items.push(...add.filter(({ phone }) => !there.has(phone.e164)));
  }
  items.sort((one, other) => one.position - other.position);
  const names = nameAll(
    items.map(({ ownName }) => ownName),
    cart.namePattern,
  );
  return { ...cart, items: items.map((item, index) => ({ ...item, friendlyName: names[index] ?? null })) };
}
