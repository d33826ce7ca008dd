"use client";

import { useRouter } from "next/navigation";
import {
  type ChangeEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type SyntheticEvent,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useTransition,
} from "react";
import { showProgress } from "@/components/shell/navigation-progress";
import { useShortcuts } from "@/components/shell/keys/shortcuts";
import { openedPart } from "@/components/ui/feedback/opened-part";
import { type NumberRow } from "@/lib/numbers/list/page";
import { type Peeked } from "../detail/number-peek";
import { type Chosen, NOTHING, SelectionContext, showTicked, withTicked } from "./selection-area";
import { copyFrom, keepPlace, linkOf, restorePlace, ROW_KEYS, rowOf, WHOLE_PAGE } from "./row-actions";

type Props = {
  /** What the rows are narrowed by: another one begins without a selection. */
  narrowing: string;
  /** The rows of this page. */
  numbers: readonly NumberRow[];
  children: ReactNode;
};

const NumberPeek = openedPart(async () => (await import("../detail/number-peek")).NumberPeek);
const OpeningNumber = openedPart(async () => (await import("../detail/opening-number")).OpeningNumber);
/** They are at hand before somebody asks for them, and never in the way of what is shown first. */
const AHEAD_MS = 500;

/**
 * Gives the list its hands: rows and links are plain HTML from the server, and what a click, a key or a box means is
 * said here once for all of them.
 */
export function ListHandle({ narrowing, numbers, children }: Props) {
  const router = useRouter();
  const frame = useRef<HTMLDivElement>(null);
  const [ticked, setTicked] = useState({ narrowing, chosen: NOTHING });
  const [told, tell] = useState("");
  const [opened, setOpened] = useState<NumberRow>();
  const [isLeaving, startLeaving] = useTransition();
  const pageIds = useMemo(() => numbers.map(({ id }) => id), [numbers]);
  const chosen = ticked.narrowing === narrowing ? ticked.chosen : NOTHING;
  const selection = useMemo(
    () => ({ chosen, pageIds, choose: (next: Chosen) => setTicked({ narrowing, chosen: next }) }),
    [chosen, narrowing, pageIds],
  );
  const [peeked, setPeeked] = useState<Peeked | null>(null);
  const isFirst = useRef(true);
  useLayoutEffect(() => {
    const list = frame.current;
    if (!list) return;
    if (isFirst.current) {
      isFirst.current = false;
      // Boxes that were ticked before the script was there.
      const early = [...list.querySelectorAll<HTMLInputElement>("input[data-select]:checked")];
      const ids = early.map(({ dataset }) => dataset["select"] ?? "");
      if (ids.length > 0) return selection.choose(withTicked(selection, ids, true));
    }
    showTicked(list, selection);
  }, [selection]);
  useEffect(() => {
    restorePlace();
    const timer = setTimeout(() => [OpeningNumber, NumberPeek].forEach(({ ahead }) => ahead()), AHEAD_MS);
    // A page that the browser itself went on from may come back as it was left.
    const comeBack = () => setOpened(undefined);
    window.addEventListener("pageshow", comeBack);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("pageshow", comeBack);
    };
  }, []);
  useShortcuts(ROW_KEYS);
  useLayoutEffect(() => {
    for (const row of frame.current?.querySelectorAll<HTMLElement>("tr[data-href]") ?? [])
      row.toggleAttribute("data-peeked", row.dataset["id"] === peeked?.id);
  }, [peeked, pageIds]);
  const peek = (row: HTMLElement) => {
    const { id = "", href = "" } = row.dataset;
    setPeeked({ id, href, name: linkOf(row)?.textContent ?? "" });
  };
  const endPeek = () => {
    linkOf(document.getElementById(`row-${peeked?.id}`))?.focus();
    setPeeked(null);
  };

  const go = (link: HTMLAnchorElement, row: HTMLElement | null) => {
    const href = link.pathname + link.search;
    if (row) keepPlace(row);
    link.closest<HTMLElement>("[popover]")?.hidePopover();
    showProgress(href);
    setOpened(numbers.find(({ id }) => id === row?.dataset["id"]));
    startLeaving(() => router.push(href, { scroll: row !== null || link.dataset["top"] !== undefined }));
  };
  const click = (event: MouseEvent) => {
    if (event.defaultPrevented) return;
    const target = event.target as Element;
    const row = rowOf(target);
    const isPlain =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    const link = target.closest("a");
    if (link) {
      if (!isPlain || link.target || !link.pathname.startsWith("/numbers") || link.origin !== location.origin)
        return;
      event.preventDefault();
      return go(link, row);
    }
    const button = target.closest<HTMLElement>("button[data-copy], button[data-copy-page]");
    if (button && frame.current) return void copyFrom(button, frame.current).then(tell);
    if (row && target.closest("button[data-peek]")) {
      linkOf(row)?.focus();
      return peek(row);
    }
    const own = linkOf(row);
    // A click that ends the marking of text, or belongs to something else in the row, opens nothing.
    if (!row || !own || target.closest("button, input, label, summary, [popover]")) return;
    if (window.getSelection()?.type === "Range") return;
    if (isPlain) go(own, row);
    else if (event.button === 1 || event.metaKey || event.ctrlKey) window.open(own.href, "_blank");
  };
  useEffect(() => {
    const timer = setTimeout(() => tell(""), 2_500);
    return () => clearTimeout(timer);
  }, [told]);

  const change = ({ target }: ChangeEvent<HTMLElement>) => {
    if (!(target instanceof HTMLInputElement)) return;
    const { select, selectPage } = target.dataset;
    if (select !== undefined) selection.choose(withTicked(selection, [select], target.checked));
    if (selectPage !== undefined) selection.choose(withTicked(selection, pageIds, target.checked));
  };
  const press = (event: KeyboardEvent) => {
    const { key } = event;
    const row = rowOf(event.target);
    if (!row || !(event.target as Element).matches("a[data-row]")) return;
    if (key !== " " && key !== "ArrowDown" && key !== "ArrowUp") return;
    event.preventDefault();
    if (key === " ") return row.dataset["id"] === peeked?.id ? endPeek() : peek(row);
    const next = key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling;
    if (!(next instanceof HTMLElement)) return;
    linkOf(next)?.focus();
    if (peeked) peek(next);
  };
  const near = useRef(new Set<string>());
  /** What somebody is about to open is fetched ahead. */
  const approach = ({ target }: SyntheticEvent) => {
    const element = target as Element;
    const link = element.closest<HTMLAnchorElement>('a[href^="/numbers"]') ?? linkOf(rowOf(element));
    const href = link && link.pathname + link.search;
    if (!href || near.current.has(href)) return;
    near.current.add(href);
    setTimeout(() => near.current.delete(href), 30_000);
    router.prefetch(href, WHOLE_PAGE);
  };
  return (
    <SelectionContext value={selection}>
      <div
        ref={frame}
        data-peeking={peeked ? "" : undefined}
        onClick={click}
        onAuxClick={click}
        onChange={change}
        onKeyDown={press}
        onPointerOver={approach}
        onFocus={approach}
        className="@container relative -mx-4 -mt-4 px-4 lg:data-peeking:mr-116"
      >
        {children}
        <p
          role="status"
          className="fixed bottom-18 left-1/2 z-30 -translate-x-1/2 rounded-lg border border-line bg-raised px-4 py-2 shadow-raised empty:hidden"
        >
          {told}
        </p>
        {peeked && <NumberPeek peeked={peeked} onClose={endPeek} />}
        {isLeaving && opened && <OpeningNumber number={opened} />}
      </div>
    </SelectionContext>
  );
}
