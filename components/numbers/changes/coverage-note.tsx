import { Time } from "@/components/shell/time";
import { Notice } from "@/components/ui/feedback/notice";
import { type ChangesCoverage } from "@/lib/numbers/changes/change-view";

/** As of when the list is true, since when changes are compared, and why none could be found. */
export function CoverageNote({ coverage }: { coverage: ChangesCoverage }) {
  const { since, asOf, wasRestored, pricesFrom, problem, hasSmallerList } = coverage;
  if (!since || !asOf) {
    return (
      <div className="mb-4">
        <Notice
          tone="caution"
          title={wasRestored ? "The database was restored" : "Nothing has been compared yet"}
        >
          {wasRestored
            ? "What it forgot looks like what nobody ordered. Changes are compared again from the next complete sync on."
            : "Changes are compared from the first complete sync of the account on: until then everything is new."}
          {problem && ` ${problem}`}
        </Notice>
      </div>
    );
  }
  return (
    <div className="mb-4 grid gap-3">
      {(problem !== null || hasSmallerList) && (
        <Notice tone="caution" title="Nothing has been raised since the last complete sync">
          {problem}{" "}
          {hasSmallerList
            ? "Numbers missing from the shorter list are not reported until someone accepts it on the list of numbers."
            : "An incomplete list can't tell what changed."}
        </Notice>
      )}
      <p className="text-sm text-muted">
        Updated with the sync of <Time at={asOf} />. Compared since <Time at={since} />
        {wasRestored && ", the first complete sync after the database was restored"}.
        {pricesFrom === null && " Prices are compared once each has been read after the restore."}
      </p>
    </div>
  );
}
