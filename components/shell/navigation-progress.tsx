"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";

const GIVE_UP_MS = 20_000;
const STARTED = "navigationstarted";

const isHere = (address: string) => address === location.pathname + location.search;

/** For what opens an address without a link being clicked. */
export function showProgress(address: string): void {
  if (!isHere(address)) document.dispatchEvent(new Event(STARTED));
}

/**
 * A line at the top from the click on a link until its page is here, so that each click shows something at once; and
 * without a network a page of our own that says so (public/service-worker.js).
 */
export function NavigationProgress() {
  const line = useRef<HTMLDivElement>(null);
  const address = `${usePathname()}?${useSearchParams().toString()}`;
  useEffect(() => {
    if (line.current) line.current.hidden = true;
  }, [address]);
  useEffect(() => {
    // Where the browser forbids it, as in some private windows, its own page stands in.
    navigator.serviceWorker?.register("/service-worker.js").catch(() => undefined);
  }, []);
  useEffect(() => {
    let timer = 0;
    const click = (event: MouseEvent) => {
      const link =
        event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
      if (link && leavesThePage(event, link)) show();
    };
    const show = () => {
      if (!line.current) return;
      line.current.hidden = false;
      clearTimeout(timer);
      // The address stays when a link leads back here, or to a file.
      timer = window.setTimeout(() => line.current && (line.current.hidden = true), GIVE_UP_MS);
    };
    // Also where a component stops the click after it has taken it.
    document.addEventListener("click", click, { capture: true });
    document.addEventListener(STARTED, show);
    return () => {
      document.removeEventListener("click", click, { capture: true });
      document.removeEventListener(STARTED, show);
      clearTimeout(timer);
    };
  }, []);
  return (
    <div
      ref={line}
      hidden
      aria-hidden="true"
      className="progress-line fixed inset-x-0 top-0 z-40 h-0.5 bg-action print:hidden"
    />
  );
}

/** Whether a click opens another page of ours in this tab. */
function leavesThePage(event: MouseEvent, link: HTMLAnchorElement): boolean {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  if (link.target || link.hasAttribute("download") || link.origin !== location.origin) return false;
  const isFile = link.pathname.startsWith("/api/");
  return !isFile && !isHere(link.pathname + link.search);
}
