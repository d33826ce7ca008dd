"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "./button";
import { classNames } from "../layout/class-names";

const SHOWN_MS = 2_000;

/**
 * Copies a text and says so, or that the browser forbids it, as browsers do on pages without https. `what` completes
 * the name: "Copy number".
 */
export function CopyButton({ text, what, shortcut }: { text: string; what: string; shortcut?: string }) {
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null);
  const isCopied = outcome === "copied";
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("copied");
      setTimeout(() => setOutcome(null), SHOWN_MS);
    } catch {
      setOutcome("refused");
    }
  };
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
        {isCopied && "Copied"}
        {outcome === "refused" && "Your browser blocked copying. Select the text and copy it yourself."}
      </span>
    </span>
  );
}
