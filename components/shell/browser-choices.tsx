"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { chooseTheme, chooseZone, type Theme } from "./choices";

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

/** In the zone of this device, or in UTC as Audian's own pages are. */
export function ZoneChoice({ zone }: { zone: string }) {
  const router = useRouter();
  const choose = (isUtc: boolean) => {
    chooseZone(isUtc ? "UTC" : deviceZone());
    router.refresh();
  };
  return (
    <label className="flex min-h-9 cursor-pointer items-center gap-3 rounded px-3 text-sm hover:bg-hover">
      <input
        type="checkbox"
        checked={zone === "UTC"}
        onChange={(event) => choose(event.currentTarget.checked)}
        className="accent-action"
      />
      Times in UTC
    </label>
  );
}

const deviceZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The first page of a browser is in UTC, as nobody knows its zone yet: from then on in its own. */
export function LearnZone({ isKnown }: { isKnown: boolean }) {
  const router = useRouter();
  useEffect(() => {
    if (isKnown) return;
    const zone = deviceZone();
    chooseZone(zone);
    if (zone !== "UTC") router.refresh();
  }, [isKnown, router]);
  return null;
}
