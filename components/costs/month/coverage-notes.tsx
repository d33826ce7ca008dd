import { Notice } from "@/components/ui/feedback/notice";
import { EmptyState, Skeleton } from "@/components/ui/feedback/placeholder";
import { type CostsCoverage, type MonthView } from "@/lib/costs/month/month-view";
import { FollowReadingLater } from "./read-later";

/** Whether there is nothing left to read: list complete, every price asked for. */
export const isAllRead = ({ completeAt, problem, numbers, priced }: CostsCoverage): boolean =>
  completeAt !== null && problem === null && priced >= numbers;

/** Whether there is any figure to show. */
export const hasFigures = ({ coverage, months }: MonthView): boolean =>
  coverage.numbers > 0 || months.some(({ count, setupFees }) => count > 0 || setupFees.count > 0);

/** What is not yet known, or not sure, before the figures; nothing when all is. */
export function CoverageNotes({ view: { coverage } }: { view: MonthView }) {
  if (isAllRead(coverage)) return null;
  return (
    <div className="mb-6 grid gap-3">
      {coverage.problem && (
        <Notice tone="caution" title="The last reading of the account was not complete">
          <p>{coverage.problem}</p>
          <p>These are the last complete figures. The dashboard tries again automatically.</p>
        </Notice>
      )}
      <FollowReadingLater seen={coverage} />
    </div>
  );
}

/** In the place of figures when there are none. */
export function NoFigures({ coverage }: { coverage: CostsCoverage }) {
  if (coverage.completeAt) {
    return (
      <EmptyState title="The account has no numbers">
        Costs appear here as soon as it has some, wherever they were bought.
      </EmptyState>
    );
  }
  if (coverage.isReading) {
    return (
      <>
        <p className="mb-3 text-sm text-muted">
          The account is being read for the first time; figures appear in a moment.
        </p>
        <Skeleton />
      </>
    );
  }
  return (
    <EmptyState title="The account has not been read yet">
      Figures appear here as soon as Audian has answered; there is nothing to do.
    </EmptyState>
  );
}
