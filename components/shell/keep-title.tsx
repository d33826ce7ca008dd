"use client";

import { useEffect } from "react";

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
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      kept.remove();
    };
  }, []);
  return null;
}

/** A title of layout.tsx around the page's own: how many purchases need this person before it, the product after it. */
const AROUND = /^(\(\d+\) )?.*( · Numbers)$/;

/** What is watched says in the title of its tab how far it is, as long as it is shown. */
export function useTitle(own: string | null | undefined): void {
  useEffect(() => {
    if (!own) return undefined;
    const given = document.title;
    const shown = given.replace(AROUND, (_title, before: string = "", after: string) => before + own + after);
    document.title = shown;
    return () => {
      if (document.title === shown) document.title = given;
    };
  }, [own]);
}
