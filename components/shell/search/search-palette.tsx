"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef, useState } from "react";
import { copyBlocked, copyText } from "@/components/ui/form/copy-text";
import { MAX_SEARCH_LENGTH } from "@/lib/search/search";
import { type AboveProps } from "../keys/shell-keys";
import { showProgress } from "../navigation-progress";
import { aroundDigits, type Option, optionsOf } from "./options";
import { SearchOptions } from "./search-options";
import { useMissingPrice } from "./use-missing-price";
import { useSearch } from "./use-search";

const bar = () => document.querySelector<HTMLInputElement>("#search");

/** One search over numbers, orders, people, pages and actions. Load it when it is asked for. */
export function SearchPalette({ onClose }: AboveProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const router = useRouter();
  const id = useId();
  // What was typed into the bar meanwhile.
  const [typed, setTyped] = useState(() => bar()?.value ?? "");
  const [chosen, setChosen] = useState<{ text: string; index: number }>({ text: "", index: 0 });
  const [copied, setCopied] = useState("");
  const text = typed.trim();
  const found = useSearch(text);
  const price = useMissingPrice(found?.missing ?? null);
  const options = found ? optionsOf(found, price) : [];
  const isCurrent = found?.text === text;
  const index = chosen.text === found?.text ? Math.min(chosen.index, options.length - 1) : 0;
  /** Enter was pressed before the answer was there. */
  const awaited = useRef<{ isNewTab: boolean } | null>(null);

  useEffect(() => {
    dialog.current?.showModal();
    const field = bar();
    if (field) field.value = "";
  }, []);

  const open = (option: Option | undefined, isNewTab: boolean) => {
    if (!option) return;
    if (isNewTab) return void window.open(option.href, "_blank", "noopener");
    dialog.current?.close();
    showProgress(option.href);
    router.push(option.href);
  };
  useEffect(() => {
    if (!isCurrent || !awaited.current) return;
    const { isNewTab } = awaited.current;
    awaited.current = null;
    open(options[0], isNewTab);
  });

  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const { key } = event;
    const hasCommand = event.ctrlKey || event.metaKey;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (event.nativeEvent.isComposing) return;
    if (step && options.length > 0)
      setChosen({ text: found?.text ?? "", index: (index + step + options.length) % options.length });
    else if (key === "Enter" && isCurrent) open(options[index], hasCommand);
    else if (key === "Enter") awaited.current = { isNewTab: hasCommand };
    else if (key.toLowerCase() === "c" && hasCommand && options[index]?.copies && !hasSelection(event)) {
      const number = options[index].copies;
      void copyText(number).then((isCopied) =>
        setCopied(isCopied ? `Copied ${number}` : copyBlocked("Open the number and copy it there")),
      );
    } else return;
    event.preventDefault();
  };
  const type = (value: string) => {
    awaited.current = null;
    setCopied("");
    setTyped(aroundDigits(value, MAX_SEARCH_LENGTH));
  };
  // A click beside it closes it.
  const click = (event: MouseEvent) => event.target === dialog.current && dialog.current?.close();
  const summary = summaryOf(isCurrent, options.length, text, found?.problem ?? null);
  return (
    <dialog
      ref={dialog}
      aria-label="Search"
      onClose={onClose}
      onClick={click}
      className="mx-auto mt-2 w-[calc(100%-1rem)] max-w-160 overflow-hidden rounded-lg border border-line bg-raised p-0 text-ink shadow-raised sm:mt-[10vh]"
    >
      <div className="flex max-h-[calc(100dvh-1rem)] flex-col sm:max-h-[75vh]">
        <div className="flex shrink-0 items-center gap-2 border-b border-line pr-3 pl-5">
          <input
            role="combobox"
            autoFocus
            aria-label="Search numbers, orders, pages"
            aria-expanded={options.length > 0}
            aria-controls={`${id}list`}
            aria-activedescendant={options.length > 0 ? `${id}${index}` : undefined}
            aria-autocomplete="list"
            autoComplete="off"
            spellCheck={false}
            enterKeyHint="go"
            placeholder="Search or paste a message with a number"
            value={typed}
            onChange={(event) => type(event.target.value)}
            onKeyDown={press}
            className="h-12 min-w-0 grow bg-transparent text-base outline-none"
          />
          <button
            type="button"
            onClick={() => dialog.current?.close()}
            className="min-h-8 shrink-0 rounded px-2 text-xs text-muted hover:bg-hover hover:text-ink pointer-coarse:min-h-11"
          >
            Close
          </button>
        </div>
        <SearchOptions
          id={id}
          options={options}
          active={index}
          isOld={!isCurrent}
          onPoint={(place) => setChosen({ text: found?.text ?? "", index: place })}
          onOpen={open}
        />
        {summary.isShown && <p className="px-5 py-6 text-sm text-muted">{summary.sentence}</p>}
        <p role="status" className={copied ? "shrink-0 px-5 py-2 text-sm" : "sr-only"}>
          {copied || summary.sentence}
        </p>
        <p
          aria-hidden="true"
          className="flex min-h-9 shrink-0 items-center gap-4 border-t border-hairline px-5 text-xs text-muted pointer-coarse:hidden"
        >
          <span>↵ open</span>
          <span>Ctrl/⌘ ↵ new tab</span>
          <span>Ctrl/⌘ C copy number</span>
        </p>
      </div>
    </dialog>
  );
}

/** Then copying copies what is selected. */
function hasSelection({ currentTarget }: KeyboardEvent<HTMLInputElement>): boolean {
  return currentTarget.selectionStart !== currentTarget.selectionEnd;
}

function summaryOf(isCurrent: boolean, count: number, text: string, problem: string | null) {
  if (!isCurrent) return { sentence: "", isShown: false };
  if (problem !== null) return { sentence: problem, isShown: true };
  if (count > 0) return { sentence: count === 1 ? "1 result" : `${count} results`, isShown: false };
  if (text === "")
    return {
      sentence: "Digits, a name, a place, a tag, or a whole message with a number in it.",
      isShown: true,
    };
  const isTooShort = /^\D?\d{1,2}$/.test(text);
  const sentence = isTooShort ? "Type at least three digits." : `Nothing matches “${text.slice(0, 80)}”.`;
  return { sentence, isShown: true };
}
