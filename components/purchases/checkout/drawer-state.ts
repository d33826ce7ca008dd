"use client";

import { useRouter } from "next/navigation";
import { createContext, use, useCallback, useEffect, useRef } from "react";
import { type Money } from "@/lib/domain/money/money";
import { type CartAdvice } from "@/lib/purchases/inventory/inventory-search";
import { type DailyLimits } from "@/lib/purchases/orders/order";
import { type OrderProgress } from "@/lib/purchases/orders/order-totals";

/** What the drawer shows. It is in the address too, so that a reload shows the same. */
export type Stage =
  | { readonly kind: "cart" }
  /** `first`: only so many numbers of the cart, as an order of their own. */
  | { readonly kind: "review"; readonly first?: number | undefined }
  | { readonly kind: "one"; readonly number: string; readonly name: string }
  | { readonly kind: "order"; readonly orderId: string }
  | { readonly kind: "request"; readonly requestId: string };

const isSame = (one: Stage, other: Stage) => JSON.stringify(one) === JSON.stringify(other);

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
  /** Told how far the order in the drawer is. */
  readonly follow: (progress: OrderProgress) => void;
  /** Whether the focus is to go to the title of what is shown: once after each step. */
  readonly takesFocus: () => boolean;
};

export const DrawerContext = createContext<Drawer | null>(null);
export function useDrawer(): Drawer {
  const drawer = use(DrawerContext);
  if (!drawer) throw new Error("There is no drawer on this page");
  return drawer;
}

const PARAMETERS = ["step", "order", "request", "number", "name", "first"];

/** What the address of the page says of the drawer. */
export const drawerQuery = (query: URLSearchParams): string =>
  new URLSearchParams([...query].filter(([name]) => PARAMETERS.includes(name))).toString();

/** The same while the drawer shows this. */
export const queryOf = (stage: Stage): string => new URLSearchParams(parametersOf(stage)).toString();

function parametersOf(stage: Stage): Record<string, string> {
  if (stage.kind === "one") return { number: stage.number };
  if (stage.kind === "order") return { order: stage.orderId };
  if (stage.kind === "request") return { request: stage.requestId };
  if (stage.kind === "cart") return {};
  return stage.first ? { step: "review", first: String(stage.first) } : { step: "review" };
}

/** The address of a stage, beside what else the address of the page says. */
function stageAddress(stage: Stage, search: string): string {
  const query = new URLSearchParams(search);
  for (const name of PARAMETERS) query.delete(name);
  for (const [name, value] of Object.entries(parametersOf(stage))) query.set(name, value);
  return query.size > 0 ? `/buy?${query}` : "/buy";
}

type Latest = {
  /** What the page was rendered for. */
  start: Stage;
  /** What the drawer shows. */
  stage: Stage;
  isReading: boolean;
  /** Of the order in the drawer; null: not known yet. */
  progress: OrderProgress | null;
  /** That order is through, and the page was read before. */
  isBehind: boolean;
};

/** The address of what the drawer shows, and when the page beside it is read again. */
export function usePageReading({
  start,
  stage,
  facts,
}: {
  start: Stage;
  stage: Stage;
  /** Others with each reading. */
  facts: DrawerFacts;
}) {
  const router = useRouter();
  // What an answer from the server finds, however long ago it was asked for.
  const latest = useRef<Latest>({ start, stage, isReading: false, progress: null, isBehind: false });
  const refresh = useCallback(() => {
    latest.current.isReading = true;
    router.refresh();
  }, [router]);
  // Not before the page is here that was asked for last: a link that is clicked meanwhile would be lost.
  const catchUp = useCallback(() => {
    const { start: rendered, stage: shown, isBehind } = latest.current;
    if (!isBehind || !isSame(rendered, shown)) return;
    latest.current.isBehind = false;
    refresh();
  }, [refresh]);
  useEffect(() => {
    latest.current.isReading = false;
  }, [facts]);
  useEffect(() => {
    Object.assign(latest.current, { start, stage });
    catchUp();
  }, [start, stage, catchUp]);
  // A page whose address has moved on without it must not be read again as it stands: Next would find another page
  // than it asked for, ask once more, and lose a link that is clicked meanwhile. So the page goes to the address first.
  const toAddress = (next: Stage) => {
    const address = stageAddress(next, window.location.search);
    const { isReading, start: rendered } = latest.current;
    if (isReading && !isSame(rendered, next)) router.replace(address, { scroll: false });
    else window.history.replaceState(null, "", address);
  };
  return {
    /** `isChanged`: by what was just done, so that the page is read again. */
    goTo: (next: Stage, isChanged: boolean) => {
      const progress = isChanged && next.kind === "order" ? "under way" : null;
      Object.assign(latest.current, { stage: next, progress, isBehind: false });
      if (isChanged) latest.current.isReading = true;
      toAddress(next);
      if (isChanged) refresh();
    },
    readAgain: () => {
      latest.current.isReading = true;
      toAddress(latest.current.stage);
      refresh();
    },
    /** Told how far the order in the drawer is: what the page says of its numbers is read again once it is through. */
    follow: (progress: OrderProgress) => {
      const { progress: before } = latest.current;
      if (before && before !== progress) latest.current.isBehind = progress !== "under way";
      latest.current.progress = progress;
      catchUp();
    },
  };
}
