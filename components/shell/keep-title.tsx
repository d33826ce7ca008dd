"use client";

import { useEffect, useLayoutEffect } from "react";

const CHANGES = { childList: true, subtree: true, characterData: true } as const;

/**
 * Keeps the title of the page that is left until the next page has its own. Between two pages Next.js takes the old
 * title away before it puts the new one in, and a screen reader would find a page without a name.
 */
export function KeepTitle() {
  useEffect(() => {
    const kept = document.createElement("title");
    const keep = () => {
      const own = [...document.head.querySelectorAll("title")].find((title) => title !== kept);
      if (own?.textContent) {
        kept.textContent = own.textContent;
        kept.remove();
      } else if (kept.textContent && document.head.querySelector("title") !== kept) {
        // The first of several titles counts, and the next one may stand there before its text does.
        document.head.prepend(kept);
      }
    };
    keep();
    const observer = new MutationObserver(keep);
    observer.observe(document.head, CHANGES);
    return () => {
      observer.disconnect();
      kept.remove();
    };
  }, []);
  return null;
}

/** A title of layout.tsx around the page's own: how many purchases need this person before it, the product after it. */
const AROUND = /^(\(\d+\) )?.*( · Numbers)$/;

/**
 * What is watched says in the title of its tab how far it is, as long as it is shown; also after Next.js has put the
 * page's own title there again, as it does when the page is read again.
 */
export function useTitle(own: string | null | undefined): void {
  // Taken back in the moment in which what is watched goes: another page may have its title by then.
  useLayoutEffect(() => {
    if (!own) return undefined;
    const { pathname } = window.location;
    const isHere = () => window.location.pathname === pathname;
    let given = "";
    let shown = "";
    const tell = () => {
      if (document.title === shown || !isHere()) return;
      given = document.title;
      shown = given.replace(AROUND, (_title, before: string = "", after: string) => before + own + after);
      document.title = shown;
    };
    tell();
    const observer = new MutationObserver(tell);
    observer.observe(document.head, CHANGES);
    return () => {
      observer.disconnect();
      if (document.title === shown && isHere()) document.title = given;
    };
  }, [own]);
}
