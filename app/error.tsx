"use client";

import { MessagePage } from "@/components/shell/message-page";
import { Button } from "@/components/ui/form/button";

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
        <Button variant="primary" onClick={reset}>
          Try again
        </Button>
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
