import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import { type CostsView, type MirrorAge } from "@/lib/costs/costs-view";
import { ChargesAhead } from "./charges-ahead";
import { CostTiles } from "./cost-tiles";
import { countOf } from "./count";
import { MonthsTable } from "./months-table";
import { StatusTable } from "./status-table";

/** The report, however much of it is known: nothing yet, a part, all. */
export function CostFigures({ costs }: { costs: CostsView }) {
  const { mirror, byStatus, monthly, ahead, months, timeZone, undated } = costs;
  const hasNumbers = byStatus.length > 0;
  return (
    <div className="grid gap-6">
      {mirror.problem && (
        <Notice tone="caution" title="The last reading of the account was not complete">
          <p>{mirror.problem}</p>
          <p>These are the figures known before. It is tried again by itself; nothing is lost.</p>
        </Notice>
      )}
      {mirror.priced < mirror.numbers && <PriceProgress mirror={mirror} />}
      {hasNumbers ? (
        <>
          <CostTiles costs={costs} />
          <div className="grid items-start gap-6 xl:grid-cols-2">
            <div className="grid gap-6">
              <StatusTable byStatus={byStatus} monthly={monthly} />
              <MonthsTable months={months} timeZone={timeZone} undated={undated} />
            </div>
            <ChargesAhead ahead={ahead} timeZone={timeZone} />
          </div>
        </>
      ) : (
        <NoFigures mirror={mirror} />
      )}
    </div>
  );
}

function PriceProgress({ mirror }: { mirror: MirrorAge }) {
  const { priced, numbers, isReading } = mirror;
  const read = `Prices for ${priced.toLocaleString("en-US")} of ${countOf(numbers, "number")} are read`;
  return (
    <Progress
      label={isReading ? read : `${read}. The others are asked for at the next reading of the account`}
      value={priced}
      total={numbers}
    />
  );
}

function NoFigures({ mirror }: { mirror: MirrorAge }) {
  if (mirror.completeAt) {
    return (
      <EmptyState title="The account has no numbers">
        Costs appear here as soon as it has some, wherever they were bought.
      </EmptyState>
    );
  }
  if (mirror.isReading) {
    return (
      <>
        <p className="text-sm text-ink-soft">
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
