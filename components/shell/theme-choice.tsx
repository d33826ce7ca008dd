"use client";

import { useState } from "react";
import { chooseTheme, type Theme } from "./choices";

const THEMES: readonly { readonly value: Theme | null; readonly label: string }[] = [
  { value: null, label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

/** Light, dark, or whatever the system says; kept for this browser. */
export function ThemeChoice({ theme }: { theme: Theme | null }) {
  const [chosen, setChosen] = useState(theme);
  const choose = (value: Theme | null) => {
    chooseTheme(value);
    setChosen(value);
  };
  return (
    <fieldset className="grid gap-1 border-y border-line py-2">
      <legend className="sr-only">Theme</legend>
      {THEMES.map(({ value, label }) => (
        <label
          key={label}
          className="flex min-h-9 cursor-pointer items-center gap-3 rounded px-3 text-sm hover:bg-hover"
        >
          <input
            type="radio"
            name="theme"
            checked={value === chosen}
            onChange={() => choose(value)}
            className="accent-action"
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
