"use client";

import { buttonClass } from "@/components/ui/form/button-class";
import { MessagePage } from "@/components/shell/message-page";

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <MessagePage
      title="Something went wrong on our side"
      action={
        // Looks like our buttons without being one: every first visit loads this page, in case it is needed.
        <button type="button" onClick={reset} className={buttonClass("primary")}>
          Try again
        </button>
      }
    >
      <p>This page couldn&apos;t be shown. Nothing was bought or changed.</p>
      {error.digest && (
        <p>
          Reference for an administrator: <code className="font-mono">{error.digest}</code>
        </p>
      )}
    </MessagePage>
  );
}
