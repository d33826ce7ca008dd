"use client";

import { useEffect } from "react";

/**
 * One key ("c", "?", "Space", "ArrowDown") or two after each other ("g n"), and what it does, for the list of keys. A
 * page has keys while a component of it says so: `useShortcuts([{ keys: "c", does: "Copy the number", run: copy }])`.
 * They never run while somebody types or a dialog is open; `run` answers with false when the key is not for it.
 */
export type Shortcut = {
  readonly keys: string;
  readonly does: string;
  readonly run: () => unknown;
  /** On every page, rather than on the one that is shown. */
  readonly isEverywhere?: boolean;
};

/** What was registered last answers first: a page's key comes before the shell's. */
let registered: readonly Shortcut[] = [];
let isOn = true;
let first = "";
let forgetFirst: ReturnType<typeof setTimeout> | undefined;
const PATIENCE_MS = 1_500;
/** Where letters are text; radios move with the arrows. */
const FIELDS =
  "input:not([type=checkbox], [type=button], [type=submit]), textarea, select, [contenteditable=true]";
const PRESSED_BY_SPACE = "button, summary, input, [role=button]";

export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  useEffect(() => {
    registered = [...shortcuts, ...registered];
    return () => {
      registered = registered.filter((shortcut) => !shortcuts.includes(shortcut));
    };
  }, [shortcuts]);
}

/** All keys that do something at this moment. */
export const registeredShortcuts = (): readonly Shortcut[] => registered;

/** Turns all of them on or off, as the person has chosen. */
export function turnShortcuts(areOn: boolean): void {
  isOn = areOn;
}

/** Runs what the key is for, if it is for anything here. */
export function pressKey(event: KeyboardEvent): void {
  if (!isOn || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey)
    return;
  const target = event.target instanceof Element ? event.target : document.body;
  if (target.closest(`${FIELDS}, [popover]`) || document.querySelector("dialog:modal")) return;
  const key = keyOf(event);
  if (key === "Space" && target.closest(PRESSED_BY_SPACE)) return;
  const keys = first ? `${first} ${key}` : key;
  clearTimeout(forgetFirst);
  first = "";
  if (registered.some((shortcut) => shortcut.keys === keys && shortcut.run() !== false))
    event.preventDefault();
  else if (registered.some((shortcut) => shortcut.keys.startsWith(`${keys} `))) {
    first = keys;
    forgetFirst = setTimeout(() => (first = ""), PATIENCE_MS);
  }
}

/** The sign on the key; where a keyboard writes other letters, the one in its place. */
function keyOf({ key, code, shiftKey }: KeyboardEvent): string {
  if (key === " ") return shiftKey ? "" : "Space";
  return /^[\x21-\x7e]/.test(key) ? key : (/^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? key);
}
