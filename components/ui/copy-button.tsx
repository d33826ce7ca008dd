"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "./button";

const SHOWN_MS = 2_000;

/** Copies a text and says so. `what` completes the name: "Copy number". */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      setTimeout(() => setCopied(false), SHOWN_MS);
    } catch {
      setCopied(false);
    }
  };
  const Icon = isCopied ? Check : Copy;
  return (
    <span className="-my-1.5 inline-flex items-center">
      <Button variant="quiet" className="min-h-8 px-2 py-1" onClick={copy} aria-label={`Copy ${what}`}>
        <Icon aria-hidden="true" className="size-4" />
      </Button>
      <span role="status" className="text-sm text-positive">
        {isCopied ? "Copied" : ""}
      </span>
    </span>
  );
}
