import { type AppRouterInstance } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { type Shortcut } from "@/components/shell/keys/shortcuts";
import { copyBlocked, copyText } from "@/components/ui/form/copy-text";

/** How the router fetches a page ahead with all that it shows; its types keep the word to themselves. */
export const WHOLE_PAGE = { kind: "full" } as Parameters<AppRouterInstance["prefetch"]>[1];

export const rowOf = (target: EventTarget) => (target as Element).closest<HTMLElement>("tr[data-href]");
export const linkOf = (row: Element | null | undefined) =>
  row?.querySelector<HTMLAnchorElement>("a[data-row]");

const focusFirst = () => {
  const first = document.querySelector<HTMLElement>("main a[data-row]");
  if (document.activeElement !== document.body) return false;
  first?.focus();
  return first !== null;
};
/** Told in the list of keys; at a row the list itself hears them. */
export const ROW_KEYS: readonly Shortcut[] = [
  { keys: "ArrowDown", does: "Go through the rows", run: focusFirst },
  { keys: "ArrowUp", does: "Go through the rows", run: () => false },
  { keys: "Space", does: "Peek at the row", run: () => false },
  { keys: "Enter", does: "Open the row", run: () => false },
];

/** Where somebody was in the list as they opened a number: back, from its link or the browser's, leads there again. */
let place: { readonly search: string; readonly id: string; readonly top: number } | null = null;
let isReturning = false;

function watch(): void {
  // The router may have shown the list already, or does so at the end of this event.
  window.addEventListener("popstate", () => {
    isReturning = true;
    restorePlace();
  });
  const isLeft = ({ target }: Event) =>
    (isReturning = target instanceof Element && target.closest("a[data-back]") !== null);
  document.addEventListener("click", isLeft, { capture: true });
  document.addEventListener("keydown", isLeft, { capture: true });
}
let isWatching = false;

/** Remembers the row that is opened, and how far the list is scrolled. */
export function keepPlace(row: HTMLElement): void {
  if (!isWatching) watch();
  isWatching = true;
  isReturning = false;
  place = { search: location.search, id: row.id, top: window.scrollY };
}

/** What is still under way for the page that was left may take the focus again. */
const AGAIN_MS = 400;

/** Scrolls back to the row that was opened last and gives it the focus, when this is the way back to the same list. */
export function restorePlace(): void {
  if (!place || !isReturning || place.search !== location.search) return;
  const { id, top } = place;
  const restore = () => {
    const link = document.getElementById(id)?.querySelector<HTMLElement>("a[data-row]");
    if (!isReturning || !link || document.activeElement === link) return;
    window.scrollTo(0, top);
    link.focus({ preventScroll: true });
  };
  // After the router, which scrolls to the top of a page that is gone to.
  requestAnimationFrame(restore);
  setTimeout(restore, AGAIN_MS);
}

/** Copies a row's number, or those of all rows of the list; answers with what to say about it. */
export async function copyFrom(button: HTMLElement, list: HTMLElement): Promise<string> {
  const isOne = button.dataset["copy"] !== undefined;
  const buttons = isOne ? [button] : [...list.querySelectorAll<HTMLElement>("button[data-copy]")];
  const texts = buttons.map(({ dataset }) => dataset["copy"] ?? "");
  button.closest<HTMLElement>("[popover]")?.hidePopover();
  if (!(await copyText(texts.join("\n")))) return copyBlocked();
  return isOne ? `Copied ${texts[0]}` : `Copied ${texts.length} numbers`;
}
