"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

/**
 * Keeps the focus in the page. When what had it goes away, because its row or its form is no longer there, the focus
 * goes to what stands in its place, and not to the page, from where a keyboard would begin again at the top. Also
 * closes what is open above the page once a link in it has led elsewhere.
 */
export function KeepFocus() {
  const pathname = usePathname();
  useEffect(() => {
    // A full load follows a sign-in: it is the answer to what was sent, so a keyboard goes on in it, behind the menu. A
    // reload has the same referrer, and begins at the top.
    const cameFrom = document.referrer && new URL(document.referrer).pathname;
    const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    const isSignedIn = cameFrom === "/sign-in" && navigation?.type === "navigate";
    if (isSignedIn && document.activeElement === document.body) document.getElementById("content")?.focus();
  }, []);
  const shown = useRef(pathname);
  useEffect(() => {
    // What was opened before the scripts were here stays open.
    if (shown.current === pathname) return;
    shown.current = pathname;
    for (const popover of document.querySelectorAll<HTMLElement>("[popover]:popover-open"))
      popover.hidePopover();
  }, [pathname]);
  useEffect(() => {
    /** What had the focus last, and what it stood in, from the inside out. */
    let path: Element[] = [];
    const note = ({ target }: { target: EventTarget | null }) => {
      path = [];
      for (let element = target instanceof Element ? target : null; element; element = element.parentElement)
        path.push(element);
    };
    const keep = () => {
      if (document.activeElement !== document.body || !path[0] || path[0].isConnected) return;
      const place = path.find((element) => element.isConnected);
      path = [];
      focusIn(place?.closest("dialog[open], main") ?? document.getElementById("content"), place);
    };
    const observer = new MutationObserver(keep);
    // Somebody may have come to it before the scripts were there.
    note({ target: document.activeElement });
    document.addEventListener("focusin", note);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener("focusin", note);
      observer.disconnect();
    };
  }, []);
  return null;
}

/** What came of it, where that is said near the place; else the frame that the place is in. */
function focusIn(frame: Element | null, place: Element | undefined): void {
  const said = [...(place ?? frame ?? document.body).querySelectorAll('[role="alert"], [role="status"]')];
  const target = said.find((element) => element.textContent) ?? frame;
  if (target instanceof HTMLElement) focusAnyway(target, { preventScroll: target === frame });
}

/** Focuses also what no Tab reaches. */
export function focusAnyway(element: HTMLElement, options?: FocusOptions): void {
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus(options);
}
