"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "./button";
import { copyBlocked, copyText } from "./copy-text";
import { classNames } from "../layout/class-names";

const SHOWN_MS = 2_000;

/** What became of the last copy, for a moment. */
function useCopy(text: string) {
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null);
  const copy = async () => {
    const isCopied = await copyText(text);
    setOutcome(isCopied ? "copied" : "refused");
    if (isCopied) setTimeout(() => setOutcome(null), SHOWN_MS);
  };
  const isCopied = outcome === "copied";
  return { copy, isCopied, said: isCopied ? "Copied" : outcome === "refused" ? copyBlocked() : "" };
}

/** Copies a text and says so, or that the browser forbids it. `what` completes the name: "Copy number". */
export function CopyButton({ text, what, shortcut }: { text: string; what: string; shortcut?: string }) {
  const { copy, isCopied, said } = useCopy(text);
  const Icon = isCopied ? Check : Copy;
  return (
    <span className="-my-1.5 inline-flex items-center align-middle">
      <Button
        variant="quiet"
        className="min-h-8 px-2 py-1"
        onClick={copy}
        aria-label={`Copy ${what}`}
        aria-keyshortcuts={shortcut}
      >
        <Icon aria-hidden="true" className="size-4" />
      </Button>
      <span role="status" className={classNames("text-sm", isCopied ? "text-positive" : "text-muted")}>
        {said}
      </span>
    </span>
  );
}

/** The same as a button of words, which says it on its face. */
export function CopyText({ text, children }: { text: string; children: string }) {
  const { copy, isCopied, said } = useCopy(text);
  return (
    <>
      <Button onClick={copy}>{isCopied ? said : children}</Button>
      <span role="status" className={said && !isCopied ? "self-center text-sm text-muted" : "sr-only"}>
        {said}
      </span>
    </>
  );
}
