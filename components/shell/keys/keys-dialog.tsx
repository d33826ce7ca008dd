"use client";

import { Button } from "@/components/ui/form/button";
import { Dialog } from "@/components/ui/form/dialog";
import { type AboveProps } from "./shell-keys";
import { ShortcutSwitch } from "./shortcut-switch";
import { registeredShortcuts, type Shortcut } from "./shortcuts";

/** Signs that say more than the key's name. */
const SIGNS: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Escape: "Esc",
};

/** All keys that do something on this page. Load it when it is asked for. */
export function KeysDialog({ areKeysOn, onClose }: AboveProps) {
  const all = registeredShortcuts();
  const here = all.filter(({ isEverywhere }) => !isEverywhere);
  const everywhere = all.filter(({ isEverywhere }) => isEverywhere);
  return (
    <Dialog title="Keyboard shortcuts" isOpen onClose={onClose}>
      <div className="grid gap-5">
        {here.length > 0 && <KeyList title="On this page" shortcuts={here} />}
        <KeyList title="Everywhere" shortcuts={everywhere} />
        <ShortcutSwitch isOn={areKeysOn} />
        <Button onClick={onClose} className="justify-self-end">
          Close
        </Button>
      </div>
    </Dialog>
  );
}

function KeyList({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-1 text-xs font-semibold text-muted">{title}</h3>
      <dl className="grid">
        {byPurpose(shortcuts).map(([does, keys]) => (
          <div
            key={does}
            className="flex min-h-8 items-center justify-between gap-4 border-b border-hairline"
          >
            <dt>{does}</dt>
            <dd className="flex items-center gap-1">
              {keys.map((key, index) => (
                <span key={key} className="flex items-center gap-1">
                  {index > 0 && <span className="px-1 text-xs text-muted">or</span>}
                  <Keys keys={key} />
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Keys after each other, each in its frame. */
function Keys({ keys }: { keys: string }) {
  return keys.split(" ").map((key, index) => (
    <kbd
      key={index}
      className="min-w-6 rounded border border-line bg-sunken px-1.5 text-center font-sans text-xs leading-5"
    >
      {SIGNS[key] ?? key}
    </kbd>
  ));
}

/** What several keys do is said once. */
function byPurpose(shortcuts: readonly Shortcut[]): [string, string[]][] {
  const found = new Map<string, string[]>();
  for (const { does, keys } of shortcuts) found.set(does, [...(found.get(does) ?? []), keys]);
  return [...found];
}
