import { failureOf } from "@/lib/action/result";
import { type Failure } from "@/lib/domain/failure";
import { Button } from "@/components/ui/form/button";
import { LinkButton } from "@/components/ui/form/link-button";
import { Notice } from "@/components/ui/feedback/notice";

/** What went wrong, in the words of the failure, with a retry where it can help. */
export function FailureNotice({
  error,
  onRetry,
  isRetrying = false,
}: {
  error: Error | Failure;
  onRetry?: (() => void) | undefined;
  isRetrying?: boolean;
}) {
  const failure = error instanceof Error ? failureOf(error) : error;
  const isSignedOut = failure?.code === "SIGNED_OUT";
  const canRetry = onRetry && (failure?.isRetryable ?? true);
  return (
    <Notice
      tone="danger"
      isUrgent
      title={failure?.title ?? "Can't reach the dashboard"}
      action={
        isSignedOut ? (
          <LinkButton href="/sign-in">Sign in</LinkButton>
        ) : canRetry ? (
          <Button onClick={onRetry} isPending={isRetrying}>
            Try again
          </Button>
        ) : undefined
      }
    >
      <p>{failure?.message ?? "Check your connection, or reload the page if the dashboard was updated."}</p>
      {failure?.requestId && failure.code !== "INVALID_INPUT" && (
        <p className="mt-1 text-xs">
          Reference <code className="font-mono break-all">{failure.requestId}</code>
        </p>
      )}
    </Notice>
  );
}
