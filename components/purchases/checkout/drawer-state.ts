"use client";

import { createContext, use } from "react";
import { type Money } from "@/lib/domain/money/money";
import { type CartAdvice } from "@/lib/purchases/inventory/inventory-search";
import { type DailyLimits } from "@/lib/purchases/orders/order";

/** What the drawer shows. It is in the address too, so that a reload shows the same. */
export type Stage =
  | { readonly kind: "cart" }
  /** `first`: only so many numbers of the cart, as an order of their own. */
  | { readonly kind: "review"; readonly first?: number | undefined }
  | { readonly kind: "one"; readonly number: string; readonly name: string }
  | { readonly kind: "order"; readonly orderId: string }
  | { readonly kind: "request"; readonly requestId: string };

/** What there is for an order, as the page read it. Null could not be read. */
export type DrawerFacts = {
  readonly limits: DailyLimits | null;
  readonly advice: CartAdvice | null;
  /** Of the account; it comes later than the page. */
  readonly credit: Promise<Money | null>;
  /** More than ten numbers at once. */
  readonly mayOrderMany: boolean;
  /** What a number that is bought now shall be called, where the address says so. */
  readonly wantedName: string;
  /** What the person ordered last. */
  readonly lastOrderId: string | null;
};

type Drawer = {
  readonly stage: Stage;
  readonly facts: DrawerFacts;
  /** `isChanged`: the rest of the page is read again, as something was ordered, sent or taken back. */
  readonly show: (stage: Stage, isChanged?: boolean) => void;
  /** Reviews one number that is in no cart. */
  readonly buyOne: (number: string) => void;
  /** On a narrow screen, where the drawer is a sheet. */
  readonly close: () => void;
  /** Whether the focus is to go to the title of what is shown: once after each step. */
  readonly takesFocus: () => boolean;
};

export const DrawerContext = createContext<Drawer | null>(null);
export function useDrawer(): Drawer {
  const drawer = use(DrawerContext);
  if (!drawer) throw new Error("There is no drawer on this page");
  return drawer;
}

/** The address of a stage, beside what else the address of the page says. */
export function stageAddress(stage: Stage, search: string): string {
  const query = new URLSearchParams(search);
  for (const name of ["step", "order", "request", "number", "name", "first"]) query.delete(name);
  if (stage.kind === "one") query.set("number", stage.number);
  if (stage.kind === "order") query.set("order", stage.orderId);
  if (stage.kind === "request") query.set("request", stage.requestId);
  if (stage.kind === "review") query.set("step", "review");
  if (stage.kind === "review" && stage.first) query.set("first", String(stage.first));
  return query.size > 0 ? `/buy?${query}` : "/buy";
}
