"use client";

import dynamic from "next/dynamic";
import { type Shortcut, useShortcuts } from "@/components/shell/keys/shortcuts";

/** What asks the vendor comes after the page, with all that it needs: the number does not wait for it. */
export const CheckLater = dynamic(() => import("./live-check").then(({ LiveCheck }) => LiveCheck), {
  ssr: false,
  loading: () => (
    <p role="status" className="figures">
      Checking with Audian…
    </p>
  ),
});

/** Presses what says in `aria-keyshortcuts` that it answers to the key; of several the last: a peek stands after its list. */
function pressLast(key: string): boolean {
  const answering = document.querySelectorAll<HTMLElement>(`main [aria-keyshortcuts="${key}"]`);
  const last = answering[answering.length - 1];
  last?.click();
  return last !== undefined;
}

const KEYS: readonly Shortcut[] = [
  { keys: "c", does: "Copy the number", run: () => pressLast("c") },
  { keys: "e", does: "Edit internal details", run: () => pressLast("e") },
  { keys: "s", does: "Set up the number", run: () => pressLast("s") },
];

/** The keys of a number. */
export function NumberKeys() {
  useShortcuts(KEYS);
  return null;
}
