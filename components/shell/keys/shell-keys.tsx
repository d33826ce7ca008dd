"use client";

import { usePathname, useRouter } from "next/navigation";
import { type ComponentType, useCallback, useEffect, useMemo, useState } from "react";
import { rememberNumber } from "../choices";
import { showProgress } from "../navigation-progress";
import { pressKey, type Shortcut, turnShortcuts, useShortcuts } from "./shortcuts";

/** A place that two keys lead to: "g n". */
export type GoTo = { readonly keys: string; readonly label: string; readonly href: string };

/** What opens above the page; loaded when it is asked for. */
export type AboveProps = { readonly areKeysOn: boolean; readonly onClose: () => void };
type Above = ComponentType<AboveProps>;
const LOAD: Readonly<Record<"search" | "keys", () => Promise<Above>>> = {
  search: () => import("../search/search-palette").then(({ SearchPalette }) => SearchPalette),
  keys: () => import("./keys-dialog").then(({ KeysDialog }) => KeysDialog),
};
const SEARCH = "#search";

/** Listens to the keys of the whole dashboard, and shows what they open. */
export function ShellKeys({ places, areOn }: { places: readonly GoTo[]; areOn: boolean }) {
  const router = useRouter();
  const pathname = usePathname();
  const [Shown, setShown] = useState<Above | null>(null);
  const open = useCallback((what: keyof typeof LOAD) => {
    LOAD[what]().then(
      (loaded) => setShown(() => loaded),
      // Without a network the field of the bar is still there.
      () => what === "search" && document.querySelector<HTMLInputElement>(SEARCH)?.focus(),
    );
  }, []);
  const shortcuts = useMemo<Shortcut[]>(
    () => [
      { keys: "/", does: "Search", run: () => open("search"), isEverywhere: true },
      ...places.map(({ keys, label, href }) => ({
        keys,
        does: `Go to ${label}`,
        run: () => {
          showProgress(href);
          router.push(href);
        },
        isEverywhere: true,
      })),
      { keys: "?", does: "Show all keys", run: () => open("keys"), isEverywhere: true },
    ],
    [places, router, open],
  );
  useShortcuts(shortcuts);
  useEffect(() => rememberNumber(pathname), [pathname]);
  useEffect(() => turnShortcuts(areOn), [areOn]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isSearchKey(event)) {
        event.preventDefault();
        if (!document.querySelector("dialog:modal")) open("search");
      } else pressKey(event);
    };
    // What is drawn on the server says what it opens, once the menu that it is in has closed.
    const click = ({ target }: Event) => {
      if (!(target instanceof Element)) return;
      if (target.closest("[data-opens=keys]")) setTimeout(() => open("keys"));
      else if (target.closest(`${SEARCH}, [data-opens=search]`)) open("search");
    };
    const type = ({ target }: Event) => target instanceof Element && target.matches(SEARCH) && open("search");
    document.addEventListener("keydown", press);
    document.addEventListener("click", click);
    document.addEventListener("input", type);
    // What was pressed before this listened (early-presses.tsx), once the page has its keys and its focus too.
    queueMicrotask(() => window.dispatchEvent(new Event("shellready")));
    return () => {
      document.removeEventListener("keydown", press);
      document.removeEventListener("click", click);
      document.removeEventListener("input", type);
    };
  }, [open]);
  return Shown && <Shown areKeysOn={areOn} onClose={() => setShown(null)} />;
}

/** For who answers callers: the search has the focus once the page is here, and what is typed opens the palette. */
export function FocusSearch() {
  useEffect(() => document.querySelector<HTMLInputElement>(SEARCH)?.focus(), []);
  return null;
}

/** Ctrl K, or ⌘ K where Ctrl K cuts a line. */
function isSearchKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  const isApple = /Mac|iP/.test(navigator.platform);
  return (
    key.toLowerCase() === "k" && !altKey && !shiftKey && (isApple ? metaKey && !ctrlKey : ctrlKey && !metaKey)
  );
}
