"use client";

import { type FocusEvent, type KeyboardEvent, type ReactNode, useEffect } from "react";

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowRight: (at, last) => Math.min(at + 1, last),
  ArrowLeft: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, last) => last,
};

/** The columns of a chart as one stop of the Tab key: arrows go from one to the next. */
export function ColumnKeys({
  label,
  className,
  children,
}: {
  label: string;
  className: string;
  children: ReactNode;
}) {
  const step = (event: KeyboardEvent<HTMLUListElement>) => {
    const links = [...event.currentTarget.querySelectorAll("a")];
    const at = links.indexOf(event.target as HTMLAnchorElement);
    const next = links[STEPS[event.key]?.(at, links.length - 1) ?? at];
    if (at < 0 || !next || !STEPS[event.key]) return;
    event.preventDefault();
    next.focus();
  };
  /** Where the focus was last is where Tab comes back to. */
  const stop = (event: FocusEvent<HTMLUListElement>) => {
    for (const link of event.currentTarget.querySelectorAll("a")) {
      link.tabIndex = link === (event.target as Element) ? 0 : -1;
    }
  };
  return (
    <ul aria-label={label} onKeyDown={step} onFocus={stop} className={className}>
      {children}
    </ul>
  );
}

/** Escape hides what a handle tells, until another one is pointed at or focused. */
export function TipKeys() {
  useEffect(() => {
    const root = document.documentElement;
    const hide = ({ key }: globalThis.KeyboardEvent) => {
      if (key === "Escape") root.dataset["tips"] = "off";
    };
    const show = () => delete root.dataset["tips"];
    document.addEventListener("keydown", hide);
    document.addEventListener("pointerover", show);
    document.addEventListener("focusin", show);
    return () => {
      show();
      document.removeEventListener("keydown", hide);
      document.removeEventListener("pointerover", show);
      document.removeEventListener("focusin", show);
    };
  }, []);
  return null;
}
