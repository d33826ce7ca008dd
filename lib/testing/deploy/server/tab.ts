import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { type OrderView } from "@/lib/purchases/orders/order";
import { type EditResult } from "@/lib/numbers/annotations/edit";
import { callAction } from "@/lib/testing/server/action-client";

/** Between one thing and the next: as often as a page asks by itself. */
const PACE_MS = 1_000;
const PAGES = ["/", "/numbers", "/numbers?q=555", "/purchases", "/buy"];

export type Tab = {
  readonly cookie: string;
  /** The number whose note this tab writes over and over. */
  readonly numberId: string;
  /** The order that it watches. */
  readonly orderId: string;
  /** Notes of which the person was told that they are saved. */
  readonly saved: string[];
  /** Whatever did not come as it should, in words. */
  readonly broken: string[];
  asked: number;
};

/**
 * A tab on `url` that looks, watches an order and saves notes until `isOver`, and keeps whatever a person would see of
 * trouble.
 */
export async function keepOpen(tab: Tab, url: string, isOver: () => boolean): Promise<void> {
  const steps = [openPage, goToPage, watchOrder, saveNote, watchMirror];
  for (let turn = 0; !isOver(); turn += 1) {
    const step = steps[turn % steps.length]!;
    await step(tab, url, turn).catch((error: unknown) => {
      tab.broken.push(`${step.name}: ${error instanceof Error ? error.message : String(error)}`);
    });
    tab.asked += 1;
    await pause(PACE_MS * (0.5 + Math.random()));
  }
}

const pageOf = (turn: number) => PAGES[turn % PAGES.length]!;

async function openPage({ cookie }: Tab, url: string, turn: number): Promise<void> {
  await read(url + pageOf(turn), { headers: { Cookie: cookie }, redirect: "manual" });
}

/** What a link inside the app asks for. The address gets its hash by a redirect; a browser's Next.js knows it before. */
async function goToPage({ cookie }: Tab, url: string, turn: number): Promise<void> {
  await read(url + pageOf(turn), { headers: { Cookie: cookie, RSC: "1" } });
}

async function read(address: string, init: RequestInit): Promise<void> {
  const answer = await fetch(address, init);
  const text = await answer.text();
  if (answer.status !== 200 || text === "") throw new Error(`${address} answered HTTP ${answer.status}`);
}

async function watchOrder({ cookie, orderId }: Tab, url: string): Promise<void> {
  const answer = await callAction<OrderView | null>(url, cookie, "getOrderAction", { orderId });
  if (!answer.ok || answer.data?.id !== orderId) throw new Error(JSON.stringify(answer));
}

async function watchMirror({ cookie }: Tab, url: string): Promise<void> {
  const answer = await callAction(url, cookie, "mirrorStateAction", {});
  if (!answer.ok) throw new Error(JSON.stringify(answer));
}

/** A note that nobody has written before: done twice it would change nothing the second time. */
async function saveNote({ cookie, numberId, saved }: Tab, url: string, turn: number): Promise<void> {
  const note = `${numberId}, note ${turn}`;
  const input = { selection: { kind: "ids", ids: [numberId] }, edit: { note } };
  const answer = await callAction<EditResult>(url, cookie, "editNumbersAction", input, { path: "/numbers" });
  if (!answer.ok || answer.data.changed !== 1) throw new Error(JSON.stringify(answer));
  saved.push(note);
}
