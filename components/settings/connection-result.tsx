import { StatusBadge } from "@/components/ui/feedback/status-badge";
import { type ConnectionCheck } from "@/lib/audian/errors";

/** What one short read said about the connection, a moment ago. */
export function ConnectionResult({ check }: { check: ConnectionCheck }) {
  if (check.state === "accepted") {
    return (
      <>
        <StatusBadge tone="positive">Reachable, API key accepted</StatusBadge>
        <span className="figures block text-sm text-muted">answered in {check.ms} ms</span>
      </>
    );
  }
  if (check.state === "refused") {
    return (
      <>
        <StatusBadge tone="danger">Reachable, API key refused</StatusBadge>
        <span className="block text-sm text-muted">
          {check.code}. Set AUDIAN_API_TOKEN to a key of this account and start again.
        </span>
      </>
    );
  }
  return (
    <>
      <StatusBadge tone="danger">Not reachable</StatusBadge>
      <span className="block text-sm text-muted">
        {check.code}. Pages keep showing the last data; nothing can be bought.
      </span>
    </>
  );
}
