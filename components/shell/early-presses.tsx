import { headers } from "next/headers";

/** Nothing that is pressed before the scripts of a page are there is lost: it is done once they are. */
export async function EarlyPresses() {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  // The browser hides the nonce from the script that compares the page with its HTML.
  return (
    <script
      nonce={nonce}
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: `(${keepEarlyPresses.toString()})()` }}
    />
  );
}

/** Runs in the browser as it stands here, before all other scripts: it may use nothing from outside. */
function keepEarlyPresses(): void {
  const LOOK_MS = 25;
  const ANSWERED_BY_SCRIPTS = "button:not([popovertarget]), input[type=checkbox], input[type=radio]";
  /** What was pressed, in this order, and for a check box what it was turned to. */
  const kept = new Map<HTMLElement, boolean | null>();
  /** What is being pressed, where the press came before it was ready. */
  let early: HTMLElement | null = null;
  let timer = 0;

  const pressedBy = ({ target }: Event) => {
    if (!(target instanceof Element)) return null;
    const element = target.closest("label")?.control ?? target.closest<HTMLElement>(ANSWERED_BY_SCRIPTS);
    return element?.matches(ANSWERED_BY_SCRIPTS) ? element : null;
  };
  /** React marks each element before it takes it over. */
  const isMarked = (element: HTMLElement) =>
    Object.keys(element).some((key) => key.startsWith("__reactFiber"));
  /**
   * React stops the events of what it has not taken over yet, after it has tried to. So an event that nobody listens
   * to tells whether a press will be answered.
   */
  const isReady = (element: HTMLElement) => {
    if (!isMarked(element)) return false;
    let arrives = false;
    const probe = new Event("pointercancel", { bubbles: true });
    const note = () => (arrives = true);
    addEventListener(probe.type, note);
    element.dispatchEvent(probe);
    removeEventListener(probe.type, note);
    return arrives;
  };
  /** The line of NavigationProgress. */
  const showLine = (isShown: boolean) => {
    const line = document.querySelector<HTMLElement>(".progress-line");
    if (line) line.hidden = !isShown;
  };

  const answer = () => {
    for (const [element, wanted] of kept) {
      // One after the other: what comes first may change what the next one means.
      if (element.isConnected && !isReady(element)) return;
      kept.delete(element);
      // It shows already what was wanted; only a click that changes it is told to React.
      if (element instanceof HTMLInputElement) element.checked = !wanted;
      element.click();
    }
    clearInterval(timer);
    timer = 0;
    showLine(false);
  };
  const beginPress = (event: Event) => {
    const element = pressedBy(event);
    early = element && !isReady(element) ? element : null;
  };
  const press = (event: Event) => {
    const element = pressedBy(event);
    // The click on a label comes again as one on what it names.
    if (!event.isTrusted || !element?.contains(event.target as Node)) return;
    const toggle = element instanceof HTMLInputElement ? element : null;
    // What takes over a check box now takes it as it is turned already, and would not notice.
    const answers = element !== early && (toggle ? isMarked(toggle) : isReady(element));
    if (answers && kept.size === 0) return;
    event.stopImmediatePropagation();
    if (toggle) {
      // Turned twice, it is as it was.
      if (toggle.type === "radio" || !kept.delete(toggle)) kept.set(toggle, toggle.checked);
    } else {
      kept.set(element, null);
      // The browser would send the form, and what was typed with it.
      event.preventDefault();
    }
    timer ||= window.setInterval(answer, LOOK_MS);
    showLine(true);
  };
  /** Keys outside of fields that the shell may have a meaning for, until it says that it listens. */
  const keys: KeyboardEvent[] = [];
  const keepKey = (event: KeyboardEvent) => {
    const { target, key, ctrlKey, metaKey } = event;
    if (!event.isTrusted || event.isComposing || event.altKey || !document.getElementById("frame")) return;
    if (target instanceof Element && target.closest("input, textarea, select, dialog, [popover]")) return;
    // The browser has a use of its own for these two.
    const isSearch = ctrlKey || metaKey ? key.toLowerCase() === "k" : key === "/";
    if (isSearch) event.preventDefault();
    else if (ctrlKey || metaKey || key.length > 1 || key === " ") return;
    keys.push(event);
    showLine(true);
  };
  /** What the shell opens something for: the search, where somebody clicked or typed, or the list of keys. */
  let opener: HTMLElement | null = null;
  const keepOpener = ({ isTrusted, target }: Event) => {
    const found = target instanceof Element && target.closest<HTMLElement>("#search, [data-opens]");
    if (!isTrusted || !found) return;
    opener = found;
    showLine(true);
  };
  const giveShell = () => {
    removeEventListener("keydown", keepKey, { capture: true });
    removeEventListener("click", keepOpener, { capture: true });
    removeEventListener("input", keepOpener, { capture: true });
    if (opener && kept.size === 0) showLine(false);
    // Whoever has gone on to another field meanwhile would lose the focus there.
    if (opener?.id !== "search" || document.activeElement === opener) opener?.click();
    if (keys.length > 0 && kept.size === 0) showLine(false);
    for (const key of keys.splice(0)) {
      // React takes a page over in the middle of a press: what is still on its way comes to the shell by itself.
      if (key.eventPhase !== Event.NONE && !key.defaultPrevented) continue;
      (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", key));
    }
  };
  addEventListener("keydown", keepKey, { capture: true });
  addEventListener("click", keepOpener, { capture: true });
  addEventListener("input", keepOpener, { capture: true });
  addEventListener("shellready", giveShell, { once: true });
  addEventListener("pointerdown", beginPress, { capture: true });
  addEventListener("keydown", beginPress, { capture: true });
  addEventListener("click", press, { capture: true });
}
