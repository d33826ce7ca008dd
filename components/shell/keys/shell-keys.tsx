"use client";

import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { pressKey, type Shortcut, useShortcuts } from "./shortcuts";

const KeysDialog = lazy(() => import("./keys-dialog").then((room) => ({ default: room.KeysDialog })));

/** A place that two keys lead to: "g n". */
export type GoTo = { readonly keys: string; readonly label: string; readonly href: string };

/** Listens to the keys of the whole dashboard, and shows what they open once it is asked for. */
export function ShellKeys({ places, isOn }: { places: readonly GoTo[]; isOn: boolean }) {
  const router = useRouter();
  const [isListOpen, setListOpen] = useState(false);
  const shortcuts = useMemo<Shortcut[]>(
    () => [
      { keys: "/", does: "Search", run: focusSearch, isEverywhere: true },
      ...places.map(({ keys, label, href }) => ({
        keys,
        does: `Go to ${label}`,
        run: () => router.push(href),
        isEverywhere: true,
      })),
      { keys: "?", does: "Show all keys", run: () => setListOpen(true), isEverywhere: true },
    ],
    [places, router],
  );
  useShortcuts(shortcuts);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isSearchKey(event)) {
        event.preventDefault();
        focusSearch();
      } else if (isOn) pressKey(event);
    };
    // Buttons that are drawn on the server say what they open, once the menu that they are in has closed.
    const click = ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest("[data-opens=keys]"))
        setTimeout(() => setListOpen(true));
    };
    document.addEventListener("keydown", press);
    document.addEventListener("click", click);
    return () => {
      document.removeEventListener("keydown", press);
      document.removeEventListener("click", click);
    };
  }, [isOn]);
  return <Suspense>{isListOpen && <KeysDialog isOn={isOn} onClose={() => setListOpen(false)} />}</Suspense>;
}

/** Ctrl K, or ⌘ K where Ctrl K cuts a line. */
function isSearchKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  const isApple = /Mac|iP/.test(navigator.platform);
  return (
    key.toLowerCase() === "k" && !altKey && !shiftKey && (isApple ? metaKey && !ctrlKey : ctrlKey && !metaKey)
  );
}

function focusSearch(): void {
  document.querySelector<HTMLInputElement>("#search")?.select();
}
