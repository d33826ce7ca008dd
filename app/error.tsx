"use client";

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
        // As our buttons look, without what they are made of: every first visit loads this page, in case it is needed.
        <button
          type="button"
          onClick={reset}
          className="min-h-10 rounded bg-action px-4 py-2 text-sm font-medium text-on-action hover:bg-action-strong"
        >
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
